//! `node_network_delete`

use crate::error::Error;
use crate::model::{InterfaceName, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Removes a network interface from a node's configuration; `node_network_apply` makes it real.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteInterface {
    /// The node.
    pub node: NodeName,
    /// The interface, such as `vmbr1`.
    pub name: InterfaceName,
}

impl Operation for DeleteInterface {
    type Output = Changed;
    const META: Meta =
        Meta::new("node_network_delete", "Remove a network interface", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::Node(self.node.clone());
        let call = ApiCall::new(Method::Delete, "/nodes/{node}/network/{iface}", node);
        Ok(Plan::call(call.var("iface", self.name.clone())))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::deleted("interface", &self.name).note(super::PENDING))
    }
}
