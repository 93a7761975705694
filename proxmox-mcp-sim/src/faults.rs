//! Faults on demand.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What goes wrong, and when.
#[derive(Debug, Default)]
pub struct Faults {
    plan: Mutex<Plan>,
}

#[derive(Debug, Default)]
struct Plan {
    latency: Duration,
    fail: Option<(u32, u16, String)>,
    drop: u32,
    nodes: BTreeMap<String, NodeState>,
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
    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Delays every request from now on.
    pub fn latency(&self, delay: Duration) {
        self.plan().latency = delay;
    }

    /// Lets the next `count` calls fail.
    pub fn fail_next(&self, count: u32, status: u16, reason: &str) {
        self.plan().fail = Some((count, status, reason.to_owned()));
    }

    /// Drops the connections of the next `count` requests.
    pub fn drop_connections(&self, count: u32) {
        self.plan().drop = count;
    }

    /// Takes a node off the network, or brings it back.
    pub fn node_offline(&self, node: &str, offline: bool) {
        let state = if offline { NodeState::Offline } else { NodeState::Online };
        self.plan().nodes.insert(node.to_owned(), state);
    }

    /// Lets a node take calls and never answer, or answer again.
    pub fn node_hangs(&self, node: &str, hangs: bool) {
        let state = if hangs { NodeState::Hanging } else { NodeState::Online };
        self.plan().nodes.insert(node.to_owned(), state);
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

    pub(crate) fn node_state(&self, node: &str) -> NodeState {
        self.plan().nodes.get(node).copied().unwrap_or(NodeState::Online)
    }
}
