//! One task in a list.

use crate::error::clean;
use crate::model::lenient::time;
use crate::model::{NodeName, Timestamp, Upid};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One task.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct TaskRow {
    /// The task's id, for `task_show`, `task_log` and `task_stop`.
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
    /// When it ended, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Timestamp>,
    /// `running`, `OK`, `WARNINGS: n` or the error text.
    pub status: String,
}

/// A row as Proxmox lists it.
#[derive(Deserialize)]
pub(super) struct Row {
    upid: Upid,
    #[serde(default, deserialize_with = "time")]
    endtime: i64,
    #[serde(default)]
    status: Option<String>,
}

impl From<Row> for TaskRow {
    fn from(row: Row) -> Self {
        let upid = row.upid;
        let status = row.status.filter(|status| !status.is_empty() && status != "RUNNING");
        Self {
            kind: upid.kind().to_owned(),
            object: upid.id().to_owned(),
            node: upid.node().clone(),
            user: upid.user().to_owned(),
            start: upid.started(),
            end: (row.endtime > 0).then_some(Timestamp(row.endtime)),
            status: status.map_or_else(|| "running".to_owned(), |status| clean(&status, 200)),
            upid,
        }
    }
}
