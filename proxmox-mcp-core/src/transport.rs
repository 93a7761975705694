//! The only place that does I/O with a cluster, and only with a permit.

#[cfg(feature = "rest")]
pub mod rest;

use crate::error::Error;
use crate::model::Timestamp;
use crate::plan::Reply;
use crate::policy::Permitted;
use async_trait::async_trait;
use std::time::Duration;

/// Carries permitted calls to a cluster, and tells the time.
///
/// An implementation needs nothing but a way to send one call; see the example
/// `custom_transport`.
#[async_trait]
pub trait Transport: std::fmt::Debug + Send + Sync {
    /// Sends one call and answers the body of a successful reply.
    ///
    /// # Errors
    /// [`Error::Api`] for a refusal, [`Error::Transport`] when no answer came,
    /// [`Error::Timeout`] when it took too long.
    async fn send(&self, call: Permitted<'_>) -> Result<Reply, Error>;

    /// Waits; tasks are polled with it.
    async fn sleep(&self, span: Duration);

    /// The time now.
    fn now(&self) -> Timestamp;

    /// A monotonic clock for ages and deadlines, from any starting point.
    fn elapsed(&self) -> Duration;
}
