//! `snapshot_delete`

use crate::error::Error;
use crate::model::{GuestRef, SnapshotName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes a snapshot; the guest stays as it is.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteSnapshot {
    /// Id or name.
    pub guest: GuestRef,
    /// The snapshot's name.
    pub snapshot: SnapshotName,
    /// Forget it even if its disks cannot be deleted.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub force: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for DeleteSnapshot {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("snapshot_delete", "Delete a snapshot", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        const PATH: &str = "/nodes/{node}/{kind}/{vmid}/snapshot/{snapname}";
        let call = ApiCall::new(Method::Delete, PATH, Subject::Guest(self.guest.clone()))
            .var("snapname", self.snapshot.clone())
            .param("force", self.force.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
