//! `node_show`

use crate::error::Error;
use crate::model::lenient::{amount, number};
use crate::model::{ByteSize, NodeName, Seconds};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows one node as it is now: version, load, memory, disk.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowNode {
    /// The node.
    pub node: NodeName,
}

/// One node as it is now.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NodeStatus {
    /// Its name.
    pub name: NodeName,
    /// Its version of Proxmox VE, such as `pve-manager/9.2.11/14a22df3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Its kernel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kernel: Option<String>,
    /// The model of its processor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processor: Option<String>,
    /// Share of its cores in use, 0 to 1.
    pub cpu: f64,
    /// Its number of cores.
    pub cores: f64,
    /// Load average over 1, 5 and 15 minutes.
    pub load: Vec<f64>,
    /// Share of time spent waiting for disks, 0 to 1.
    pub io_wait: f64,
    /// Memory in use, in bytes.
    pub memory: ByteSize,
    /// Memory installed, in bytes.
    pub memory_limit: ByteSize,
    /// Swap in use, in bytes.
    pub swap: ByteSize,
    /// Root file system in use, in bytes.
    pub disk: ByteSize,
    /// Size of the root file system in bytes.
    pub disk_size: ByteSize,
    /// How long it has been up, in seconds.
    pub uptime: Seconds,
}

#[derive(Deserialize)]
struct Status {
    #[serde(default)]
    pveversion: Option<String>,
    #[serde(default)]
    kversion: Option<String>,
    #[serde(default)]
    cpuinfo: Processor,
    #[serde(default, deserialize_with = "number")]
    cpu: f64,
    #[serde(default)]
    loadavg: Vec<serde_json::Value>,
    #[serde(default, deserialize_with = "number")]
    wait: f64,
    #[serde(default)]
    memory: Space,
    #[serde(default)]
    swap: Space,
    #[serde(default)]
    rootfs: Space,
    #[serde(default, deserialize_with = "amount")]
    uptime: u64,
}

#[derive(Default, Deserialize)]
struct Processor {
    #[serde(default)]
    model: Option<String>,
    #[serde(default, deserialize_with = "number")]
    cpus: f64,
}

#[derive(Default, Deserialize)]
struct Space {
    #[serde(default, deserialize_with = "amount")]
    used: u64,
    #[serde(default, deserialize_with = "amount")]
    total: u64,
}

impl Operation for ShowNode {
    type Output = NodeStatus;
    const META: Meta = Meta::new("node_show", "Show a node", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/nodes/{node}/status", Subject::Node(self.node.clone()))))
    }

    fn output(&self, done: &Done<'_>) -> Result<NodeStatus, Error> {
        let status: Status = done.decode()?;
        let average = |value: &serde_json::Value| match value.as_str() {
            Some(text) => text.parse().unwrap_or_default(),
            None => value.as_f64().unwrap_or_default(),
        };
        Ok(NodeStatus {
            name: self.node.clone(),
            version: status.pveversion,
            kernel: status.kversion,
            processor: status.cpuinfo.model,
            cpu: (status.cpu * 1000.0).round() / 1000.0,
            cores: status.cpuinfo.cpus,
            load: status.loadavg.iter().map(average).collect(),
            io_wait: (status.wait * 1000.0).round() / 1000.0,
            memory: ByteSize(status.memory.used),
            memory_limit: ByteSize(status.memory.total),
            swap: ByteSize(status.swap.used),
            disk: ByteSize(status.rootfs.used),
            disk_size: ByteSize(status.rootfs.total),
            uptime: Seconds(status.uptime),
        })
    }
}

impl Output for NodeStatus {
    fn render(&self, text: &mut String) {
        line(text, "node", Some(&self.name));
        line(text, "version", self.version.as_ref());
        line(text, "kernel", self.kernel.as_ref());
        line(text, "processor", self.processor.as_ref());
        line(text, "cpu", Some(format_args!("{:.1}% of {} cores", self.cpu * 100.0, self.cores)));
        let load: Vec<String> = self.load.iter().map(|load| format!("{load:.2}")).collect();
        line(text, "load", (!load.is_empty()).then(|| load.join(" ")));
        line(text, "io wait", Some(format_args!("{:.1}%", self.io_wait * 100.0)));
        line(text, "memory", Some(format_args!("{} of {}", self.memory, self.memory_limit)));
        line(text, "swap", Some(self.swap));
        line(text, "disk", Some(format_args!("{} of {}", self.disk, self.disk_size)));
        line(text, "uptime", Some(self.uptime));
    }
}
