//! `task_list`

use super::TaskRow;
use super::row::Row;
use crate::error::Error;
use crate::inventory::Missing;
use crate::model::{Cursor, GuestRef, Limit, NodeName, Timestamp};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, ParamValue, Plan, Subject, Vary};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists recent tasks of the cluster, newest first, those that run included.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListTasks {
    /// Only on this node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Only of this guest, on the node that holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// Only those that failed.
    #[serde(default)]
    pub errors: bool,
    /// Only those that run.
    #[serde(default)]
    pub running: bool,
    /// Only of this type, such as `vzdump`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub kind: Option<String>,
    /// Only of this user, such as `root@pam`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub user: Option<String>,
    /// Only those that ended so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub ended: Option<TaskEnd>,
    /// Only started then or later, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub since: Option<Timestamp>,
    /// Only started then or before, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub until: Option<Timestamp>,
    /// Rows at most.
    #[serde(default)]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<Cursor>,
}

/// How a task ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TaskEnd {
    /// Without trouble.
    Ok,
    /// With warnings.
    Warning,
    /// With an error.
    Error,
    /// Nobody knows, as when the node went down.
    Unknown,
}

impl TaskEnd {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Unknown => "unknown",
        }
    }
}

/// One page of tasks.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct TaskList {
    /// The tasks.
    pub tasks: Vec<TaskRow>,
    /// How many were looked through: up to 500 of each node.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
    /// What did not answer; tasks may be missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
}

impl Operation for ListTasks {
    type Output = TaskList;
    const META: Meta = Meta::new("task_list", "List tasks", Risk::Read).essential();

    fn plan(&self) -> Result<Plan, Error> {
        if self.errors && self.running {
            return Err(Error::input("running", "a task that runs has not failed yet"));
        }
        if self.ended.is_some() && (self.running || self.errors) {
            return Err(Error::input("ended", "leave out `running` and `errors`"));
        }
        if let (Some(since), Some(until)) = (self.since, self.until)
            && since > until
        {
            return Err(Error::input("until", "it is before `since`"));
        }
        let subject = match (&self.guest, &self.node) {
            (Some(_), Some(_)) => {
                return Err(Error::input("node", "a guest's node is known; leave it out"));
            }
            (Some(guest), None) => Subject::Guest(guest.clone()),
            (None, Some(node)) => Subject::Node(node.clone()),
            (None, None) => Subject::Each(Vary::Nodes),
        };
        let call = ApiCall::get("/nodes/{node}/tasks", subject)
            .param("source", if self.running { "active" } else { "all" })
            .param("limit", 500_u32)
            .param("errors", self.errors.then_some(true))
            .param("typefilter", self.kind.clone())
            .param("userfilter", self.user.clone())
            .param("statusfilter", self.ended.map(TaskEnd::as_str))
            .param("since", self.since.map(|time| time.0))
            .param("until", self.until.map(|time| time.0))
            .param("vmid", self.guest.as_ref().map(|_| ParamValue::GuestId));
        Ok(Plan::call(call).partial())
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskList, Error> {
        let mut tasks: Vec<TaskRow> = Vec::new();
        for answered in &done.replies {
            tasks.extend(answered.reply.decode::<Vec<Row>>()?.into_iter().map(TaskRow::from));
        }
        tasks.retain(|task| !self.running || task.status == "running");
        // The newest first, and yet in ascending order of the key.
        let key = |task: &TaskRow| {
            let age = u32::MAX - u32::try_from(task.start.0).unwrap_or_default();
            format!("{age:08x}{}", task.upid)
        };
        tasks.sort_by_cached_key(key);
        tasks.dedup_by(|a, b| a.upid == b.upid);
        let page = page(
            tasks.into_iter(),
            key,
            done.bounds(self.limit),
            self.cursor.as_ref(),
            TaskRow::clone,
        );
        let offline = done.inventory.missing.iter().filter(|gap| gap.what.starts_with("node "));
        let nodes = offline.filter(|_| self.node.is_none() && self.guest.is_none());
        Ok(TaskList {
            tasks: page.rows,
            total: page.total,
            next: page.next,
            missing: nodes.chain(&done.missing).cloned().collect(),
        })
    }
}

impl Output for TaskList {
    fn render(&self, text: &mut String) {
        if !self.tasks.is_empty() {
            let mut table = Table::new(&["start", "kind", "object", "node", "status", "upid"]);
            for task in &self.tasks {
                table.cell(task.start);
                table.cell(&task.kind);
                table.cell(if task.object.is_empty() { "-" } else { &task.object });
                table.cell(&task.node);
                table.cell(&task.status);
                table.cell(&task.upid);
            }
            table.write(text);
        }
        let next = self.next.as_ref();
        tail(text, self.tasks.len(), self.total, "tasks", next, &self.missing);
    }
}
