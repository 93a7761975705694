//! Counts and times the calls to Proxmox.

use super::{Metrics, Upstream};
use async_trait::async_trait;
use proxmox_mcp_core::Error;
use proxmox_mcp_core::model::Timestamp;
use proxmox_mcp_core::plan::{CommandOutput, Reply};
use proxmox_mcp_core::policy::{Permitted, PermittedCommand};
use proxmox_mcp_core::transport::{Listener, Transport};
use std::sync::Arc;
use std::time::Duration;

/// A transport, counted.
#[derive(Debug)]
pub(crate) struct Metered {
    transport: Arc<dyn Transport>,
    metrics: Arc<Metrics>,
}

impl Metered {
    pub(crate) fn new(transport: Arc<dyn Transport>, metrics: Arc<Metrics>) -> Self {
        Self { transport, metrics }
    }

    /// Counts and times one command.
    async fn count(
        &self,
        run: impl Future<Output = Result<CommandOutput, Error>>,
    ) -> Result<CommandOutput, Error> {
        let began = self.transport.elapsed();
        let answer = run.await;
        let took = self.transport.elapsed().saturating_sub(began);
        let outcome = answer.as_ref().map_or_else(|error| error.kind().as_str(), |_| "ok");
        self.metrics.upstream.get_or_create(&Upstream { method: "RUN", outcome }).inc();
        self.metrics.upstream_seconds.observe(took.as_secs_f64());
        answer
    }
}

#[async_trait]
impl Transport for Metered {
    async fn send(&self, call: Permitted<'_>) -> Result<Reply, Error> {
        let method = call.call().method().as_str();
        let began = self.transport.elapsed();
        let answer = self.transport.send(call).await;
        let took = self.transport.elapsed().saturating_sub(began);
        let outcome = answer.as_ref().map_or_else(|error| error.kind().as_str(), |_| "ok");
        self.metrics.upstream.get_or_create(&Upstream { method, outcome }).inc();
        self.metrics.upstream_seconds.observe(took.as_secs_f64());
        answer
    }

    async fn run(&self, command: PermittedCommand<'_>) -> Result<CommandOutput, Error> {
        self.count(self.transport.run(command)).await
    }

    async fn run_heard(
        &self,
        command: PermittedCommand<'_>,
        listener: &dyn Listener,
    ) -> Result<CommandOutput, Error> {
        self.count(self.transport.run_heard(command, listener)).await
    }

    async fn sleep(&self, span: Duration) {
        self.transport.sleep(span).await;
    }

    fn now(&self) -> Timestamp {
        self.transport.now()
    }

    fn elapsed(&self) -> Duration {
        self.transport.elapsed()
    }
}
