//! `snapshot_rollback`

use crate::error::Error;
use crate::model::{GuestRef, SnapshotName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Sets a guest back to a snapshot; everything since is lost.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RollbackSnapshot {
    /// Id or name.
    pub guest: GuestRef,
    /// The snapshot's name.
    pub snapshot: SnapshotName,
    /// Start it afterwards.
    #[serde(default)]
    pub start: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for RollbackSnapshot {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("snapshot_rollback", "Roll back to a snapshot", Risk::Destroy).essential();

    fn plan(&self) -> Result<Plan, Error> {
        const PATH: &str = "/nodes/{node}/{kind}/{vmid}/snapshot/{snapname}/rollback";
        let call = ApiCall::new(Method::Post, PATH, Subject::Guest(self.guest.clone()))
            .var("snapname", self.snapshot.clone())
            .param("start", self.start.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
