//! `guest_suspend`

use crate::error::Error;
use crate::model::{GuestKind, GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Key, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Freezes a running guest; `guest_resume` goes on.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SuspendGuest {
    /// Id or name.
    pub guest: GuestRef,
    /// Save a VM's memory to disk and power it off.
    #[serde(default)]
    pub to_disk: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for SuspendGuest {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_suspend", "Suspend a guest", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        let call =
            ApiCall::new(Method::Post, "/nodes/{node}/{kind}/{vmid}/status/suspend", subject)
                .param_as(Key::Only(GuestKind::Qemu, "todisk"), self.to_disk.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
