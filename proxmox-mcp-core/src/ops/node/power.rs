//! `node_power`

use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Reboots or shuts down a node, and with it the guests that run on it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PowerNode {
    /// The node.
    pub node: NodeName,
    /// Whether it comes up again.
    pub action: NodePower,
}

/// What becomes of the node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NodePower {
    /// It comes up again.
    Reboot,
    /// It stays off until somebody turns it on.
    Shutdown,
}

impl Operation for PowerNode {
    type Output = Changed;
    const META: Meta = Meta::new("node_power", "Reboot or shut down a node", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let command = match self.action {
            NodePower::Reboot => "reboot",
            NodePower::Shutdown => "shutdown",
        };
        let node = Subject::Node(self.node.clone());
        let call = ApiCall::new(Method::Post, "/nodes/{node}/status", node);
        Ok(Plan::call(call.param("command", command)))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        let done = match self.action {
            NodePower::Reboot => "reboots",
            NodePower::Shutdown => "shuts down",
        };
        let note =
            "it ends its guests first, which takes a while; `node_list` shows when it is gone";
        Ok(Changed::new("node", &self.node, done).note(note))
    }
}
