//! `guest_pending`

use super::waiting::{Row, Waiting, table};
use crate::error::Error;
use crate::model::GuestRef;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the changes of a guest that wait for its next start; `guest_config_set` with `revert` takes them back.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListPendingChanges {
    /// Id or name.
    pub guest: GuestRef,
}

/// Changes that wait.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct PendingChanges {
    /// Each setting that is to change.
    pub pending: Vec<Waiting>,
}

impl Operation for ListPendingChanges {
    type Output = PendingChanges;
    const META: Meta = Meta::new("guest_pending", "Show pending changes", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/{kind}/{vmid}/pending", subject)))
    }

    fn output(&self, done: &Done<'_>) -> Result<PendingChanges, Error> {
        let rows: Vec<Row> = done.decode()?;
        let waiting = rows.into_iter().map(Row::waiting).filter(Waiting::waits);
        Ok(PendingChanges { pending: waiting.collect() })
    }
}

impl Output for PendingChanges {
    fn render(&self, text: &mut String) {
        table(text, &self.pending);
        if self.pending.is_empty() {
            text.push_str("nothing is pending");
        }
    }
}
