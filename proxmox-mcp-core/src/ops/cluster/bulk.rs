//! What happens to many guests at once, guest by guest.

use crate::error::Error;
use crate::inventory::{Choice, Missing};
use crate::model::{NodeName, Upid, VmId};
use crate::output::Output;
use crate::output::list::tail;
use crate::output::table::Table;
use crate::plan::{Attempt, Done, Object};
use crate::task::TaskState;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How it went, guest by guest.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct BulkAnswer {
    /// The guests that it was done to, in order of their ids.
    pub guests: Vec<BulkRow>,
    /// How many are done.
    pub done: usize,
    /// How many failed.
    pub failed: usize,
    /// How many still run on.
    pub running: usize,
    /// What did not answer; its guests were left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
}

/// How it went with one guest.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct BulkRow {
    /// Its id.
    pub guest: VmId,
    /// Its name.
    pub name: String,
    /// The node that held it.
    pub node: NodeName,
    /// How it stands.
    pub status: BulkStatus,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The task, for `task_show` and `task_log`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upid: Option<Upid>,
}

/// How it stands with one guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BulkStatus {
    /// It is done.
    Done,
    /// Its task still runs, or is not watched.
    Running,
    /// It was refused, or its task failed.
    Failed,
}

impl BulkStatus {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Running => "running",
            Self::Failed => "failed",
        }
    }
}

impl BulkAnswer {
    /// Of a plan whose calls are each about one guest.
    pub(super) fn of(done: &Done<'_>) -> Result<Self, Error> {
        let rows = done.attempts.iter().map(row);
        let mut guests = rows.collect::<Result<Vec<_>, _>>()?;
        guests.sort_by_key(|row: &BulkRow| row.guest);
        let count = |status| guests.iter().filter(|row| row.status == status).count();
        Ok(Self {
            done: count(BulkStatus::Done),
            failed: count(BulkStatus::Failed),
            running: count(BulkStatus::Running),
            missing: done.inventory.missing.clone(),
            guests,
        })
    }
}

fn row(attempt: &Attempt<'_>) -> Result<BulkRow, Error> {
    let Object::Guest(guest) = attempt.call.object() else {
        return Err(Error::internal("no guest in the plan"));
    };
    let (status, why, upid) = match &attempt.result {
        Ok(None) => (BulkStatus::Done, None, None),
        Ok(Some(task)) => {
            let status = match task.status {
                TaskState::Running => BulkStatus::Running,
                TaskState::Stopped => BulkStatus::Done,
            };
            (status, None, Some(task.upid.clone()))
        }
        Err(Error::Task(failed)) => {
            (BulkStatus::Failed, Some(failed.exit.clone()), Some(failed.upid.clone()))
        }
        Err(error) => (BulkStatus::Failed, Some(error.to_string()), None),
    };
    let (name, node) = (guest.name.to_string(), guest.node.clone());
    Ok(BulkRow { guest: guest.id, name, node, status, why, upid })
}

impl Output for BulkAnswer {
    fn render(&self, text: &mut String) {
        if !self.guests.is_empty() {
            let mut table = Table::new(&["guest", "name", "node", "status", "why"]);
            for row in &self.guests {
                table.cell(row.guest);
                table.cell(&row.name);
                table.cell(&row.node);
                table.cell(row.status.as_str());
                table.cell(row.why.as_deref().unwrap_or_default());
            }
            table.write(text);
        }
        let noun =
            format!("guests: {} done, {} failed, {} running", self.done, self.failed, self.running);
        tail(text, self.guests.len(), self.guests.len(), &noun, None, &self.missing);
    }
}

/// Refuses a choice of every guest there is.
pub(super) fn narrow(choice: &Choice) -> Result<(), Error> {
    if choice.is_everything() {
        let problem = "say which: by `guests`, `node`, `tag` or `pool`";
        return Err(Error::input("guests", problem));
    }
    Ok(())
}
