//! The list of everything in the cluster, kept as text until something changes.

use super::clock::now;
use super::guest::Guest;
use super::metrics;
use super::{Pool, State, World};
use crate::access::Principal;
use crate::api::Fail;
use serde::Serialize;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Lists by caller and type, with the version and the second for which they hold.
#[derive(Debug, Default)]
pub(crate) struct Cache(Mutex<BTreeMap<(String, String), Kept>>);

type Kept = (u64, u64, Arc<RawValue>);

/// A row: a guest, a node, a storage, a pool or a network.
#[derive(Debug, Default, Serialize)]
struct Row<'a> {
    id: String,
    r#type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    node: Option<&'a str>,
    #[serde(flatten)]
    kind: Option<Of<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Of<'a> {
    Guest(Box<GuestRow<'a>>),
    Node(NodeRow),
    Storage(StorageRow<'a>),
    Pool {
        pool: &'a str,
    },
    Network {
        network: &'static str,
        #[serde(rename = "network-type")]
        kind: &'static str,
    },
}

#[derive(Debug, Serialize)]
struct GuestRow<'a> {
    vmid: u32,
    name: String,
    template: u8,
    maxcpu: u64,
    maxmem: u64,
    maxdisk: u64,
    #[serde(flatten)]
    usage: Option<GuestUsage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pool: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lock: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct GuestUsage {
    cpu: f64,
    mem: u64,
    memhost: u64,
    disk: u64,
    netin: u64,
    netout: u64,
    diskread: u64,
    diskwrite: u64,
    uptime: u64,
}

#[derive(Debug, Serialize)]
struct NodeRow {
    level: &'static str,
    #[serde(rename = "cgroup-mode", skip_serializing_if = "Option::is_none")]
    cgroup_mode: Option<u8>,
    #[serde(flatten)]
    usage: Option<NodeUsage>,
}

#[derive(Debug, Serialize)]
struct NodeUsage {
    cpu: f64,
    maxcpu: u64,
    mem: u64,
    maxmem: u64,
    disk: u64,
    maxdisk: u64,
    uptime: u64,
}

#[derive(Debug, Serialize)]
struct StorageRow<'a> {
    storage: &'a str,
    plugintype: &'a str,
    content: &'a str,
    shared: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    disk: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maxdisk: Option<u64>,
}

