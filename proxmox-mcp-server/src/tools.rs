//! The tools that clients see, and calling them.

mod call;
mod discover;
mod list;
mod schema;

use crate::connect::Clusters;
use crate::metrics::Metrics;
use proxmox_mcp_core::registry::Selection;
use serde_json::value::RawValue;
use std::sync::{Arc, OnceLock};

pub(crate) use list::Listed;

/// Every tool of this server, with what they work on.
#[derive(Debug)]
pub(crate) struct Tools {
    selection: Selection,
    clusters: Arc<Clusters>,
    metrics: Arc<Metrics>,
    listed: OnceLock<Arc<[Listed]>>,
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
        Self { selection, clusters, metrics, listed: OnceLock::new() }
    }

    /// The list, serialised when it is first asked for.
    pub(crate) fn listed(&self) -> &Arc<[Listed]> {
        self.listed.get_or_init(|| list::all(&self.selection, &self.clusters).into())
    }
}
