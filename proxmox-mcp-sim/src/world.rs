//! The simulated cluster.

use crate::access::Pools;

/// The simulated cluster.
#[derive(Debug)]
pub(crate) struct World {
    nodes: Vec<String>,
}

impl World {
    pub(crate) fn new(nodes: Vec<String>) -> Self {
        Self { nodes }
    }

    /// Whether the cluster has a node of this name.
    pub(crate) fn has_node(&self, name: &str) -> bool {
        self.nodes.iter().any(|node| node == name)
    }

    /// The node that receives requests.
    pub(crate) fn local_node(&self) -> &str {
        self.nodes.first().map(String::as_str).unwrap_or_default()
    }
}

impl Pools for World {
    fn pools_of(&self, _path: &str) -> Vec<String> {
        Vec::new()
    }

    fn members(&self) -> Vec<String> {
        Vec::new()
    }
}
