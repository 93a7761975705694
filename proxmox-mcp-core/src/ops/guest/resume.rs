//! `guest_resume`

use crate::error::Error;
use crate::model::{GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lets a suspended guest go on.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ResumeGuest {
    /// Id or name.
    pub guest: GuestRef,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for ResumeGuest {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_resume", "Resume a guest", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        let call = ApiCall::new(Method::Post, "/nodes/{node}/{kind}/{vmid}/status/resume", subject);
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
