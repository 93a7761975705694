//! The types of storages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The type of a storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StorageKind {
    /// A Btrfs file system.
    Btrfs,
    /// A Ceph file system.
    CephFs,
    /// An SMB share.
    Cifs,
    /// A folder.
    Dir,
    /// An `ESXi` host, to import from.
    EsxI,
    /// Block devices by iSCSI.
    Iscsi,
    /// Block devices by iSCSI without the kernel.
    IscsiDirect,
    /// An LVM volume group.
    Lvm,
    /// An LVM thin pool.
    LvmThin,
    /// An NFS export.
    Nfs,
    /// A Proxmox Backup Server.
    Pbs,
    /// A Ceph pool.
    Rbd,
    /// ZFS over iSCSI.
    Zfs,
    /// A local ZFS pool.
    ZfsPool,
}

impl StorageKind {
    /// The word that Proxmox uses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Btrfs => "btrfs",
            Self::CephFs => "cephfs",
            Self::Cifs => "cifs",
            Self::Dir => "dir",
            Self::EsxI => "esxi",
            Self::Iscsi => "iscsi",
            Self::IscsiDirect => "iscsidirect",
            Self::Lvm => "lvm",
            Self::LvmThin => "lvmthin",
            Self::Nfs => "nfs",
            Self::Pbs => "pbs",
            Self::Rbd => "rbd",
            Self::Zfs => "zfs",
            Self::ZfsPool => "zfspool",
        }
    }

    /// Settings without which Proxmox refuses to define one.
    pub(super) const fn required(self) -> &'static [&'static str] {
        match self {
            Self::Btrfs | Self::Dir => &["path"],
            Self::CephFs | Self::Rbd => &[],
            Self::Cifs => &["server", "share"],
            Self::EsxI => &["server", "username", "password"],
            Self::Iscsi | Self::IscsiDirect => &["portal", "target"],
            Self::Lvm => &["vgname"],
            Self::LvmThin => &["vgname", "thinpool"],
            Self::Nfs => &["server", "export"],
            Self::Pbs => &["server", "datastore", "username"],
            Self::Zfs => &["pool", "portal", "target", "iscsiprovider"],
            Self::ZfsPool => &["pool"],
        }
    }
}

/// What a storage may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ContentKind {
    /// Backups.
    Backup,
    /// Disks of VMs.
    Images,
    /// Images to import.
    Import,
    /// ISO images.
    Iso,
    /// Nothing.
    None,
    /// Disks of containers.
    RootDir,
    /// Snippets, such as hook scripts.
    Snippets,
    /// Container templates.
    VzTmpl,
}

impl ContentKind {
    /// The word that Proxmox uses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Backup => "backup",
            Self::Images => "images",
            Self::Import => "import",
            Self::Iso => "iso",
            Self::None => "none",
            Self::RootDir => "rootdir",
            Self::Snippets => "snippets",
            Self::VzTmpl => "vztmpl",
        }
    }
}

impl std::fmt::Display for ContentKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
