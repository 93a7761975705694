//! `guest_network_remove`

use super::{CARDS, both};
use crate::error::Error;
use crate::model::{Digest, GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Removes a network card from a guest.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveGuestNetwork {
    /// Id or name.
    pub guest: GuestRef,
    /// Which card, 0 to 31 (`net0` …).
    pub card: u8,
    /// From `guest_config_show`; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for RemoveGuestNetwork {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("guest_network_remove", "Remove a network card", Risk::Disrupt).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let Some(&setting) = CARDS.get(usize::from(self.card)) else {
            return Err(Error::input("card", "0 to 31"));
        };
        let calls = both(&self.guest, |call, _| {
            Ok(call.param("delete", setting).param("digest", self.digest.clone()))
        })?;
        Ok(Plan::calls(calls).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
