//! Commands that run, so that a process can wait for the end of those it has given up.

use std::sync::Arc;
use tokio::sync::{OwnedRwLockReadGuard, RwLock};

/// Counts commands; clones count together.
#[derive(Clone, Debug, Default)]
pub(super) struct Running(Arc<RwLock<()>>);

impl Running {
    /// Counts one until the answer is dropped.
    pub(super) async fn enter(&self) -> OwnedRwLockReadGuard<()> {
        Arc::clone(&self.0).read_owned().await
    }

    /// Whether nobody can count any more: this is the last of its clones.
    #[cfg(feature = "ssh")]
    pub(super) fn is_forgotten(&self) -> bool {
        Arc::strong_count(&self.0) == 1
    }

    /// Waits until none runs.
    pub(super) async fn settle(&self) {
        drop(self.0.write().await);
    }
}
