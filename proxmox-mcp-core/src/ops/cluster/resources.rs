//! `cluster_resources`

use crate::error::Error;
use crate::inventory::{Guest, Missing};
use crate::model::{ByteSize, GuestKind, GuestStatus, NodeName, PoolId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::tail;
use crate::output::table::line;
use crate::plan::{Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Sums the cluster up: nodes, guests by kind and status, cores, memory, storage.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListResources {
    /// Only on this node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Only guests in this pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<PoolId>,
}

/// What the cluster holds, in sums.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Resources {
    /// Nodes in all.
    pub nodes: usize,
    /// Nodes that are online.
    pub nodes_online: usize,
    /// Cores of the nodes that are online.
    pub cores: f64,
    /// Cores in use.
    pub cores_used: f64,
    /// Memory of the nodes that are online, in bytes.
    pub memory: ByteSize,
    /// Memory in use, in bytes.
    pub memory_used: ByteSize,
    /// VMs in all, templates left out.
    pub vms: usize,
    /// VMs that run.
    pub vms_running: usize,
    /// Containers in all, templates left out.
    pub containers: usize,
    /// Containers that run.
    pub containers_running: usize,
    /// Templates of either kind.
    pub templates: usize,
    /// Guests whose configuration is locked.
    pub locked: usize,
    /// Storages, a shared one once.
    pub storages: usize,
    /// Space of all storages, in bytes.
    pub storage: ByteSize,
    /// Space in use, in bytes.
    pub storage_used: ByteSize,
    /// Names of the pools.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pools: Vec<String>,
    /// What did not answer; sums may be too small.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
}

impl Operation for ListResources {
    type Output = Resources;
    const META: Meta = Meta::new("cluster_resources", "Sum the cluster up", Risk::Read)
        .essential()
        .words("everything overview summary capacity total");

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::inventory())
    }

    fn output(&self, done: &Done<'_>) -> Result<Resources, Error> {
        let inventory = done.inventory;
        if let Some(node) = &self.node {
            inventory.known_node(node)?;
        }
        if let Some(pool) = &self.pool {
            inventory.known_pool(pool)?;
        }
        let here = |node: &NodeName| self.node.as_ref().is_none_or(|wanted| wanted == node);
        let nodes = || inventory.nodes.iter().filter(|node| here(&node.name));
        let mut sums = Resources { nodes: nodes().count(), ..Resources::default() };
        for node in nodes().filter(|node| node.online) {
            sums.nodes_online += 1;
            sums.cores += node.cores;
            sums.cores_used += node.cpu * node.cores;
            sums.memory.0 += node.memory_limit.0;
            sums.memory_used.0 += node.memory.0;
        }
        sums.cores_used = (sums.cores_used * 100.0).round() / 100.0;
        let pooled = |guest: &Guest| self.pool.is_none() || guest.pool == self.pool;
        for guest in inventory.guests.iter().filter(|guest| here(&guest.node) && pooled(guest)) {
            sums.locked += usize::from(guest.lock.is_some());
            if guest.template {
                sums.templates += 1;
                continue;
            }
            let (all, running) = match guest.kind {
                GuestKind::Qemu => (&mut sums.vms, &mut sums.vms_running),
                GuestKind::Lxc => (&mut sums.containers, &mut sums.containers_running),
            };
            *all += 1;
            *running += usize::from(guest.status == GuestStatus::Running);
        }
        let mut last = None;
        let storages = inventory.storages.iter().filter(|storage| here(&storage.node));
        for storage in storages.filter(|storage| storage.available) {
            if storage.shared && last == Some(&storage.name) {
                continue;
            }
            last = Some(&storage.name);
            sums.storages += 1;
            sums.storage.0 += storage.size.0;
            sums.storage_used.0 += storage.used.0;
        }
        sums.pools = inventory.pools.iter().map(ToString::to_string).collect();
        sums.missing.clone_from(&inventory.missing);
        Ok(sums)
    }
}

impl Output for Resources {
    fn render(&self, text: &mut String) {
        line(text, "nodes", Some(format_args!("{} of {} online", self.nodes_online, self.nodes)));
        line(text, "cores", Some(format_args!("{:.1} of {} in use", self.cores_used, self.cores)));
        line(text, "memory", Some(format_args!("{} of {}", self.memory_used, self.memory)));
        line(text, "VMs", Some(format_args!("{} of {} running", self.vms_running, self.vms)));
        let containers = format_args!("{} of {} running", self.containers_running, self.containers);
        line(text, "containers", Some(containers.to_string()));
        line(text, "templates", Some(self.templates));
        line(text, "locked guests", (self.locked > 0).then_some(self.locked));
        let usage =
            format_args!("{} of {} on {} storages", self.storage_used, self.storage, self.storages);
        line(text, "storage", Some(usage.to_string()));
        line(text, "pools", (!self.pools.is_empty()).then(|| self.pools.join(", ")));
        if !self.missing.is_empty() {
            text.push('\n');
            tail(text, self.guests(), self.guests(), "guests", None, &self.missing);
        }
    }
}

impl Resources {
    fn guests(&self) -> usize {
        self.vms + self.containers + self.templates
    }
}
