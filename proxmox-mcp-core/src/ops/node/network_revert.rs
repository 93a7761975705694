//! `node_network_revert`

use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Drops a node's network changes that are not applied yet.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RevertNetwork {
    /// The node.
    pub node: NodeName,
}

impl Operation for RevertNetwork {
    type Output = Changed;
    const META: Meta =
        Meta::new("node_network_revert", "Drop pending network changes", Risk::Destroy)
            .idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::Node(self.node.clone());
        Ok(Plan::call(ApiCall::new(Method::Delete, "/nodes/{node}/network", node)))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new("pending network changes of node", &self.node, "dropped"))
    }
}
