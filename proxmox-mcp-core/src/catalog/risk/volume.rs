//! What the value of a disk, mount point or path names: a volume of whom, or the host itself.

use crate::operation::Risk;

/// The risk of giving a disk or mount point to a guest, from its property string.
///
/// The volume may stand in any place of it when it is named, and a disk may be filled from
/// another.
pub(super) fn disk(value: &str, guest: Option<&str>) -> Risk {
    let parts = value.split(',').map(str::trim);
    let each = parts.map(|part| match part.split_once('=') {
        Some(("file" | "volume", volume)) => attached(volume, guest),
        Some(("import-from", source)) => imported(source, guest),
        // Can make the container's root the host's root on it.
        Some(("idmap", _)) => Risk::Execute,
        Some((key, _)) if is_word(key) => Risk::Read,
        Some(_) => Risk::Execute,
        None => attached(part, guest),
    });
    each.max().unwrap_or(Risk::Read)
}

/// Whether a text is a volume of a storage, not a path of the host.
pub(super) fn is_volume(text: &str) -> bool {
    rest(text).is_some()
}

/// Whether a volume that is deleted can be fetched again: an ISO image or a container template,
/// with its storage before it or not.
pub(super) fn can_be_fetched_again(volume: &str) -> bool {
    let name = rest(volume).unwrap_or(volume);
    let file = name.strip_prefix("iso/").or_else(|| name.strip_prefix("vztmpl/"));
    file.is_some_and(|file| !file.is_empty() && !file.contains('/') && !file.contains(".."))
}

/// Two guests that write one disk ruin it; what is neither a disk nor an image is not for guests.
fn attached(volume: &str, guest: Option<&str>) -> Risk {
    let size =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match rest(volume) {
        None if volume == "none" || size(volume) => Risk::Read,
        None => Risk::Execute,
        Some(name) if !is_image(name) || name.starts_with("import/") => Risk::Execute,
        Some(name) if owner(name).is_some_and(|owner| Some(owner) != guest) => Risk::Destroy,
        Some(_) => Risk::Read,
    }
}

/// A copy of another guest's disk reveals all that is on it.
fn imported(source: &str, guest: Option<&str>) -> Risk {
    let fine = rest(source)
        .is_some_and(|name| is_image(name) && owner(name).is_none_or(|owner| Some(owner) == guest));
    if fine { Risk::Read } else { Risk::Execute }
}

/// The part of a volume's id after its storage.
fn rest(volume: &str) -> Option<&str> {
    let (storage, name) = volume.split_once(':')?;
    let letter = storage.starts_with(|c: char| c.is_ascii_alphabetic());
    (letter && is_word(storage) && !name.is_empty()).then_some(name)
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

fn is_image(name: &str) -> bool {
    const OTHERS: [&str; 3] = ["backup/", "snippets/", "vztmpl/"];
    !OTHERS.iter().any(|kind| name.starts_with(kind)) && name.split('/').all(|part| part != "..")
}

/// The id of the guest whose volume it is, as Proxmox names volumes: `100/vm-100-disk-0.qcow2`,
/// `vm-100-disk-0`, or after the base that it is cloned from.
fn owner(name: &str) -> Option<&str> {
    const KINDS: [&str; 4] = ["base-", "basevol-", "subvol-", "vm-"];
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    if ["iso", "import"].contains(&folder) {
        return None;
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let named = KINDS.iter().find_map(|kind| file.strip_prefix(kind)?.split('-').next());
    let above = folder.rsplit('/').next().filter(|folder| digits(folder));
    named.filter(|id| digits(id)).or(above)
}
