//! How a task stands.

use crate::model::{Seconds, Upid};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whether a task still runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TaskState {
    /// It runs.
    Running,
    /// It has ended.
    Stopped,
}

/// What the status of a task tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// The task's id; `task_show`, `task_log` and `task_stop` take it.
    pub upid: Upid,
    /// `running` or `stopped`.
    pub status: TaskState,
    /// `OK`, `WARNINGS: n` or the error text, once it has stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<String>,
    /// The last lines of its log.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub log_tail: Vec<String>,
    /// How long it was watched.
    pub waited: Seconds,
}

impl Outcome {
    /// A task that has just started.
    pub fn started(upid: Upid) -> Self {
        Self {
            upid,
            status: TaskState::Running,
            exit: None,
            log_tail: Vec::new(),
            waited: Seconds(0),
        }
    }

    /// Whether it ended with an error.
    pub fn failed(&self) -> bool {
        let ok = |exit: &str| exit == "OK" || exit.starts_with("WARNINGS");
        self.status == TaskState::Stopped && !self.exit.as_deref().is_some_and(ok)
    }
}
