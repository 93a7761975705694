//! `node_network_list`

use super::interface;
use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::Table;
use crate::output::written::shown;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Lists a node's network interfaces, and the changes that are not applied yet.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListNetwork {
    /// The node, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Only of this type, such as `bridge`, `bond`, `eth`, `vlan`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// A node's network interfaces.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NetworkList {
    /// The node.
    pub node: NodeName,
    /// The interfaces, as they are once pending changes are applied.
    pub interfaces: Vec<NetworkInterface>,
    /// Pending changes as a diff of `/etc/network/interfaces`: `node_network_apply` makes them,
    /// `node_network_revert` drops them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<String>,
}

/// One network interface.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NetworkInterface {
    /// Its name, such as `vmbr0`.
    pub name: String,
    /// Its type, such as `bridge`.
    pub kind: String,
    /// Whether it is up.
    pub active: bool,
    /// Whether it comes up with the node.
    pub autostart: bool,
    /// Its addresses with their prefix.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<String>,
    /// Its gateways.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gateways: Vec<String>,
    /// The ports of a bridge, the members of a bond, the device under a VLAN.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub over: Vec<String>,
    /// Its VLAN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vlan: Option<u64>,
    /// Whether it is a bridge that knows VLANs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vlan_aware: bool,
    /// How a bond shares its load.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bond_mode: Option<String>,
    /// Its MTU, when it is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mtu: Option<u64>,
    /// Its comment.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(default)]
    changes: Option<String>,
}

impl Operation for ListNetwork {
    type Output = NetworkList;
    const META: Meta = Meta::new("node_network_list", "List network interfaces", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::NodeOrOnly(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/network", node).param("type", self.kind.clone())))
    }

    fn output(&self, done: &Done<'_>) -> Result<NetworkList, Error> {
        let rows: Vec<interface::Row> = done.decode()?;
        let mut interfaces: Vec<_> = rows.into_iter().map(NetworkInterface::from).collect();
        interfaces.sort_by(|a, b| a.name.cmp(&b.name));
        let body = done.replies.first().map(|answered| answered.reply.bytes()).unwrap_or_default();
        let beside: Envelope =
            serde_json::from_slice(body).map_err(|e| Error::decode("changes".to_owned(), &e))?;
        let pending = beside.changes.filter(|changes| !changes.trim().is_empty());
        let pending = pending.map(|changes| shown(changes.as_bytes(), PENDING).0);
        Ok(NetworkList { node: super::of(done)?, interfaces, pending })
    }
}

/// Bytes of a diff that are shown.
const PENDING: usize = 8 * 1024;

impl Output for NetworkList {
    fn render(&self, text: &mut String) {
        let headings = ["name", "type", "active", "auto", "addresses", "gateway", "over", "vlan"];
        let mut table = Table::new(&headings);
        let yes = |value: bool| if value { "yes" } else { "no" };
        for row in &self.interfaces {
            table.cell(&row.name);
            table.cell(&row.kind);
            table.cell(yes(row.active));
            table.cell(yes(row.autostart));
            for words in [&row.addresses, &row.gateways, &row.over] {
                table.cell(words.join(","));
            }
            match (row.vlan, row.vlan_aware) {
                (Some(vlan), _) => table.cell(vlan),
                (None, true) => table.cell("aware"),
                (None, false) => table.cell(""),
            }
        }
        table.write(text);
        let _ = write!(text, "{} interfaces on {}", self.interfaces.len(), self.node);
        if let Some(pending) = &self.pending {
            let _ = write!(text, "\nnot applied yet:\n{}", pending.trim_end());
        }
    }
}
