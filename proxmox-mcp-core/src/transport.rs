//! The only place that does I/O with a cluster, and only with a permit.

#[cfg(any(feature = "ssh", all(unix, feature = "local")))]
mod capture;
#[cfg(feature = "ssh")]
pub mod hosts;
#[cfg(all(unix, feature = "local"))]
pub mod local;
#[cfg(any(feature = "ssh", all(unix, feature = "local")))]
mod order;
pub mod quote;
#[cfg(feature = "rest")]
pub mod rest;
#[cfg(any(feature = "ssh", all(unix, feature = "local")))]
pub mod route;
#[cfg(any(feature = "ssh", all(unix, feature = "local")))]
mod running;
#[cfg(feature = "ssh")]
pub mod ssh;

use crate::error::{Error, TransportError};
use crate::model::Timestamp;
use crate::plan::{CommandOutput, Reply};
use crate::policy::{Permitted, PermittedCommand};
use async_trait::async_trait;
use std::time::Duration;

/// Hears what a command prints.
pub trait Listener: Send + Sync {
    /// The command printed something: to its standard error, or else to its standard output.
    fn printed(&self, to_stderr: bool, bytes: &[u8]);
}

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

    /// Runs one command on its host. Dropping the call ends the program.
    ///
    /// # Errors
    /// [`Error::Transport`] when the host cannot be reached or trusted, or is not set up for
    /// commands; [`Error::Timeout`] when the command was ended at its limit.
    async fn run(&self, command: PermittedCommand<'_>) -> Result<CommandOutput, Error> {
        let endpoint = command.command().node().to_string();
        let problem = "no way to run commands is set up: give SSH_HOST and SSH_KEY_PATH".to_owned();
        Err(Error::Transport(Box::new(TransportError { endpoint, problem, unsent: true })))
    }

    /// Runs one command as [`Transport::run`] does, and tells what it prints as it comes. Whoever
    /// listens slowly misses some of it; the answer holds it all.
    ///
    /// # Errors
    /// As [`Transport::run`].
    async fn run_heard(
        &self,
        command: PermittedCommand<'_>,
        listener: &dyn Listener,
    ) -> Result<CommandOutput, Error> {
        let _ = listener;
        self.run(command).await
    }

    /// Waits; tasks are polled with it.
    async fn sleep(&self, span: Duration);

    /// The time now.
    fn now(&self) -> Timestamp;

    /// A monotonic clock for ages and deadlines, from any starting point.
    fn elapsed(&self) -> Duration;
}
