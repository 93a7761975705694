//! What a task does.

use super::{Upid, clock};
use crate::access::Principal;
use crate::world::{State, World};
use std::fmt;
use std::sync::Arc;
use tokio::sync::oneshot;

/// The lines that a step of a task writes.
pub(crate) type Log = Vec<String>;

type Step = Box<dyn FnOnce(&mut State, &mut Log) -> Result<(), String> + Send>;
type Undo = Box<dyn FnOnce(&mut State) + Send>;

/// What a task does: something at its start, something at its end, and nothing in between but
/// take time and write a log.
pub(crate) struct Job {
    kind: &'static str,
    id: String,
    seconds: f64,
    begin: Step,
    lines: Vec<String>,
    finish: Step,
    undo: Undo,
    storages: Vec<String>,
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job")
            .field("kind", &self.kind)
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

impl Job {
    /// A task of a type on something, mostly a guest.
    pub(crate) fn new(kind: &'static str, id: impl fmt::Display) -> Self {
        Self {
            kind,
            id: id.to_string(),
            seconds: 0.3,
            begin: Box::new(|_, _| Ok(())),
            lines: Vec::new(),
            finish: Box::new(|_, _| Ok(())),
            undo: Box::new(|_| ()),
            storages: Vec::new(),
        }
    }

    /// How long it takes in life.
    pub(crate) fn takes(self, seconds: f64) -> Self {
        Self { seconds, ..self }
    }

    /// What it checks and does at once.
    pub(crate) fn begin(
        self,
        step: impl FnOnce(&mut State, &mut Log) -> Result<(), String> + Send + 'static,
    ) -> Self {
        Self { begin: Box::new(step), ..self }
    }

    /// What it writes while it takes time.
    pub(crate) fn writes(self, lines: impl IntoIterator<Item = String>) -> Self {
        Self { lines: lines.into_iter().collect(), ..self }
    }

    /// What it does at the end.
    pub(crate) fn finish(
        self,
        step: impl FnOnce(&mut State, &mut Log) -> Result<(), String> + Send + 'static,
    ) -> Self {
        Self { finish: Box::new(step), ..self }
    }

    /// What puts things right if it is interrupted or fails after its start.
    pub(crate) fn undo(self, undo: impl FnOnce(&mut State) + Send + 'static) -> Self {
        Self { undo: Box::new(undo), ..self }
    }

    /// A storage without which it cannot go on.
    pub(crate) fn needs(mut self, storage: &str) -> Self {
        self.storages.push(storage.to_owned());
        self
    }
}

impl World {
    /// Starts a task and answers its UPID.
    pub(crate) fn start(
        self: &Arc<Self>,
        state: &mut State,
        who: &Principal,
        node: &str,
        job: Job,
    ) -> String {
        let now = clock::now();
        let since = state.nodes.get(node).map_or(now, |node| node.since);
        let upid = Upid {
            node: node.to_owned(),
            pid: state.pid(),
            pstart: now.saturating_sub(since) * 100 + state.draw.below(100),
            start: now,
            kind: job.kind.to_owned(),
            id: job.id,
            who: who.to_string(),
        };
        let text = upid.to_string();
        let (abort, aborted) = oneshot::channel();
        let number = state.tasks.add(upid, abort);
        state.note(node, &who.to_string(), "pvedaemon", format!("starting task {text}"));
        let mut log = Log::new();
        let begun = (job.begin)(state, &mut log);
        state.tasks.write(number, log);
        if begun.is_err() {
            conclude(state, number, &begun);
            return text;
        }
        let rest = Rest {
            number,
            kind: job.kind,
            seconds: job.seconds,
            lines: job.lines,
            finish: job.finish,
            undo: job.undo,
            storages: job.storages,
        };
        self.spawn(rest.run(Arc::clone(self), aborted));
        text
    }
}

/// Ends a task and says so in the cluster's log.
fn conclude(state: &mut State, number: u64, result: &Result<(), String>) {
    state.tasks.end(number, result);
    let Some(task) = state.tasks.all.get(&number) else { return };
    let status = task.end.as_ref().map(|end| end.status.clone()).unwrap_or_default();
    let (node, who) = (task.upid.node.clone(), task.upid.who.clone());
    let message = format!("end task {} {status}", task.upid);
    state.note(&node, &who, "pvedaemon", message);
}

/// What is left of a task that has begun.
struct Rest {
    number: u64,
    kind: &'static str,
    seconds: f64,
    lines: Vec<String>,
    finish: Step,
    undo: Undo,
    storages: Vec<String>,
}

impl Rest {
    async fn run(mut self, world: Arc<World>, aborted: oneshot::Receiver<()>) {
        let interrupted = async {
            // The sender lives as long as the task, unless it sends.
            let _ = aborted.await;
        };
        let passed = tokio::select! {
            biased;
            () = interrupted => Err("received interrupt".to_owned()),
            () = self.pass(&world) => Ok(()),
        };
        let mut state = world.change();
        let mut log = Log::new();
        let fault = || world.faults.task_fault(self.kind).map_or(Ok(()), Err);
        let finish = self.finish;
        let result = passed.and_then(|()| fault()).and_then(|()| finish(&mut state, &mut log));
        if result.is_err() {
            (self.undo)(&mut state);
        }
        state.tasks.write(self.number, log);
        conclude(&mut state, self.number, &result);
    }

    /// Takes its time, and writes.
    async fn pass(&mut self, world: &Arc<World>) {
        for storage in &self.storages {
            world.faults.storage_answers(storage).await;
        }
        let lines = std::mem::take(&mut self.lines);
        let steps = u32::try_from(lines.len()).unwrap_or(u32::MAX).saturating_add(1);
        let pause = world.scaled(self.seconds) / steps;
        for line in lines {
            world.change().tasks.write(self.number, [line]);
            tokio::time::sleep(pause).await;
        }
        tokio::time::sleep(pause).await;
    }
}
