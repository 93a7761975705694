//! `guest_unlock`

use crate::error::Error;
use crate::model::{GuestKind, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Takes away the lock that a broken task left on a guest; root@pam only, and with a password, not a token.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct UnlockGuest {
    /// Id or name.
    pub guest: GuestRef,
}

impl Operation for UnlockGuest {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_unlock", "Unlock a guest", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/nodes/{node}/{kind}/{vmid}/config";
        let call = ApiCall::new(Method::Put, path, Subject::Guest(self.guest.clone()))
            .param("delete", "lock");
        let vm = call.clone().param("skiplock", true).when(GuestKind::Qemu);
        Ok(Plan::calls([vm, call.when(GuestKind::Lxc)]))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
