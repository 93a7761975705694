//! How many requests may be on their way to one node at once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Nodes that are remembered without a request on its way; task ids may name any.
const IDLE: usize = 64;

/// A counter for each node.
#[derive(Debug)]
pub(super) struct Slots {
    size: usize,
    nodes: Mutex<BTreeMap<String, Arc<Semaphore>>>,
}

impl Slots {
    pub(super) fn new(size: usize) -> Self {
        Self { size: size.max(1), nodes: Mutex::default() }
    }

    /// Waits for a free slot of a node; dropping the answer frees it. `None` never happens, as
    /// no semaphore is ever closed.
    pub(super) async fn enter(&self, node: &str) -> Option<OwnedSemaphorePermit> {
        self.of(node).acquire_owned().await.ok()
    }

    fn of(&self, node: &str) -> Arc<Semaphore> {
        let mut nodes = self.nodes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = nodes.get(node) {
            return Arc::clone(found);
        }
        if nodes.len() >= IDLE {
            nodes.retain(|_, semaphore| Arc::strong_count(semaphore) > 1);
        }
        let semaphore = Arc::new(Semaphore::new(self.size));
        nodes.insert(node.to_owned(), Arc::clone(&semaphore));
        semaphore
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt as _;

    #[test]
    fn a_node_takes_so_many_and_no_more() {
        let slots = Slots::new(2);
        let first = slots.enter("pve1").now_or_never();
        let second = slots.enter("pve1").now_or_never();
        assert!(first.is_some() && second.is_some());
        assert!(slots.enter("pve1").now_or_never().is_none());
        assert!(slots.enter("pve2").now_or_never().is_some());
        drop(first);
        assert!(slots.enter("pve1").now_or_never().is_some());
    }

    #[test]
    fn nodes_that_are_not_in_use_are_forgotten() {
        let slots = Slots::new(1);
        let kept = slots.enter("kept").now_or_never();
        for number in 0..1000 {
            let _ = slots.enter(&format!("n{number}")).now_or_never();
        }
        assert!(slots.nodes.lock().unwrap().len() <= IDLE + 1);
        assert!(slots.enter("kept").now_or_never().is_none());
        drop(kept);
    }
}
