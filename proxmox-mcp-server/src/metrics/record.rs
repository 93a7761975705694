//! Counts what policy let through, on its way into the record.

use super::Metrics;
use async_trait::async_trait;
use proxmox_mcp_core::audit::{Audit, Conclusion, Intent, Step, TraceAudit};
use std::sync::Arc;

/// The record of permits, counted.
#[derive(Debug)]
pub(crate) struct Recorded {
    record: TraceAudit,
    metrics: Arc<Metrics>,
}

impl Recorded {
    pub(crate) fn new(metrics: Arc<Metrics>) -> Self {
        Self { record: TraceAudit, metrics }
    }
}

#[async_trait]
impl Audit for Recorded {
    async fn intend(&self, intent: &Intent) -> Result<(), String> {
        let verdict = if intent.agreed_by.is_some() { "confirm" } else { "allow" };
        self.metrics.decided(verdict, intent.risk.as_str());
        self.record.intend(intent).await
    }

    fn step(&self, intent: &Intent, step: &Step<'_>) {
        self.record.step(intent, step);
    }

    fn conclude(&self, intent: &Intent, conclusion: Conclusion) {
        self.record.conclude(intent, conclusion);
    }
}
