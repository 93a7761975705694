//! The tools that clients see, and calling them.

mod call;
pub(crate) mod discover;
mod list;
mod schema;
#[cfg(test)]
mod tests;

use crate::connect::Clusters;
use crate::mcp::host::Tool;
use crate::metrics::Metrics;
use proxmox_mcp_core::registry::Selection;
use serde_json::value::RawValue;
use std::sync::Arc;

/// Every tool of this server, with what they work on.
#[derive(Debug)]
pub(crate) struct Tools {
    selection: Selection,
    clusters: Arc<Clusters>,
    metrics: Arc<Metrics>,
}

/// What a call came to.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// For people and models.
    pub(crate) text: String,
    /// The same for programs: a JSON object.
    pub(crate) structured: Box<RawValue>,
    /// Whether it says what went wrong.
    pub(crate) is_error: bool,
}

impl Tools {
    pub(crate) fn new(
        selection: Selection,
        clusters: Arc<Clusters>,
        metrics: Arc<Metrics>,
    ) -> Self {
        Self { selection, clusters, metrics }
    }

    /// The entries of `tools/list`, in order.
    pub(crate) fn listed(&self) -> Vec<Tool> {
        list::all(&self.selection, &self.clusters)
    }
}
