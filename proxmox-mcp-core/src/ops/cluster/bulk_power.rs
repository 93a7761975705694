//! `bulk_power`

use super::bulk::BulkAnswer;
use crate::error::Error;
use crate::inventory::Choice;
use crate::model::{GuestKind, GuestRef, GuestStatus, NodeName, Parallel, PoolId, Tag, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::plan::{ApiCall, Done, Method, Plan, Subject, Vary};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Starts, shuts down, stops or suspends all guests that fit; one that fails stops no other.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PowerGuests {
    /// What to do to those that are not in that state yet.
    pub action: BulkPower,
    /// Only these, by id or name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<GuestRef>,
    /// Only on this node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Only with this tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<Tag>,
    /// Only in this pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<PoolId>,
    /// Only VMs (`qemu`) or containers (`lxc`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub kind: Option<GuestKind>,
    /// Guests at a time.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub parallel: Parallel,
    /// Seconds to watch; the rest then starts unwatched.
    #[serde(default)]
    pub wait: Wait,
}

/// What is done to guests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BulkPower {
    /// Those that are off start.
    Start,
    /// Those that run end cleanly.
    Shutdown,
    /// Those that run stop at once, like pulling the plug.
    Stop,
    /// Those that run pause, in memory.
    Suspend,
}

impl BulkPower {
    const fn path(self) -> &'static str {
        match self {
            Self::Start => "/nodes/{node}/{kind}/{vmid}/status/start",
            Self::Shutdown => "/nodes/{node}/{kind}/{vmid}/status/shutdown",
            Self::Stop => "/nodes/{node}/{kind}/{vmid}/status/stop",
            Self::Suspend => "/nodes/{node}/{kind}/{vmid}/status/suspend",
        }
    }
}

impl Operation for PowerGuests {
    type Output = BulkAnswer;
    const META: Meta = Meta::new("bulk_power", "Start or stop many guests", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        let before = match self.action {
            BulkPower::Start => GuestStatus::Stopped,
            BulkPower::Shutdown | BulkPower::Stop | BulkPower::Suspend => GuestStatus::Running,
        };
        let choice = Choice {
            guests: self.guests.clone(),
            node: self.node.clone(),
            kind: self.kind,
            tag: self.tag.clone(),
            pool: self.pool.clone(),
            status: Some(before),
            ..Choice::default()
        };
        super::bulk::narrow(&choice)?;
        let subject = Subject::Each(Vary::Guests(choice));
        let call = ApiCall::new(Method::Post, self.action.path(), subject);
        Ok(Plan::call(call).with_inventory().follow_each(self.wait, self.parallel))
    }

    fn risk(&self) -> Risk {
        match self.action {
            BulkPower::Start => Risk::Change,
            BulkPower::Shutdown | BulkPower::Stop | BulkPower::Suspend => Risk::Disrupt,
        }
    }

    fn output(&self, done: &Done<'_>) -> Result<BulkAnswer, Error> {
        BulkAnswer::of(done)
    }
}
