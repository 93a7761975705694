//! Lists of tasks.

use super::{Task, Tasks};
use serde_json::{Map, Value, json};

/// Which tasks to list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub errors: bool,
    pub kinds: Vec<String>,
    pub user: Option<String>,
    pub vmid: Option<String>,
    pub since: Option<u64>,
    pub until: Option<u64>,
    pub statuses: Vec<String>,
}

impl Filter {
    fn takes(&self, task: &Task) -> bool {
        let upid = &task.upid;
        let status = task.end.as_ref().map_or("", |end| end.status.as_str());
        let failed = task.end.is_some() && status != "OK" && !status.starts_with("WARNINGS: ");
        let class = match status {
            "" => "unknown",
            "OK" => "ok",
            _ if failed => "error",
            _ => "warning",
        };
        (!self.errors || failed)
            && (self.kinds.is_empty() || self.kinds.contains(&upid.kind))
            && self.user.as_ref().is_none_or(|user| upid.who.contains(user.as_str()))
            && self.vmid.as_ref().is_none_or(|vmid| upid.id == *vmid)
            && self.since.is_none_or(|since| upid.start >= since)
            && self.until.is_none_or(|until| upid.start <= until)
            && (self.statuses.is_empty() || self.statuses.iter().any(|wanted| wanted == class))
    }
}

impl Tasks {
    /// The tasks of a node that pass, latest first; those that run, those that ended, or both.
    pub(crate) fn of_node<'a>(
        &'a self,
        node: &'a str,
        filter: &'a Filter,
        running: bool,
        ended: bool,
    ) -> impl Iterator<Item = &'a Task> {
        self.latest().filter(move |task| {
            let wanted = if task.end.is_none() { running } else { ended };
            wanted && task.upid.node == node && filter.takes(task)
        })
    }

    /// All tasks, latest first.
    pub(crate) fn latest(&self) -> impl Iterator<Item = &Task> {
        self.all.values().rev()
    }
}

impl Task {
    /// As a row of a node's list.
    pub(crate) fn row(&self) -> Value {
        let mut row = self.head();
        if let Some(end) = &self.end {
            self.split_user(&mut row);
            row.insert("endtime".into(), end.time.into());
            row.insert("status".into(), end.status.clone().into());
        } else {
            // Rows of running tasks are made elsewhere in Proxmox, with the token in the user.
            row.insert("user".into(), self.upid.who.clone().into());
            row.insert("status".into(), "RUNNING".into());
            row.insert("saved".into(), "0".into());
        }
        Value::Object(row)
    }

    /// As a row of the cluster's list.
    pub(crate) fn cluster_row(&self) -> Value {
        let mut row = self.head();
        self.split_user(&mut row);
        row.remove("pstart");
        if let Some(end) = &self.end {
            row.remove("pid");
            row.insert("endtime".into(), end.time.into());
            row.insert("status".into(), end.status.clone().into());
            row.insert("saved".into(), "1".into());
        }
        Value::Object(row)
    }

    /// What the task is, whether it runs, and how it ended.
    pub(crate) fn status(&self) -> Value {
        let mut row = self.head();
        self.split_user(&mut row);
        let status = if self.end.is_some() { "stopped" } else { "running" };
        row.insert("status".into(), status.into());
        if let Some(end) = &self.end {
            row.insert("exitstatus".into(), end.status.clone().into());
        }
        Value::Object(row)
    }

    /// Lines of the log, numbered from 1.
    pub(crate) fn lines(&self, start: usize, limit: usize) -> Vec<Value> {
        let limit = if limit == 0 { usize::MAX } else { limit };
        let lines = self.log.iter().enumerate().skip(start).take(limit);
        lines.map(|(at, text)| json!({"n": at + 1, "t": text})).collect()
    }

    fn head(&self) -> Map<String, Value> {
        let upid = &self.upid;
        let row = json!({
            "upid": upid.to_string(), "node": upid.node, "pid": upid.pid, "pstart": upid.pstart,
            "starttime": upid.start, "type": upid.kind, "id": upid.id,
        });
        if let Value::Object(row) = row { row } else { Map::new() }
    }

    fn split_user(&self, row: &mut Map<String, Value>) {
        row.insert("user".into(), self.upid.user().into());
        if let Some(token) = self.upid.token() {
            row.insert("tokenid".into(), token.into());
        }
    }
}
