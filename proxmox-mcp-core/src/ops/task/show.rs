//! `task_show`

use crate::error::{Error, clean};
use crate::model::{NodeName, Timestamp, Upid};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use crate::task::TaskState;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows how a task stands.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowTask {
    /// The task's id.
    pub upid: Upid,
}

/// How a task stands.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct TaskStatus {
    /// The task's id.
    pub upid: Upid,
    /// Its type, such as `qmstart`.
    pub kind: String,
    /// What it works on, often a guest's id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub object: String,
    /// The node that runs it.
    pub node: NodeName,
    /// Who started it.
    pub user: String,
    /// When it started, in seconds since 1970.
    pub start: Timestamp,
    /// `running` or `stopped`.
    pub status: TaskState,
    /// `OK`, `WARNINGS: n` or the error text, once it has stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<String>,
}

#[derive(Deserialize)]
struct Status {
    status: TaskState,
    #[serde(default)]
    exitstatus: Option<String>,
}

impl Operation for ShowTask {
    type Output = TaskStatus;
    const META: Meta = Meta::new("task_show", "Show a task", Risk::Read).essential();

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Task(self.upid.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/tasks/{upid}/status", subject)))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskStatus, Error> {
        let status: Status = done.decode()?;
        let upid = self.upid.clone();
        Ok(TaskStatus {
            kind: upid.kind().to_owned(),
            object: upid.id().to_owned(),
            node: upid.node().clone(),
            user: upid.user().to_owned(),
            start: upid.started(),
            status: status.status,
            exit: status.exitstatus.map(|exit| clean(&exit, 500)),
            upid,
        })
    }
}

impl Output for TaskStatus {
    fn render(&self, text: &mut String) {
        line(text, "task", Some(format_args!("{} {}", self.kind, self.object)));
        let status = match (self.status, &self.exit) {
            (TaskState::Running, _) => "running",
            (TaskState::Stopped, Some(exit)) => exit,
            (TaskState::Stopped, None) => "stopped",
        };
        line(text, "status", Some(status));
        line(text, "node", Some(&self.node));
        line(text, "started", Some(format_args!("{} by {}", self.start, self.user)));
        line(text, "upid", Some(&self.upid));
    }
}
