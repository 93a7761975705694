//! What disks can be made into.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What disks are made into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DiskLayout {
    /// An LVM volume group.
    Lvm,
    /// An LVM thin pool in a volume group of its own.
    LvmThin,
    /// A ZFS pool.
    Zfs,
    /// A file system, mounted at a folder.
    Directory,
}

impl DiskLayout {
    /// The word that Proxmox uses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lvm => "lvm",
            Self::LvmThin => "lvmthin",
            Self::Zfs => "zfs",
            Self::Directory => "directory",
        }
    }

    pub(super) const fn list(self) -> &'static str {
        match self {
            Self::Lvm => "/nodes/{node}/disks/lvm",
            Self::LvmThin => "/nodes/{node}/disks/lvmthin",
            Self::Zfs => "/nodes/{node}/disks/zfs",
            Self::Directory => "/nodes/{node}/disks/directory",
        }
    }

    pub(super) const fn one(self) -> &'static str {
        match self {
            Self::Lvm => "/nodes/{node}/disks/lvm/{name}",
            Self::LvmThin => "/nodes/{node}/disks/lvmthin/{name}",
            Self::Zfs => "/nodes/{node}/disks/zfs/{name}",
            Self::Directory => "/nodes/{node}/disks/directory/{name}",
        }
    }
}