impl World {
    /// All resources of a type that the caller may see, as JSON.
    pub(crate) fn resources(&self, who: &Principal, kind: &str) -> Result<Arc<RawValue>, Fail> {
        let (version, second) = (self.version(), now());
        let key = (who.to_string(), kind.to_owned());
        let kept = || self.cache().0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, at, text)) = kept().get(&key)
            && (*of, *at) == (version, second)
        {
            return Ok(Arc::clone(text));
        }
        let text = {
            let state = self.read();
            let rows = self.rows(&state, who, kind);
            to_raw_value(&rows).map_err(|error| Fail::new(500, format!("{error}\n")))?
        };
        let text: Arc<RawValue> = text.into();
        let mut kept = kept();
        kept.retain(|_, (of, at, _)| (*of, *at) == (version, second));
        kept.insert(key, (version, second, Arc::clone(&text)));
        Ok(text)
    }

    /// The guests and storages of a pool, as JSON.
    pub(crate) fn pool_members(&self, state: &State, pool: &Pool, kind: Option<&str>) -> Value {
        let mut rows = Vec::new();
        if kind != Some("storage") {
            let guests = pool.guests.iter().filter_map(|vmid| state.guests.get(vmid));
            let wanted = |guest: &&Guest| kind.is_none_or(|kind| kind == guest.kind.as_str());
            rows.extend(guests.filter(wanted).map(|guest| self.guest_row(guest, None)));
        }
        if kind.is_none_or(|kind| kind == "storage") {
            let member = |path: &str, _: &str| {
                let id = path.strip_prefix("/storage/");
                id.is_some_and(|id| pool.storages.iter().any(|storage| storage == id))
            };
            self.storage_rows(state, &member, &mut rows);
        }
        serde_json::to_value(rows).unwrap_or_default()
    }

    fn rows<'a>(&self, state: &'a State, who: &Principal, kind: &str) -> Vec<Row<'a>> {
        let uniform = who.is_root() || self.access.is_uniform(who);
        let may = |path: &str, privilege: &str| {
            let path = if uniform { "/" } else { path };
            self.may(state, who, path, &[privilege])
        };
        let all = uniform && may("/", "VM.Audit");
        let wanted = |name: &str| kind.is_empty() || kind == name;
        let mut rows = Vec::new();
        if wanted("pool") {
            let ids = state.pools.keys().filter(|id| may(&format!("/pool/{id}"), "Pool.Audit"));
            rows.extend(ids.map(|id| pool_row(id)));
        }
        if wanted("vm") {
            let pools = pools(state);
            let visible = |guest: &&Guest| all || may(&format!("/vms/{}", guest.vmid), "VM.Audit");
            let guests = state.guests.values().filter(visible);
            rows.extend(guests.map(|guest| self.guest_row(guest, pools.get(&guest.vmid).copied())));
        }
        if wanted("node") {
            let detailed = |name: &str| may(&format!("/nodes/{name}"), "Sys.Audit");
            rows.extend(state.nodes.keys().map(|name| self.node_row(state, name, detailed(name))));
        }
        if wanted("storage") {
            self.storage_rows(state, &may, &mut rows);
        }
        if wanted("sdn") && may("/sdn/zones/localnetwork", "SDN.Audit") {
            rows.extend(state.nodes.keys().map(|name| self.network_row(name)));
        }
        rows
    }

    fn guest_row<'a>(&self, guest: &'a Guest, pool: Option<&'a str>) -> Row<'a> {
        let online = self.is_online(&guest.node);
        let usage = metrics::guest(self.seed, guest, now());
        let status = match (online, guest.run) {
            (false, _) => "unknown",
            (true, Some(_)) => "running",
            (true, None) => "stopped",
        };
        let usage = online.then_some(GuestUsage {
            cpu: usage.cpu,
            mem: usage.mem,
            memhost: usage.mem,
            disk: usage.disk,
            netin: usage.netin,
            netout: usage.netout,
            diskread: usage.diskread,
            diskwrite: usage.diskwrite,
            uptime: usage.uptime,
        });
        let row = GuestRow {
            vmid: guest.vmid,
            name: guest.name(),
            template: guest.is_template().into(),
            maxcpu: guest.cpus(),
            maxmem: guest.memory(),
            maxdisk: guest.disk(),
            usage,
            pool,
            tags: guest.config.get("tags").filter(|tags| !tags.is_empty()),
            lock: guest.lock(),
        };
        Row {
            id: format!("{}/{}", guest.kind.as_str(), guest.vmid),
            r#type: guest.kind.as_str(),
            status: Some(status),
            node: Some(&guest.node),
            kind: Some(Of::Guest(Box::new(row))),
        }
    }

    fn node_row<'a>(&self, state: &'a State, name: &'a str, detailed: bool) -> Row<'a> {
        let online = self.is_online(name);
        let node = state.nodes.get(name).filter(|_| online && detailed);
        let usage = node.map(|node| {
            let usage = metrics::node(self, state, name, node);
            NodeUsage {
                cpu: usage.cpu,
                maxcpu: node.cpus,
                mem: usage.mem,
                maxmem: node.memory,
                disk: usage.disk,
                maxdisk: node.disk,
                uptime: usage.uptime,
            }
        });
        let row = NodeRow { level: "", cgroup_mode: online.then_some(2), usage };
        Row {
            id: format!("node/{name}"),
            r#type: "node",
            status: Some(if online { "online" } else { "offline" }),
            node: Some(name),
            kind: Some(Of::Node(row)),
        }
    }

    fn storage_rows<'a>(
        &self,
        state: &'a State,
        may: &dyn Fn(&str, &str) -> bool,
        rows: &mut Vec<Row<'a>>,
    ) {
        for name in state.nodes.keys() {
            for (id, storage) in &state.storages {
                let seen = ["Datastore.Audit", "Datastore.AllocateSpace"];
                let visible = seen.iter().any(|p| may(&format!("/storage/{id}"), p));
                if !visible || !storage.is_enabled() || !storage.is_on(name) {
                    continue;
                }
                let available = self.is_online(name) && !self.faults.hangs(id);
                let row = StorageRow {
                    storage: id,
                    plugintype: &storage.kind,
                    content: storage.config.get("content").unwrap_or_default(),
                    shared: storage.is_shared().into(),
                    disk: available.then(|| state.used(id, name)),
                    maxdisk: available.then_some(storage.total),
                };
                rows.push(Row {
                    id: format!("storage/{name}/{id}"),
                    r#type: "storage",
                    status: Some(if available { "available" } else { "unknown" }),
                    node: Some(name),
                    kind: Some(Of::Storage(row)),
                });
            }
        }
    }

    fn network_row<'a>(&self, name: &'a str) -> Row<'a> {
        let status = if self.is_online(name) { "ok" } else { "unknown" };
        Row {
            id: format!("network/{name}/zone/localnetwork"),
            r#type: "network",
            status: Some(status),
            node: Some(name),
            kind: Some(Of::Network { network: "localnetwork", kind: "zone" }),
        }
    }
}

fn pool_row(id: &str) -> Row<'_> {
    let kind = Some(Of::Pool { pool: id });
    Row { id: format!("/pool/{id}"), r#type: "pool", status: None, node: None, kind }
}

/// The pool of each guest that is in one.
fn pools(state: &State) -> BTreeMap<u32, &str> {
    let mut pools = BTreeMap::new();
    for (id, pool) in &state.pools {
        pools.extend(pool.guests.iter().map(|guest| (*guest, id.as_str())));
    }
    pools
}
