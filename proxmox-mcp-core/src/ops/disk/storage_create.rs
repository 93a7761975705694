//! `disk_storage_create`

use super::DiskLayout;
use crate::error::Error;
use crate::model::{DevicePath, NodeName, StorageId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{TaskAnswer, joined};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Makes a volume group, thin pool, ZFS pool or file system of unused disks, which lose their data.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreateDiskStorage {
    /// What to make.
    pub kind: DiskLayout,
    /// Its name, also of the storage that it may become.
    pub name: StorageId,
    /// The disks; only a ZFS pool takes several.
    pub devices: Vec<DevicePath>,
    /// The node.
    pub node: NodeName,
    /// Also define a storage of it.
    #[serde(default)]
    pub add_storage: bool,
    /// `zfs`: how the disks are joined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raid: Option<RaidLevel>,
    /// `zfs`: the compression, such as `zstd`; `on` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub compression: Option<String>,
    /// `zfs`: the sector size as a power of two, 9 to 16; 12 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true), range(min = 9, max = 16))]
    pub ashift: Option<u16>,
    /// `directory`: `ext4` or `xfs`; `ext4` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub filesystem: Option<FileSystem>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

/// How the disks of a ZFS pool are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RaidLevel {
    /// One disk.
    Single,
    /// All disks hold the same.
    Mirror,
    /// Several mirrors of two.
    Raid10,
    /// One disk may fail.
    RaidZ,
    /// Two disks may fail.
    RaidZ2,
    /// Three disks may fail.
    RaidZ3,
}

impl RaidLevel {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Mirror => "mirror",
            Self::Raid10 => "raid10",
            Self::RaidZ => "raidz",
            Self::RaidZ2 => "raidz2",
            Self::RaidZ3 => "raidz3",
        }
    }

    /// The fewest disks it takes.
    const fn disks(self) -> usize {
        match self {
            Self::Single => 1,
            Self::Mirror => 2,
            Self::RaidZ => 3,
            Self::Raid10 | Self::RaidZ2 => 4,
            Self::RaidZ3 => 5,
        }
    }
}

/// A file system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FileSystem {
    /// The usual one.
    Ext4,
    /// For large files.
    Xfs,
}

impl FileSystem {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Ext4 => "ext4",
            Self::Xfs => "xfs",
        }
    }
}

impl Operation for CreateDiskStorage {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("disk_storage_create", "Make LVM, ZFS or a folder of disks", Risk::Destroy)
            .words("volume group thin zpool raid");

    fn plan(&self) -> Result<Plan, Error> {
        self.check()?;
        let zfs = self.kind == DiskLayout::Zfs;
        let subject = Subject::Node(self.node.clone());
        let call = ApiCall::new(Method::Post, self.kind.list(), subject)
            .param("name", self.name.clone())
            .param(if zfs { "devices" } else { "device" }, joined(&self.devices))
            .param("raidlevel", self.raid.map(RaidLevel::as_str))
            .param("compression", self.compression.clone())
            .param("ashift", self.ashift)
            .param("filesystem", self.filesystem.map(FileSystem::as_str))
            .param("add_storage", self.add_storage.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}

impl CreateDiskStorage {
    fn check(&self) -> Result<(), Error> {
        let zfs = self.kind == DiskLayout::Zfs;
        match (zfs, self.raid, self.devices.len()) {
            (_, _, 0) => {
                return Err(Error::input("devices", "name a disk; `disk_list` lists them"));
            }
            (false, _, 2..) => {
                return Err(Error::input("devices", "only `zfs` takes several disks"));
            }
            (true, None, _) => {
                return Err(Error::input("raid", "`zfs` needs it; `single` for one disk"));
            }
            (true, Some(raid), count) if count < raid.disks() => {
                let problem = format!("`{}` takes at least {} disks", raid.as_str(), raid.disks());
                return Err(Error::input("devices", problem));
            }
            (_, _, _) => {}
        }
        let only_zfs = [
            ("raid", self.raid.is_some()),
            ("compression", self.compression.is_some()),
            ("ashift", self.ashift.is_some()),
        ];
        if let Some((name, _)) = only_zfs.iter().find(|(_, given)| *given && !zfs) {
            return Err(Error::input(*name, "only `zfs` has it"));
        }
        if self.filesystem.is_some() && self.kind != DiskLayout::Directory {
            return Err(Error::input("filesystem", "only `directory` has it"));
        }
        Ok(())
    }
}
