//! `cluster_status`

use crate::error::Error;
use crate::model::NodeName;
use crate::model::lenient::flag;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{Table, line};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows whether the cluster has quorum and which nodes are online.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowClusterStatus {}

/// How the cluster stands.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ClusterStatus {
    /// Its name; absent for a single node that is in no cluster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether enough nodes are online to change anything.
    pub quorate: bool,
    /// Its nodes.
    pub nodes: Vec<ClusterNode>,
}

/// A node of the cluster.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ClusterNode {
    /// Its name.
    pub name: NodeName,
    /// Whether it is online.
    pub online: bool,
    /// Whether it answered this call.
    pub local: bool,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    #[serde(rename = "type")]
    kind: String,
    name: String,
    #[serde(default, deserialize_with = "flag")]
    quorate: bool,
    #[serde(default, deserialize_with = "flag")]
    online: bool,
    #[serde(default, deserialize_with = "flag")]
    local: bool,
    #[serde(default)]
    ip: Option<String>,
}

impl Operation for ShowClusterStatus {
    type Output = ClusterStatus;
    const META: Meta = Meta::new("cluster_status", "Show the cluster's status", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/status", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<ClusterStatus, Error> {
        // A single node without a cluster lists only itself, and needs no quorum.
        let mut status = ClusterStatus { name: None, quorate: true, nodes: Vec::new() };
        for row in done.decode::<Vec<Row>>()? {
            if row.kind == "cluster" {
                status.name = Some(row.name);
                status.quorate = row.quorate;
            } else {
                let name =
                    row.name.parse().map_err(|e| Error::decode("data.name".to_owned(), &e))?;
                let (online, local, ip) = (row.online, row.local, row.ip);
                status.nodes.push(ClusterNode { name, online, local, ip });
            }
        }
        status.nodes.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(status)
    }
}

impl Output for ClusterStatus {
    fn render(&self, text: &mut String) {
        line(text, "cluster", Some(self.name.as_deref().unwrap_or("none (a single node)")));
        line(text, "quorate", Some(if self.quorate { "yes" } else { "no" }));
        text.push('\n');
        let mut table = Table::new(&["node", "status", "address"]);
        for node in &self.nodes {
            table.cell(&node.name);
            table.cell(if node.online { "online" } else { "offline" });
            table.cell(node.ip.as_deref().unwrap_or("-"));
        }
        table.write(text);
    }
}
