//! `disk_storage_list`

use super::DiskLayout;
use crate::error::{Error, clean};
use crate::model::lenient::amount;
use crate::model::{ByteSize, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{maybe, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists a node's volume groups, thin pools, ZFS pools, or mounted folders.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListDiskStorages {
    /// Which of them.
    pub kind: DiskLayout,
    /// The node; needed when there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// What the disks of a node are made into.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct DiskStorages {
    /// Each of them, in order of their names.
    pub storages: Vec<DiskStorage>,
}

/// A volume group, thin pool, ZFS pool or mounted folder.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct DiskStorage {
    /// Its name; the path of a folder.
    pub name: String,
    /// Its size in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<ByteSize>,
    /// Space that is free, in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free: Option<ByteSize>,
    /// The state of a ZFS pool, such as `ONLINE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health: Option<String>,
    /// The volume group of a thin pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The devices it is made of, as far as Proxmox tells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub devices: Vec<String>,
}

#[derive(Deserialize)]
struct Tree {
    #[serde(default)]
    children: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    name: String,
    #[serde(default, deserialize_with = "amount")]
    size: u64,
    #[serde(default, deserialize_with = "amount")]
    free: u64,
    #[serde(default)]
    children: Vec<Self>,
}

#[derive(Deserialize)]
struct Thin {
    lv: String,
    #[serde(default)]
    vg: Option<String>,
    #[serde(default, deserialize_with = "amount")]
    lv_size: u64,
    #[serde(default, deserialize_with = "amount")]
    used: u64,
}

#[derive(Deserialize)]
struct Pool {
    name: String,
    #[serde(default, deserialize_with = "amount")]
    size: u64,
    #[serde(default, deserialize_with = "amount")]
    free: u64,
    #[serde(default)]
    health: Option<String>,
}

#[derive(Deserialize)]
struct Folder {
    path: String,
    #[serde(default)]
    device: String,
}

fn storages(kind: DiskLayout, done: &Done<'_>) -> Result<Vec<DiskStorage>, Error> {
    let bytes = |size: u64| Some(ByteSize(size));
    Ok(match kind {
        DiskLayout::Lvm => {
            let groups = done.decode::<Tree>()?.children.into_iter().map(|group| DiskStorage {
                name: group.name,
                size: bytes(group.size),
                free: bytes(group.free),
                devices: group.children.into_iter().map(|device| device.name).collect(),
                ..DiskStorage::default()
            });
            groups.collect()
        }
        DiskLayout::LvmThin => {
            let pools = done.decode::<Vec<Thin>>()?.into_iter().map(|pool| DiskStorage {
                name: pool.lv,
                size: bytes(pool.lv_size),
                free: bytes(pool.lv_size.saturating_sub(pool.used)),
                group: pool.vg,
                ..DiskStorage::default()
            });
            pools.collect()
        }
        DiskLayout::Zfs => {
            let pools = done.decode::<Vec<Pool>>()?.into_iter().map(|pool| DiskStorage {
                name: pool.name,
                size: bytes(pool.size),
                free: bytes(pool.free),
                health: pool.health.map(|health| clean(&health, 40)),
                ..DiskStorage::default()
            });
            pools.collect()
        }
        DiskLayout::Directory => {
            let folders = done.decode::<Vec<Folder>>()?.into_iter().map(|folder| DiskStorage {
                name: folder.path,
                devices: vec![folder.device],
                ..DiskStorage::default()
            });
            folders.collect()
        }
    })
}

impl Operation for ListDiskStorages {
    type Output = DiskStorages;
    const META: Meta =
        Meta::new("disk_storage_list", "List LVM, ZFS and folders of a node", Risk::Read)
            .words("volume groups thin zpool");

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::NodeOrOnly(self.node.clone());
        Ok(Plan::call(ApiCall::get(self.kind.list(), subject)))
    }

    fn output(&self, done: &Done<'_>) -> Result<DiskStorages, Error> {
        let mut storages = storages(self.kind, done)?;
        storages.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(DiskStorages { storages })
    }
}

impl Output for DiskStorages {
    fn render(&self, text: &mut String) {
        let headings = ["name", "size", "free", "health", "group", "devices"];
        rows(text, "found", headings, &self.storages, |row| {
            [
                row.name.clone(),
                maybe(row.size),
                maybe(row.free),
                maybe(row.health.as_ref()),
                maybe(row.group.as_ref()),
                row.devices.join(", "),
            ]
        });
    }
}
