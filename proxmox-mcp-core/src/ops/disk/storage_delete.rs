//! `disk_storage_delete`

use super::DiskLayout;
use crate::error::Error;
use crate::model::{NodeName, StorageId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Destroys a volume group, thin pool or ZFS pool with all data, or unmounts a folder for good.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteDiskStorage {
    /// What it is.
    pub kind: DiskLayout,
    /// Its name; for a folder the last part of its path.
    pub name: StorageId,
    /// The node.
    pub node: NodeName,
    /// `lvmthin`: the volume group; as the pool's name unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub group: Option<StorageId>,
    /// Also remove the storage that was defined of it.
    #[serde(default)]
    pub remove_storage: bool,
    /// Also wipe the disks, so that they can be used anew.
    #[serde(default)]
    pub wipe: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for DeleteDiskStorage {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("disk_storage_delete", "Destroy LVM, ZFS or a folder of disks", Risk::Destroy)
            .words("volume group thin zpool");

    fn plan(&self) -> Result<Plan, Error> {
        let thin = self.kind == DiskLayout::LvmThin;
        if self.group.is_some() && !thin {
            return Err(Error::input("group", "only `lvmthin` has it"));
        }
        let group = self.group.as_ref().or(thin.then_some(&self.name));
        let subject = Subject::Node(self.node.clone());
        let call = ApiCall::new(Method::Delete, self.kind.one(), subject)
            .var("name", self.name.as_str())
            .param("volume-group", group.cloned())
            .param("cleanup-config", self.remove_storage.then_some(true))
            .param("cleanup-disks", self.wipe.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
