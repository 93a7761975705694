//! `backup_restore`

use crate::error::Error;
use crate::model::{GuestKind, NodeName, PoolId, StorageId, VmId, VolumeId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{TaskAnswer, new_id};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Restores a backup as a new guest, or over the guest that has the id.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is an argument of its own")]
pub struct RestoreBackup {
    /// The backup, from `backup_list`.
    pub volume: VolumeId,
    /// Id of the guest; the next free one unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<VmId>,
    /// Replace the guest that has this id: its disks are lost.
    #[serde(default)]
    pub overwrite: bool,
    /// The node; needed when there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Where its disks go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage: Option<StorageId>,
    /// Give it new MAC addresses and ids.
    #[serde(default)]
    pub unique: bool,
    /// Start it afterwards.
    #[serde(default)]
    pub start: bool,
    /// Start a VM at once and read its disks as they are needed (backup servers only).
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub live: bool,
    /// The pool it comes into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub pool: Option<PoolId>,
    /// KiB per second at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub bandwidth: Option<u32>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for RestoreBackup {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("backup_restore", "Restore a backup", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        if self.overwrite && self.id.is_none() {
            return Err(Error::input("id", "`overwrite` needs the id of the guest to replace"));
        }
        let node = Subject::NodeOrOnly(self.node.clone());
        let kind = self.kind()?;
        if self.live && (kind == GuestKind::Lxc || self.volume.as_str().contains("vzdump-")) {
            return Err(Error::input("live", "only a VM on a backup server can be restored so"));
        }
        let call = match kind {
            GuestKind::Qemu => ApiCall::new(Method::Post, "/nodes/{node}/qemu", node)
                .param("archive", self.volume.clone()),
            GuestKind::Lxc => ApiCall::new(Method::Post, "/nodes/{node}/lxc", node)
                .param("ostemplate", self.volume.clone())
                .param("restore", true),
        };
        let call = call
            .param("storage", self.storage.clone())
            .param("force", self.overwrite.then_some(true))
            .param("unique", self.unique.then_some(true))
            .param("start", self.start.then_some(true))
            .param("live-restore", self.live.then_some(true))
            .param("pool", self.pool.clone())
            .param("bwlimit", self.bandwidth);
        Ok(new_id(call, "vmid", self.id).follow(self.wait))
    }

    fn risk(&self) -> Risk {
        if self.overwrite { Risk::Destroy } else { Risk::Change }
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of_new(done, "vmid"))
    }
}

impl RestoreBackup {
    /// The kind of guest, which every backup's name tells.
    fn kind(&self) -> Result<GuestKind, Error> {
        let name = self.volume.as_str();
        if name.contains("vzdump-qemu-") || name.contains("backup/vm/") {
            Ok(GuestKind::Qemu)
        } else if name.contains("vzdump-lxc-") || name.contains("backup/ct/") {
            Ok(GuestKind::Lxc)
        } else {
            let problem = format!("`{name}` is no backup of a guest; `backup_list` lists them");
            Err(Error::input("volume", problem))
        }
    }
}
