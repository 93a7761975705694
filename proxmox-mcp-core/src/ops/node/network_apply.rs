//! `node_network_apply`

use crate::error::Error;
use crate::model::{NodeName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Applies a node's pending network changes; a mistake cuts the node off.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ApplyNetwork {
    /// The node.
    pub node: NodeName,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for ApplyNetwork {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("node_network_apply", "Apply network changes", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::Node(self.node.clone());
        Ok(Plan::call(ApiCall::new(Method::Put, "/nodes/{node}/network", node)).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
