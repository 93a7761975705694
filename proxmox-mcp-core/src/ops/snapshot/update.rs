//! `snapshot_update`

use crate::error::Error;
use crate::model::{GuestRef, SnapshotName};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Changes what a snapshot says it is for.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateSnapshot {
    /// Id or name.
    pub guest: GuestRef,
    /// The snapshot's name.
    pub snapshot: SnapshotName,
    /// What it is for.
    pub description: String,
}

impl Operation for UpdateSnapshot {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("snapshot_update", "Change a snapshot's description", Risk::Change).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/nodes/{node}/{kind}/{vmid}/snapshot/{snapname}/config";
        let call = ApiCall::new(Method::Put, path, Subject::Guest(self.guest.clone()))
            .var("snapname", self.snapshot.as_str())
            .param("description", self.description.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
