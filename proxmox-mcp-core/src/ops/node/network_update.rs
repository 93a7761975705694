//! `node_network_update`

use super::{InterfaceKind, interface};
use crate::error::Error;
use crate::model::{InterfaceName, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Changes a network interface; repeat the settings that stay. `node_network_apply` makes it real.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateInterface {
    /// The node.
    pub node: NodeName,
    /// The interface, such as `vmbr0`.
    pub name: InterfaceName,
    /// Its type.
    pub kind: InterfaceKind,
    /// Its address with prefix, such as `192.0.2.10/24`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Its gateway.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway: Option<String>,
    /// Ports of a bridge, members of a bond, the device under a VLAN.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ports: Vec<InterfaceName>,
    /// VLAN, 1 to 4094.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vlan: Option<u16>,
    /// Whether a bridge knows VLANs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vlan_aware: Option<bool>,
    /// How a bond shares its load, such as `802.3ad`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub bond_mode: Option<String>,
    /// MTU, 1280 to 65520.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub mtu: Option<u32>,
    /// Whether it comes up with the node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub autostart: Option<bool>,
    /// A comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub comment: Option<String>,
    /// Settings to remove, by Proxmox's names, such as `gateway`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delete: Vec<String>,
}

impl Operation for UpdateInterface {
    type Output = Changed;
    const META: Meta =
        Meta::new("node_network_update", "Change a network interface", Risk::Destroy).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let wanted = interface::Wanted {
            kind: self.kind,
            address: self.address.as_deref(),
            gateway: self.gateway.as_deref(),
            ports: &self.ports,
            vlan: self.vlan,
            vlan_aware: self.vlan_aware,
            bond_mode: self.bond_mode.as_deref(),
            mtu: self.mtu,
            autostart: self.autostart,
            comment: self.comment.as_deref(),
        };
        let node = Subject::Node(self.node.clone());
        let call = ApiCall::new(Method::Put, "/nodes/{node}/network/{iface}", node)
            .var("iface", self.name.clone())
            .param("delete", (!self.delete.is_empty()).then(|| self.delete.join(",")));
        Ok(Plan::call(wanted.add(call)?))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::changed("interface", &self.name).note(super::PENDING))
    }
}
