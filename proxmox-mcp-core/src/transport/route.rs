//! One transport of several: API calls by HTTPS, commands by SSH or on this host.

#[cfg(feature = "ssh")]
mod nodes;

#[cfg(feature = "ssh")]
pub use nodes::{Listed, Nodes};

use super::capture::{Tap, relay};
#[cfg(all(unix, feature = "local"))]
use super::local::Local;
use super::order::Order;
#[cfg(feature = "ssh")]
use super::ssh::Ssh;
use crate::error::{Error, TransportError};
use crate::model::Timestamp;
use crate::plan::{CommandOutput, Reply};
use crate::policy::{Permitted, PermittedCommand};
use crate::transport::{Listener, Transport};
use async_trait::async_trait;
use std::sync::Arc;
use std::time::Duration;

/// Sends calls one way and runs commands another.
#[derive(Debug)]
pub struct Route {
    api: Arc<dyn Transport>,
    #[cfg(feature = "ssh")]
    ssh: Option<(Ssh, nodes::Addresses)>,
    #[cfg(all(unix, feature = "local"))]
    local: Option<Local>,
}

impl Route {
    /// Sends calls through `api`; runs no commands yet.
    pub fn new(api: Arc<dyn Transport>) -> Self {
        Self {
            api,
            #[cfg(feature = "ssh")]
            ssh: None,
            #[cfg(all(unix, feature = "local"))]
            local: None,
        }
    }

    /// Runs commands by SSH, on nodes that are found by `nodes`.
    #[cfg(feature = "ssh")]
    #[must_use]
    pub fn ssh(self, ssh: Ssh, nodes: Nodes) -> Self {
        Self { ssh: Some((ssh, nodes::Addresses::new(nodes))), ..self }
    }

    /// Runs the commands for this host without SSH.
    #[cfg(all(unix, feature = "local"))]
    #[must_use]
    pub fn local(self, local: Local) -> Self {
        Self { local: Some(local), ..self }
    }

    /// Runs a command the way that leads to its host.
    async fn carry(
        &self,
        command: PermittedCommand<'_>,
        tap: Option<Tap>,
    ) -> Result<CommandOutput, Error> {
        let node = command.command().node();
        #[cfg(all(unix, feature = "local"))]
        if let Some(local) = self.local.as_ref().filter(|local| local.node() == node) {
            return local.run(Order::of(&command, tap)).await;
        }
        #[cfg(feature = "ssh")]
        if let Some((ssh, addresses)) = &self.ssh {
            let address = addresses.find(command, self.api.as_ref()).await?;
            return ssh.run(&address, Order::of(&command, tap)).await;
        }
        let problem = "no way to run commands there is set up: set SSH_KEY_PATH, or run on that \
                       node with ENABLE_LOCAL_EXECUTION=true";
        let (endpoint, problem) = (format!("node {node}"), problem.to_owned());
        Err(Error::Transport(Box::new(TransportError { endpoint, problem, unsent: true })))
    }
}

#[async_trait]
impl Transport for Route {
    async fn send(&self, call: Permitted<'_>) -> Result<Reply, Error> {
        self.api.send(call).await
    }

    async fn run(&self, command: PermittedCommand<'_>) -> Result<CommandOutput, Error> {
        self.carry(command, None).await
    }

    async fn run_heard(
        &self,
        command: PermittedCommand<'_>,
        listener: &dyn Listener,
    ) -> Result<CommandOutput, Error> {
        let (tap, parts) = Tap::new();
        relay(self.carry(command, Some(tap)), parts, listener).await
    }

    async fn sleep(&self, span: Duration) {
        self.api.sleep(span).await;
    }

    fn now(&self) -> Timestamp {
        self.api.now()
    }

    fn elapsed(&self) -> Duration {
        self.api.elapsed()
    }
}
