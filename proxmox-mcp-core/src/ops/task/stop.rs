//! `task_stop`

use crate::error::Error;
use crate::model::Upid;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Stops a task that runs; what it has done so far stays done.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StopTask {
    /// The task's id.
    pub upid: Upid,
}

/// The task was told to stop.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct TaskStopped {
    /// The task's id; `task_show` tells how it ended.
    pub upid: Upid,
}

impl Operation for StopTask {
    type Output = TaskStopped;
    const META: Meta = Meta::new("task_stop", "Stop a task", Risk::Disrupt).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Task(self.upid.clone());
        Ok(Plan::call(ApiCall::new(Method::Delete, "/nodes/{node}/tasks/{upid}", subject)))
    }

    fn output(&self, _: &Done<'_>) -> Result<TaskStopped, Error> {
        Ok(TaskStopped { upid: self.upid.clone() })
    }
}

impl Output for TaskStopped {
    fn render(&self, text: &mut String) {
        let _ = write!(text, "told to stop: {}", self.upid);
    }
}
