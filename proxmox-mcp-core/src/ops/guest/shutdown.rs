//! `guest_shutdown`

use crate::error::Error;
use crate::model::{GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shuts a guest down cleanly.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShutdownGuest {
    /// Id or name.
    pub guest: GuestRef,
    /// Seconds the guest has to end by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 3600))]
    pub timeout: Option<u32>,
    /// Stop it when the time is up.
    #[serde(default)]
    pub force: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for ShutdownGuest {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_shutdown", "Shut a guest down", Risk::Disrupt).essential();

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        let call =
            ApiCall::new(Method::Post, "/nodes/{node}/{kind}/{vmid}/status/shutdown", subject)
                .param("timeout", self.timeout)
                .param("forceStop", self.force.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
