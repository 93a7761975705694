//! Types of storages: which options each has, and how it names volumes.

/// What every storage may be told.
const COMMON: &str = "content nodes disable bwlimit shared";

/// What storages of files may be told.
const FILES: &str = "path content-dirs format mkdir create-base-path create-subdirs prune-backups \
                     max-protected-backups preallocation maxfiles snapshot-as-volume-chain";

/// The options without which a storage of a type cannot be.
pub(super) fn required(kind: &str) -> &'static [&'static str] {
    match kind {
        "btrfs" | "dir" => &["path"],
        "cifs" => &["server", "share"],
        "iscsi" | "iscsidirect" => &["portal", "target"],
        "lvm" => &["vgname"],
        "lvmthin" => &["vgname", "thinpool"],
        "nfs" => &["server", "export"],
        "pbs" => &["server", "datastore"],
        "zfspool" => &["pool"],
        _ => &[],
    }
}

/// Whether a storage of a type has an option.
pub(super) fn has(kind: &str, option: &str) -> bool {
    let (files, own) = match kind {
        "btrfs" | "dir" => (true, "is_mountpoint"),
        "cephfs" => (true, "monhost subdir options username keyring fuse fs-name"),
        "cifs" => (true, "server share subdir username password domain smbversion options"),
        "esxi" => (false, "server username password skip-cert-verification port"),
        "iscsi" | "iscsidirect" => (false, "portal target"),
        "lvm" => (
            false,
            "vgname saferemove saferemove_throughput saferemove-stepsize base tagged_only \
             snapshot-as-volume-chain",
        ),
        "lvmthin" => (false, "vgname thinpool"),
        "nfs" => (true, "server export options"),
        "pbs" => (
            false,
            "server datastore namespace port username password encryption-key \
             master-pubkey prune-backups max-protected-backups fingerprint",
        ),
        "rbd" => (false, "monhost pool data-pool namespace username krbd keyring"),
        "zfs" => (
            false,
            "portal target pool blocksize iscsiprovider nowritecache sparse comstar_hg comstar_tg \
             lio_tpg zfs-base-path",
        ),
        "zfspool" => (false, "pool blocksize sparse mountpoint"),
        _ => return true,
    };
    let among = |names: &str| names.split_whitespace().any(|name| name == option);
    among(COMMON) || among(own) || files && among(FILES)
}

/// What a storage of a type holds unless told.
pub(super) fn usual(kind: &str) -> &'static str {
    match kind {
        "btrfs" | "dir" | "nfs" | "cifs" => "images,rootdir,vztmpl,iso,backup,snippets",
        "pbs" | "cephfs" => "backup",
        "lvmthin" | "lvm" | "zfspool" | "rbd" => "images,rootdir",
        _ => "images",
    }
}

/// Whether a storage of a type could name a volume so.
pub(crate) fn names(kind: &str, volume: &str) -> bool {
    if !matches!(kind, "btrfs" | "cephfs" | "cifs" | "dir" | "nfs") {
        return true;
    }
    let Some((folder, file)) = volume.split_once('/') else { return false };
    let guest = !folder.is_empty() && folder.chars().all(|c| c.is_ascii_digit());
    let known = ["iso", "vztmpl", "import", "snippets", "backup", "rootdir"].contains(&folder);
    (guest || known) && !file.is_empty()
}
