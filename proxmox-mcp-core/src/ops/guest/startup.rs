//! `guest_startup`

use super::{both, config, parsed};
use crate::error::Error;
use crate::model::property::StartupOrder;
use crate::model::{GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{Done, Edit, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Sets whether a guest starts with its node (onboot), in which order and at what pace.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetGuestStartup {
    /// Id or name.
    pub guest: GuestRef,
    /// Start it when the node boots.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub onboot: Option<bool>,
    /// Its place: lower ones start first and stop last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<u32>,
    /// Seconds to wait before the next one starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up: Option<u32>,
    /// Seconds that it gets to shut down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub down: Option<u32>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for SetGuestStartup {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_startup", "Start with the node", Risk::Change).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let Self { onboot, order, up, down, .. } = *self;
        let paced = order.is_some() || up.is_some() || down.is_some();
        if onboot.is_none() && !paced {
            return Err(Error::input(
                "onboot",
                "nothing to change: give `onboot`, `order`, `up` or `down`",
            ));
        }
        let mut plan = Plan::calls([]);
        let edit = paced.then(|| {
            Edit::new(config(&mut plan, &self.guest), "startup", move |before| {
                let mut startup: StartupOrder = parsed("startup", before)?;
                startup.order = order.or(startup.order);
                startup.up = up.or(startup.up);
                startup.down = down.or(startup.down);
                Ok(Some(startup.to_string()))
            })
        });
        let [vm, container] = both(&self.guest, |call, _| {
            let call = call.param("onboot", onboot);
            Ok(match &edit {
                Some(edit) => call.edit(edit.clone()),
                None => call,
            })
        })?;
        Ok(plan.with(vm).with(container).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
