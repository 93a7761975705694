//! `snapshot_create`

use crate::error::Error;
use crate::model::{GuestKind, GuestRef, SnapshotName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Key, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Takes a snapshot of a guest.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreateSnapshot {
    /// Id or name.
    pub guest: GuestRef,
    /// The snapshot's name.
    pub snapshot: SnapshotName,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Save a running VM's memory too.
    #[serde(default)]
    pub memory: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for CreateSnapshot {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("snapshot_create", "Take a snapshot", Risk::Change).essential();

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        let memory = Key::Only(GuestKind::Qemu, "vmstate");
        let call = ApiCall::new(Method::Post, "/nodes/{node}/{kind}/{vmid}/snapshot", subject)
            .param("snapname", self.snapshot.clone())
            .param("description", self.description.clone())
            .param_as(memory, self.memory.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
