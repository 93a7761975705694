//! `node_wake`

use crate::error::{Error, clean};
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Wakes a node that is off, by wake-on-LAN; its address is set with `node_config_set`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WakeNode {
    /// The node.
    pub node: NodeName,
}

impl Operation for WakeNode {
    type Output = Changed;
    const META: Meta = Meta::new("node_wake", "Wake a node", Risk::Change).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::Node(self.node.clone());
        Ok(Plan::call(ApiCall::new(Method::Post, "/nodes/{node}/wakeonlan", node)))
    }

    fn output(&self, done: &Done<'_>) -> Result<Changed, Error> {
        let address: Option<String> = done.decode()?;
        let address = clean(&address.unwrap_or_default(), 40);
        Ok(Changed::new("node", &self.node, "called").note(format!(
            "sent to {address}; whether it wakes shows `node_list` in a minute or two"
        )))
    }
}
