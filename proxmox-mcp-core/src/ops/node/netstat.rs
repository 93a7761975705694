//! `node_netstat`

use crate::error::{Error, clean};
use crate::model::lenient::amount;
use crate::model::{ByteSize, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Shows how much each network device of a node's guests has sent and received.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowNetstat {
    /// The node, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// Traffic of guests, as their node counts it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Netstat {
    /// The node.
    pub node: NodeName,
    /// One row a device.
    pub devices: Vec<NetstatRow>,
}

/// Traffic of one device since its guest started.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NetstatRow {
    /// The guest.
    pub guest: u64,
    /// Its device, such as `net0`.
    pub device: String,
    /// Bytes that the guest received.
    pub received: ByteSize,
    /// Bytes that the guest sent.
    pub sent: ByteSize,
}

#[derive(Deserialize)]
struct Row {
    #[serde(default, deserialize_with = "amount")]
    vmid: u64,
    #[serde(default)]
    dev: String,
    #[serde(default, rename = "in", deserialize_with = "amount")]
    received: u64,
    #[serde(default, rename = "out", deserialize_with = "amount")]
    sent: u64,
}

impl Operation for ShowNetstat {
    type Output = Netstat;
    const META: Meta = Meta::new("node_netstat", "Show guests' traffic", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::NodeOrOnly(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/netstat", node)))
    }

    fn output(&self, done: &Done<'_>) -> Result<Netstat, Error> {
        let row = |row: Row| NetstatRow {
            guest: row.vmid,
            device: clean(&row.dev, 20),
            received: ByteSize(row.received),
            sent: ByteSize(row.sent),
        };
        let mut devices: Vec<NetstatRow> =
            done.decode::<Vec<Row>>()?.into_iter().map(row).collect();
        devices.sort_by(|a, b| (a.guest, &a.device).cmp(&(b.guest, &b.device)));
        Ok(Netstat { node: super::of(done)?, devices })
    }
}

impl Output for Netstat {
    fn render(&self, text: &mut String) {
        let mut table = Table::new(&["guest", "device", "received", "sent"]);
        for row in &self.devices {
            table.cell(row.guest);
            table.cell(&row.device);
            table.cell(row.received);
            table.cell(row.sent);
        }
        table.write(text);
        let _ = write!(text, "{} devices on {}", self.devices.len(), self.node);
    }
}
