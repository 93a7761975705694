//! The operations: one file each, one table a toolset.

pub mod guest;

use crate::registry::Toolset;

pub(crate) const TOOLSETS: &[Toolset] = &[guest::TOOLSET];

use crate::model::{NodeName, Upid, VmId};
use crate::output::Output;
use crate::plan::Done;
use crate::task::TaskState;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// What a mutation answers: the task's handle and, within `wait`, its outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct TaskAnswer {
    /// The guest it worked on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<VmId>,
    /// The node that holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// `stopped` when the work is done; `running` when `wait` ran out before.
    pub status: TaskState,
    /// `OK` or `WARNINGS: n`, once it has stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<String>,
    /// The task, for `task_show`, `task_log` and `task_stop`; absent when Proxmox needed none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upid: Option<Upid>,
    /// The last lines of the task's log.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub log_tail: Vec<String>,
}

impl TaskAnswer {
    /// Of a plan that followed a task.
    pub(crate) fn of(done: &Done<'_>) -> Self {
        let call = done.grounded.calls().first();
        let (guest, node) = (
            done.grounded.guest().map(|guest| guest.id),
            call.and_then(|call| call.node().cloned()),
        );
        match done.task.clone() {
            Some(task) => Self {
                guest,
                node,
                status: task.status,
                exit: task.exit,
                upid: Some(task.upid),
                log_tail: task.log_tail,
            },
            None => Self {
                guest,
                node,
                status: TaskState::Stopped,
                exit: Some("OK".to_owned()),
                upid: None,
                log_tail: Vec::new(),
            },
        }
    }
}

impl Output for TaskAnswer {
    fn render(&self, text: &mut String) {
        if let Some(guest) = self.guest {
            let _ = write!(text, "guest {guest}: ");
        }
        let _ = match (&self.status, &self.exit) {
            (TaskState::Running, _) => write!(text, "still running"),
            (TaskState::Stopped, exit) => write!(text, "done, {}", exit.as_deref().unwrap_or("OK")),
        };
        if let Some(upid) = &self.upid {
            let _ = write!(text, "\nupid: {upid}");
        }
        for line in &self.log_tail {
            let _ = write!(text, "\n  {line}");
        }
    }
}
