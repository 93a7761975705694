//! `guest_delete`

use crate::error::Error;
use crate::model::{GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes a stopped guest with its disks and snapshots, for good.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteGuest {
    /// Id or name.
    pub guest: GuestRef,
    /// Also remove it from backup jobs, replication and HA.
    #[serde(default)]
    pub purge: bool,
    /// Also delete disks that its configuration does not name.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub unreferenced_disks: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for DeleteGuest {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_delete", "Delete a guest", Risk::Destroy)
        .essential()
        .words("delete vm container remove destroy");

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        let call = ApiCall::new(Method::Delete, "/nodes/{node}/{kind}/{vmid}", subject)
            .param("purge", self.purge.then_some(true))
            .param("destroy-unreferenced-disks", self.unreferenced_disks.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
