//! Tasks: what takes time, writes a log and ends well or not.

mod job;
mod list;
mod upid;

pub(crate) use job::Job;
pub(crate) use list::Filter;
pub(crate) use upid::Upid;

use crate::world::clock;
use std::collections::BTreeMap;
use tokio::sync::oneshot;

/// How a task ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct End {
    pub time: u64,
    /// `OK`, `WARNINGS: n` or what went wrong.
    pub status: String,
}

/// A task.
#[derive(Debug)]
pub(crate) struct Task {
    pub upid: Upid,
    pub log: Vec<String>,
    pub end: Option<End>,
    abort: Option<oneshot::Sender<()>>,
}

/// All tasks of the cluster, in the order in which they started.
#[derive(Debug, Default)]
pub(crate) struct Tasks {
    all: BTreeMap<u64, Task>,
    by_upid: BTreeMap<String, u64>,
    last: u64,
}

impl Tasks {
    /// How many tasks that ended are remembered.
    const KEPT: usize = 10_000;

    fn add(&mut self, upid: Upid, abort: oneshot::Sender<()>) -> u64 {
        self.last += 1;
        self.by_upid.insert(upid.to_string(), self.last);
        let task = Task { upid, log: Vec::new(), end: None, abort: Some(abort) };
        self.all.insert(self.last, task);
        if self.all.len() > Self::KEPT
            && let Some((oldest, _)) = self.all.iter().find(|(_, task)| task.end.is_some())
        {
            let oldest = *oldest;
            if let Some(task) = self.all.remove(&oldest) {
                self.by_upid.remove(&task.upid.to_string());
            }
        }
        self.last
    }

    /// Adds a task that ended some time ago.
    pub(crate) fn add_past(&mut self, upid: Upid, log: Vec<String>, end: End) {
        self.last += 1;
        self.by_upid.insert(upid.to_string(), self.last);
        self.all.insert(self.last, Task { upid, log, end: Some(end), abort: None });
    }

    pub(crate) fn get(&self, upid: &str) -> Option<&Task> {
        self.all.get(self.by_upid.get(upid)?)
    }

    /// Interrupts a task, if it runs.
    pub(crate) fn abort(&mut self, upid: &str) {
        let task = self.by_upid.get(upid).and_then(|number| self.all.get_mut(number));
        if let Some(abort) = task.and_then(|task| task.abort.take()) {
            // Whoever listened may have ended in the meantime.
            let _ = abort.send(());
        }
    }

    fn write(&mut self, number: u64, lines: impl IntoIterator<Item = String>) {
        if let Some(task) = self.all.get_mut(&number) {
            task.log.extend(lines);
        }
    }

    fn end(&mut self, number: u64, result: &Result<(), String>) {
        let Some(task) = self.all.get_mut(&number) else { return };
        let (line, status) = match result {
            Ok(()) => ("TASK OK".to_owned(), "OK".to_owned()),
            Err(text) if text.starts_with("WARNINGS: ") => (format!("TASK {text}"), text.clone()),
            Err(text) => (format!("TASK ERROR: {text}"), text.clone()),
        };
        task.log.push(line);
        task.abort = None;
        task.end = Some(End { time: clock::now(), status });
    }
}
