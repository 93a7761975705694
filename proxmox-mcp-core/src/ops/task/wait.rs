//! `task_wait`

use crate::error::Error;
use crate::model::{Upid, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Waits for a task to end; one that failed is an error with the last lines of its log.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WaitForTask {
    /// The task's id.
    pub upid: Upid,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for WaitForTask {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("task_wait", "Wait for a task", Risk::Read).words("until finished done");

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Task(self.upid.clone());
        let call = ApiCall::get("/nodes/{node}/tasks/{upid}/status", subject);
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
