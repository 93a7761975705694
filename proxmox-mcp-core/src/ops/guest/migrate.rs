//! `guest_migrate`

use crate::error::Error;
use crate::model::{GuestKind, GuestRef, NodeName, StorageId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Key, Method, ParamValue, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Moves a guest to another node; a running VM moves live, a running container restarts there.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MigrateGuest {
    /// Id or name.
    pub guest: GuestRef,
    /// The node to move to.
    pub target: NodeName,
    /// Where its disks go on that node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage: Option<StorageId>,
    /// Move disks that are on local storage too (running VMs).
    #[serde(default)]
    pub with_local_disks: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for MigrateGuest {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_migrate", "Migrate a guest", Risk::Disrupt).essential();

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        let storage = Key::Each { qemu: "targetstorage", lxc: "target-storage" };
        let disks = Key::Only(GuestKind::Qemu, "with-local-disks");
        let call = ApiCall::new(Method::Post, "/nodes/{node}/{kind}/{vmid}/migrate", subject)
            .param("target", self.target.clone())
            .param_as(Key::Each { qemu: "online", lxc: "restart" }, ParamValue::Running)
            .param_as(storage, self.storage.clone())
            .param_as(disks, self.with_local_disks.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
