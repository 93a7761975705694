//! `guest_stop`

use crate::error::Error;
use crate::model::{GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Stops a guest at once, like pulling the plug; `guest_shutdown` asks it to end cleanly.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StopGuest {
    /// Id or name.
    pub guest: GuestRef,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for StopGuest {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_stop", "Stop a guest", Risk::Disrupt)
        .essential()
        .words("force kill hang hard off");

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        let call = ApiCall::new(Method::Post, "/nodes/{node}/{kind}/{vmid}/status/stop", subject);
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
