//! `guest_clone`

use crate::error::Error;
use crate::model::{GuestRef, NodeName, PoolId, SnapshotName, StorageId, VmId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{TaskAnswer, new_id};
use crate::plan::{ApiCall, Done, Key, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Makes a new guest as a copy of another one or of a template.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CloneGuest {
    /// Id or name of the original.
    pub guest: GuestRef,
    /// Id of the copy; the next free one unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<VmId>,
    /// Name of the copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Copy all data; a template is linked unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full: Option<bool>,
    /// Where to put the disks of a full copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage: Option<StorageId>,
    /// The node of the copy (shared storage only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub target: Option<NodeName>,
    /// Copy the state of this snapshot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub snapshot: Option<SnapshotName>,
    /// The pool of the copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub pool: Option<PoolId>,
    /// Notes of the copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub description: Option<String>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for CloneGuest {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_clone", "Clone a guest", Risk::Change).essential();

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        let call = ApiCall::new(Method::Post, "/nodes/{node}/{kind}/{vmid}/clone", subject)
            .param_as(Key::Each { qemu: "name", lxc: "hostname" }, self.name.clone())
            .param("full", self.full)
            .param("storage", self.storage.clone())
            .param("target", self.target.clone())
            .param("snapname", self.snapshot.clone())
            .param("pool", self.pool.clone())
            .param("description", self.description.clone());
        Ok(new_id(call, "newid", self.id).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of_new(done, "newid"))
    }
}
