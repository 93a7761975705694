//! `task_log`

use crate::error::{Error, clean};
use crate::model::{Limit, Upid};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Shows the log of a task.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowTaskLog {
    /// The task's id.
    pub upid: Upid,
    /// Lines to leave out at the beginning.
    #[serde(default)]
    #[schemars(range(min = 0))]
    pub start: u32,
    /// Lines at most.
    #[serde(default)]
    pub limit: Limit,
}

/// A part of a task's log.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct TaskLog {
    /// The lines, each bounded to 500 characters.
    pub lines: Vec<String>,
    /// How many lines the log has by now.
    pub total: u64,
    /// The `start` of the next part, when there is more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u32>,
}

#[derive(Deserialize)]
struct Line {
    t: String,
}

impl Operation for ShowTaskLog {
    type Output = TaskLog;
    const META: Meta = Meta::new("task_log", "Show a task's log", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Task(self.upid.clone());
        let call = ApiCall::get("/nodes/{node}/tasks/{upid}/log", subject)
            .param("start", self.start)
            .param("limit", u16::from(self.limit));
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskLog, Error> {
        let answered =
            done.replies.first().ok_or_else(|| Error::internal("the log was not read"))?;
        let (lines, total) = answered.reply.decode_with_total::<Vec<Line>>()?;
        let end = u64::from(self.start).saturating_add(lines.len() as u64);
        let total = total.unwrap_or(end);
        Ok(TaskLog {
            next: (end < total).then(|| u32::try_from(end).ok()).flatten(),
            lines: lines.iter().map(|line| clean(&line.t, 500)).collect(),
            total,
        })
    }
}

impl Output for TaskLog {
    fn render(&self, text: &mut String) {
        for line in &self.lines {
            text.push_str(line);
            text.push('\n');
        }
        let _ = match self.next {
            Some(next) => write!(text, "{} lines in all; go on with start {next}", self.total),
            None => write!(text, "{} lines in all", self.total),
        };
    }
}
