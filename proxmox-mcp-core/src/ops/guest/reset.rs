//! `guest_reset`

use crate::error::Error;
use crate::model::{GuestKind, GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Resets a running VM, like its reset button.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ResetGuest {
    /// Id or name.
    pub guest: GuestRef,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for ResetGuest {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_reset", "Reset a VM", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        let call = ApiCall::new(Method::Post, "/nodes/{node}/{kind}/{vmid}/status/reset", subject)
            .only(GuestKind::Qemu);
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
