//! `guest_disk_move`

use crate::error::Error;
use crate::model::name::DiskName;
use crate::model::{Digest, GuestKind, GuestRef, StorageId, VmId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Moves a disk to another storage, or hands it to another guest on the same node.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MoveGuestDisk {
    /// Id or name.
    pub guest: GuestRef,
    /// The disk, such as `scsi0` or `mp0`.
    pub disk: DiskName,
    /// The storage to move it to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage: Option<StorageId>,
    /// Instead: the id of the guest that gets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<VmId>,
    /// Its place in that guest; the same unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub to_disk: Option<DiskName>,
    /// Delete the original after a move to a storage; else it stays as an unused disk.
    #[serde(default)]
    pub delete: bool,
    /// The format there, such as `qcow2` (VMs).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub format: Option<String>,
    /// KiB a second at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub bandwidth: Option<u32>,
    /// From `guest_config_show`; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for MoveGuestDisk {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_disk_move", "Move a disk", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        match (&self.storage, self.to) {
            (Some(_), None) | (None, Some(_)) => {}
            (Some(_), Some(_)) | (None, None) => {
                return Err(Error::input("storage", "give either `storage` or `to`"));
            }
        }
        if self.to_disk.is_some() && self.to.is_none() {
            return Err(Error::input("to_disk", "only with `to`, the guest that gets the disk"));
        }
        if self.delete && self.to.is_some() {
            return Err(Error::input("delete", "a disk that another guest gets has no original"));
        }
        let vm = self.call("/nodes/{node}/{kind}/{vmid}/move_disk", "disk", "target-disk");
        let vm = vm.param("format", self.format.clone());
        let container =
            self.call("/nodes/{node}/{kind}/{vmid}/move_volume", "volume", "target-volume");
        let calls = match self.disk.kind() {
            Some(GuestKind::Qemu) => vec![vm.only(GuestKind::Qemu)],
            Some(GuestKind::Lxc) => vec![container.only(GuestKind::Lxc)],
            None => vec![vm.when(GuestKind::Qemu), container.when(GuestKind::Lxc)],
        };
        Ok(Plan::calls(calls).follow(self.wait))
    }

    fn risk(&self) -> Risk {
        if self.to.is_some() { Risk::Disrupt } else { Risk::Change }
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}

impl MoveGuestDisk {
    fn call(&self, path: &'static str, disk: &'static str, place: &'static str) -> ApiCall {
        ApiCall::new(Method::Post, path, Subject::Guest(self.guest.clone()))
            .param(disk, self.disk.clone())
            .param("storage", self.storage.clone())
            .param("target-vmid", self.to)
            .param(place, self.to_disk.clone())
            .param("delete", self.delete.then_some(true))
            .param("bwlimit", self.bandwidth)
            .param("digest", self.digest.clone())
    }
}
