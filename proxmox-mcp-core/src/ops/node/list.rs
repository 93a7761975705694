//! `node_list`

use crate::error::Error;
use crate::inventory::Node;
use crate::model::{ByteSize, NodeName, Seconds};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::Table;
use crate::plan::{Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Lists the nodes: which are online, their load, how many guests they hold.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListNodes {}

/// The nodes of the cluster.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NodeList {
    /// The nodes.
    pub nodes: Vec<NodeRow>,
}

/// One node.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NodeRow {
    /// Its name.
    pub name: NodeName,
    /// Whether the cluster can reach it.
    pub online: bool,
    /// How many guests it holds.
    pub guests: usize,
    /// Share of its cores in use, 0 to 1.
    pub cpu: f64,
    /// Its number of cores.
    pub cores: f64,
    /// Memory in use, in bytes.
    pub memory: ByteSize,
    /// Memory installed, in bytes.
    pub memory_limit: ByteSize,
    /// Root file system in use, in bytes.
    pub disk: ByteSize,
    /// Size of the root file system in bytes.
    pub disk_size: ByteSize,
    /// How long it has been up, in seconds.
    pub uptime: Seconds,
}

impl Operation for ListNodes {
    type Output = NodeList;
    const META: Meta = Meta::new("node_list", "List nodes", Risk::Read).essential();

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::inventory())
    }

    fn output(&self, done: &Done<'_>) -> Result<NodeList, Error> {
        let row = |node: &Node| NodeRow {
            name: node.name.clone(),
            online: node.online,
            guests: done.inventory.guests.iter().filter(|g| g.node == node.name).count(),
            cpu: (node.cpu * 1000.0).round() / 1000.0,
            cores: node.cores,
            memory: node.memory,
            memory_limit: node.memory_limit,
            disk: node.disk,
            disk_size: node.disk_size,
            uptime: node.uptime,
        };
        Ok(NodeList { nodes: done.inventory.nodes.iter().map(row).collect() })
    }
}

impl Output for NodeList {
    fn render(&self, text: &mut String) {
        let headings = ["node", "status", "guests", "cpu", "cores", "memory", "disk", "uptime"];
        let mut table = Table::new(&headings);
        for node in &self.nodes {
            table.cell(&node.name);
            table.cell(if node.online { "online" } else { "offline" });
            table.cell(node.guests);
            table.cell(format_args!("{:.0}%", node.cpu * 100.0));
            table.cell(node.cores);
            table.cell(format_args!("{}/{}", node.memory, node.memory_limit));
            table.cell(format_args!("{}/{}", node.disk, node.disk_size));
            table.cell(node.uptime);
        }
        table.write(text);
        let _ = write!(text, "{} nodes", self.nodes.len());
    }
}
