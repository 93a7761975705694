//! Whose a volume is, by the names that Proxmox gives.

use crate::model::VmId;

/// The guest that a volume, image file or archive belongs to: `vm-100-disk-0`,
/// `subvol-200-disk-0`, `images/100/…`, `vzdump-qemu-100-….vma.zst`.
pub(super) fn owner(name: &str) -> Option<VmId> {
    let id = |digits: &str| digits.parse().ok();
    let named = name.split(['/', ':', '@']).find_map(|part| {
        let prefixes = ["vm-", "base-", "subvol-", "basevol-", "vzdump-qemu-", "vzdump-lxc-"];
        let rest = prefixes.iter().find_map(|prefix| part.strip_prefix(prefix))?;
        id(rest.split('-').next()?)
    });
    // The folder of a guest's images is named by its id alone. A number that ends a volume id
    // is the size of a new disk.
    let within = |before: &str, after: &str| {
        let (_, rest) = name.split_once(before)?;
        let (digits, _) = rest.split_once(after)?;
        id(digits)
    };
    named.or_else(|| within("/images/", "/")).or_else(|| within(":", "/"))
}

/// The storage of a volume id such as `local-lvm:vm-100-disk-0`.
pub(super) fn storage(volume: &str) -> Option<&str> {
    let (storage, _) = volume.split_once(':')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    (storage.starts_with(|c: char| c.is_ascii_alphabetic()) && storage.chars().all(plain))
        .then_some(storage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_volume_tells_its_guest_and_its_storage() {
        for (name, guest) in [
            ("local-lvm:vm-100-disk-0", Some(100)),
            ("local:101/vm-101-disk-0.qcow2", Some(101)),
            ("/var/lib/vz/images/102/disk.raw", Some(102)),
            ("rpool/data/subvol-200-disk-1@before", Some(200)),
            ("nfs:backup/vzdump-qemu-103-2026_01_01-00_00_00.vma.zst", Some(103)),
            ("local:base-104-disk-0/vm-105-disk-0", Some(104)),
            ("local:iso/debian-12.iso", None),
            ("pve/scratch", None),
            ("local-lvm:500", None),
            ("/proc/4711/environ", None),
        ] {
            assert_eq!(owner(name).map(VmId::number), guest, "{name}");
        }
        assert_eq!(storage("local-lvm:8"), Some("local-lvm"));
        assert_eq!(storage("/dev/sda"), None);
        assert_eq!(storage("virtio=AA:BB:CC"), None);
    }
}
