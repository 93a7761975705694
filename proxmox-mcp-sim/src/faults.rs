//! Faults on demand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;

/// What goes wrong, and when.
#[derive(Debug, Default)]
pub struct Faults {
    plan: Mutex<Plan>,
    changes: AtomicU64,
    changed: Notify,
}

#[derive(Debug, Default)]
struct Plan {
    latency: Duration,
    fail: Option<(u32, u16, String)>,
    drop: u32,
    nodes: BTreeMap<String, NodeState>,
    storages: BTreeSet<String>,
    tasks: BTreeMap<String, String>,
    guests: BTreeSet<u32>,
    refused: BTreeMap<(String, String), (u16, String)>,
}

/// Whether a node answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NodeState {
    Online,
    /// There is no route to it.
    Offline,
    /// It takes calls and never answers.
    Hanging,
}

impl Faults {
    /// The plan, to change it.
    fn change(&self, change: impl FnOnce(&mut Plan)) {
        change(&mut self.plan());
        self.changes.fetch_add(1, Ordering::Relaxed);
        self.changed.notify_waiters();
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Delays every request from now on.
    pub fn latency(&self, delay: Duration) {
        self.change(|plan| plan.latency = delay);
    }

    /// Lets the next `count` calls fail.
    pub fn fail_next(&self, count: u32, status: u16, reason: &str) {
        self.change(|plan| plan.fail = Some((count, status, reason.to_owned())));
    }

    /// Refuses every call of a method from now on, which is named by its template such as
    /// `/nodes/{node}/qemu/{vmid}/config`.
    pub fn refuse(&self, method: &str, path: &str, status: u16, reason: &str) {
        let (call, answer) = ((method.to_owned(), path.to_owned()), (status, reason.to_owned()));
        self.change(|plan| drop(plan.refused.insert(call, answer)));
    }

    /// Drops the connections of the next `count` requests.
    pub fn drop_connections(&self, count: u32) {
        self.change(|plan| plan.drop = count);
    }

    /// Takes a node off the network, or brings it back.
    pub fn node_offline(&self, node: &str, offline: bool) {
        let state = if offline { NodeState::Offline } else { NodeState::Online };
        self.change(|plan| {
            plan.nodes.insert(node.to_owned(), state);
        });
    }

    /// Lets a node take calls and never answer, or answer again.
    pub fn node_hangs(&self, node: &str, hangs: bool) {
        let state = if hangs { NodeState::Hanging } else { NodeState::Online };
        self.change(|plan| {
            plan.nodes.insert(node.to_owned(), state);
        });
    }

    /// Lets a storage hang, or answer again: what reads it or works on it waits for that.
    pub fn storage_hangs(&self, storage: &str, hangs: bool) {
        self.change(|plan| {
            if hangs {
                plan.storages.insert(storage.to_owned());
            } else {
                plan.storages.remove(storage);
            }
        });
    }

    /// Lets tasks of a type, such as `qmstart`, end with a text from now on.
    ///
    /// With a text such as `WARNINGS: 1` they end with warnings.
    pub fn task_fails(&self, kind: &str, text: &str) {
        self.change(|plan| drop(plan.tasks.insert(kind.to_owned(), text.to_owned())));
    }

    /// Lets tasks of a type end well again.
    pub fn task_works(&self, kind: &str) {
        self.change(|plan| drop(plan.tasks.remove(kind)));
    }

    /// Lets a guest ignore requests to shut down, or heed them again.
    pub fn guest_hangs(&self, vmid: u32, hangs: bool) {
        self.change(|plan| {
            if hangs {
                plan.guests.insert(vmid);
            } else {
                plan.guests.remove(&vmid);
            }
        });
    }

    /// Ends all faults.
    pub fn clear(&self) {
        self.change(|plan| *plan = Plan::default());
    }

    /// Grows with every change.
    pub(crate) fn changes(&self) -> u64 {
        self.changes.load(Ordering::Relaxed)
    }

    pub(crate) fn hangs(&self, storage: &str) -> bool {
        self.plan().storages.contains(storage)
    }

    /// Waits until a storage does not hang.
    pub(crate) async fn storage_answers(&self, storage: &str) {
        loop {
            let changed = self.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            if !self.hangs(storage) {
                return;
            }
            changed.await;
        }
    }

    /// What a task of this type is to end with.
    pub(crate) fn task_fault(&self, kind: &str) -> Option<String> {
        self.plan().tasks.get(kind).cloned()
    }

    /// Whether a guest ignores requests to shut down.
    pub(crate) fn ignores(&self, vmid: u32) -> bool {
        self.plan().guests.contains(&vmid)
    }

    pub(crate) fn delay(&self) -> Duration {
        self.plan().latency
    }

    pub(crate) fn drops(&self) -> bool {
        let mut plan = self.plan();
        let left = plan.drop.checked_sub(1);
        plan.drop = left.unwrap_or(0);
        left.is_some()
    }

    pub(crate) fn fails(&self) -> Option<(u16, String)> {
        let mut plan = self.plan();
        let (count, status, reason) = plan.fail.take()?;
        if count > 1 {
            plan.fail = Some((count - 1, status, reason.clone()));
        }
        (count > 0).then_some((status, reason))
    }

    /// Why every call of this method is refused.
    pub(crate) fn refuses(&self, method: &str, path: &str) -> Option<(u16, String)> {
        let plan = self.plan();
        let mut all = plan.refused.iter();
        all.find(|((m, p), _)| m == method && p == path).map(|(_, answer)| answer.clone())
    }

    pub(crate) fn node_state(&self, node: &str) -> NodeState {
        self.plan().nodes.get(node).copied().unwrap_or(NodeState::Online)
    }
}
