//! `guest_protection`

use super::both;
use crate::error::Error;
use crate::model::{GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Protects a guest and its disks from being deleted, or lifts that.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ProtectGuest {
    /// Id or name.
    pub guest: GuestRef,
    /// Whether it is protected.
    pub protected: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for ProtectGuest {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_protection", "Protect a guest", Risk::Destroy).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let calls = both(&self.guest, |call, _| Ok(call.param("protection", self.protected)))?;
        Ok(Plan::calls(calls).follow(self.wait))
    }

    fn risk(&self) -> Risk {
        if self.protected { Risk::Change } else { Risk::Destroy }
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
