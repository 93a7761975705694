//! `guest_password_set`

use crate::error::Error;
use crate::model::{GuestKind, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::Deserialize;

/// Sets the password of a user inside a VM by its guest agent.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetGuestPassword {
    /// Id or name of the VM.
    pub guest: GuestRef,
    /// The user in the VM.
    pub user: String,
    /// The new password, 5 to 1024 characters.
    pub password: Secret,
}

impl Operation for SetGuestPassword {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("guest_password_set", "Set a user's password in a VM", Risk::Execute)
            .idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/nodes/{node}/{kind}/{vmid}/agent/set-user-password";
        let call = ApiCall::new(Method::Post, path, Subject::Guest(self.guest.clone()))
            .only(GuestKind::Qemu)
            .param("username", self.user.clone())
            .param("password", self.password.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
