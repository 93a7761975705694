//! What making a guest step by step answers.

use crate::error::Error;
use crate::model::{NodeName, Upid, VmId};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::interfaces::Interface;
use crate::plan::{Attempt, Done};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A guest that was made.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ProvisionedGuest {
    /// Its id.
    pub guest: VmId,
    /// The node that it is on.
    pub node: NodeName,
    /// The addresses that it told of.
    pub addresses: Vec<String>,
    /// Why it has no address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What was done, in order.
    pub steps: Vec<ProvisionStep>,
}

/// One thing that was done.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ProvisionStep {
    /// Method and path of the call.
    pub call: String,
    /// Its task, for `task_log`; absent when it was done at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upid: Option<Upid>,
    /// How the task ended, when it was not `OK`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<String>,
}

impl ProvisionedGuest {
    pub(super) fn of(done: &Done<'_>, started: bool) -> Result<Self, Error> {
        let made = done.grounded.makes();
        let made = made.ok_or_else(|| Error::internal("the plan makes no guest"))?;
        let told = done.replies.last().map(|answered| Interface::addresses(&answered.reply));
        let addresses = told.unwrap_or_default();
        let why = done.missing.first().map(|missing| missing.why.as_str());
        let note = match why {
            _ if !addresses.is_empty() => None,
            _ if !started => Some("it is off".to_owned()),
            Some(why) => Some(format!("{why}; `guest_addresses` asks again")),
            None => Some("it has no network card to have an address on".to_owned()),
        };
        let steps = done.attempts.iter().map(ProvisionStep::of).collect();
        Ok(Self { guest: made.id, node: made.node.clone(), addresses, note, steps })
    }
}

impl ProvisionStep {
    fn of(attempt: &Attempt<'_>) -> Self {
        let task = attempt.result.as_ref().ok().and_then(Option::as_ref);
        let exit = task.and_then(|task| task.exit.clone()).filter(|exit| exit != "OK");
        let upid = task.map(|task| task.upid.clone());
        Self { call: attempt.call.short(), upid, exit }
    }
}

impl Output for ProvisionedGuest {
    fn render(&self, text: &mut String) {
        line(text, "guest", Some(format_args!("{} on {}", self.guest, self.node)));
        if !self.addresses.is_empty() {
            line(text, "addresses", Some(self.addresses.join(", ")));
        }
        line(text, "note", self.note.as_ref());
        for (at, step) in self.steps.iter().enumerate() {
            let exit = step.exit.as_deref().map(|exit| format!(" ({exit})")).unwrap_or_default();
            line(text, &format!("step {}", at + 1), Some(format_args!("{}{exit}", step.call)));
        }
    }
}
