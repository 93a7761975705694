//! What the cluster holds.

use super::ceph::Ceph;
use super::conf::Conf;
use super::console::Console;
use super::disk::Disks;
use super::guest::{Guest, Kind};
use super::host::Host;
use super::replica::Replica;
use super::section::Sections;
use super::service::Services;
use super::storage::{Place, Storage, Volume};
use crate::access::Pools;
use crate::api::Fail;
use crate::tasks::Tasks;
use crate::world::clock::Draw;
use serde_json::Value;
use std::collections::{BTreeMap, VecDeque};

/// A node.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub cpus: u64,
    pub memory: u64,
    /// The size of its root file system.
    pub disk: u64,
    /// Seconds since the epoch.
    pub since: u64,
    pub address: String,
    /// What `GET /nodes/{node}/config` answers.
    pub config: Conf,
    pub services: Services,
    pub host: Host,
    pub disks: Disks,
}

/// A pool of guests and storages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pool {
    pub comment: Option<String>,
    pub guests: Vec<u32>,
    pub storages: Vec<String>,
}

/// A line of the cluster's log.
#[derive(Clone, Debug)]
pub(crate) struct LogLine {
    pub time: u64,
    pub node: String,
    pub user: String,
    pub tag: &'static str,
    pub pid: u32,
    pub message: String,
}

/// What the cluster holds.
#[derive(Debug)]
pub(crate) struct State {
    pub nodes: BTreeMap<String, Node>,
    pub guests: BTreeMap<u32, Guest>,
    pub storages: BTreeMap<String, Storage>,
    pub volumes: BTreeMap<Place, BTreeMap<String, Volume>>,
    pub pools: BTreeMap<String, Pool>,
    /// Container templates that can be downloaded: name, system, headline.
    pub templates: Vec<(&'static str, &'static str, &'static str)>,
    /// The options of the whole cluster.
    pub options: Conf,
    pub log: VecDeque<LogLine>,
    pub tasks: Tasks,
    /// Commands in guests by pid.
    pub commands: BTreeMap<(u32, u64), super::agent::Command>,
    /// What was written to files in guests, by path.
    pub files: BTreeMap<u32, BTreeMap<String, Vec<u8>>>,
    /// Configuration that is only sections and rules.
    pub sections: Sections,
    /// How replication jobs went, by id.
    pub replicas: BTreeMap<String, Replica>,
    /// What becomes of managed guests while high availability is disarmed.
    pub ha_idle: Option<String>,
    /// Ceph, where there is any.
    pub ceph: Option<Ceph>,
    /// ACME accounts by name.
    pub accounts: BTreeMap<String, Value>,
    /// Consoles that wait, by port.
    pub consoles: BTreeMap<u64, Console>,
    /// Keys that were pressed, by guest.
    pub typed: BTreeMap<u32, Vec<String>>,
    pub draw: Draw,
    next_pid: u32,
}

impl State {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            nodes: BTreeMap::new(),
            guests: BTreeMap::new(),
            storages: BTreeMap::new(),
            volumes: BTreeMap::new(),
            pools: BTreeMap::new(),
            templates: Vec::new(),
            options: Conf::default(),
            log: VecDeque::new(),
            tasks: Tasks::default(),
            commands: BTreeMap::new(),
            files: BTreeMap::new(),
            sections: Sections::default(),
            replicas: BTreeMap::new(),
            ha_idle: None,
            ceph: None,
            accounts: BTreeMap::new(),
            consoles: BTreeMap::new(),
            typed: BTreeMap::new(),
            draw: Draw::new(seed),
            next_pid: 1000,
        }
    }

    /// The process id of something new.
    pub(crate) fn pid(&mut self) -> u32 {
        self.next_pid =
            self.next_pid % 4_000_000 + 1 + u32::from(self.draw.next().is_multiple_of(3));
        self.next_pid
    }

    /// The guest, if the node has it.
    pub(crate) fn guest(&self, kind: Kind, node: &str, vmid: u32) -> Result<&Guest, String> {
        let found = self.guests.get(&vmid).filter(|guest| guest.kind == kind && guest.node == node);
        found.ok_or_else(|| no_config(kind, node, vmid))
    }

    pub(crate) fn guest_mut(
        &mut self,
        kind: Kind,
        node: &str,
        vmid: u32,
    ) -> Result<&mut Guest, String> {
        let found = self.guests.get_mut(&vmid);
        let found = found.filter(|guest| guest.kind == kind && guest.node == node);
        found.ok_or_else(|| no_config(kind, node, vmid))
    }

    /// Fails if a guest has the id.
    pub(crate) fn unused(&self, vmid: u32) -> Result<(), String> {
        let Some(guest) = self.guests.get(&vmid) else { return Ok(()) };
        let Guest { kind, node, .. } = guest;
        Err(format!("{} {vmid} already exists on node '{node}'", kind.noun()))
    }

    /// The pool of a guest.
    pub(crate) fn pool_of(&self, vmid: u32) -> Option<&str> {
        let mut pools = self.pools.iter().filter(|(_, pool)| pool.guests.contains(&vmid));
        pools.next().map(|(id, _)| id.as_str())
    }

    /// Takes a guest out of everything that knows it.
    pub(crate) fn forget(&mut self, vmid: u32) -> Option<Guest> {
        for pool in self.pools.values_mut() {
            pool.guests.retain(|member| *member != vmid);
        }
        self.commands.retain(|(guest, _), _| *guest != vmid);
        self.files.remove(&vmid);
        self.sections.forget(&format!("/guests/{vmid}"));
        self.guests.remove(&vmid)
    }

    /// Writes to the cluster's log.
    pub(crate) fn note(&mut self, node: &str, user: &str, tag: &'static str, message: String) {
        const KEPT: usize = 500;
        let pid = 80 + u32::try_from(self.log.len() % 7).unwrap_or(0);
        let (node, user) = (node.to_owned(), user.to_owned());
        let time = super::clock::now();
        self.log.push_front(LogLine { time, node, user, tag, pid, message });
        self.log.truncate(KEPT);
    }
}

fn no_config(kind: Kind, node: &str, vmid: u32) -> String {
    let folder = kind.folder();
    format!("Configuration file 'nodes/{node}/{folder}/{vmid}.conf' does not exist")
}

impl Pools for State {
    fn pools_of(&self, path: &str) -> Vec<String> {
        let guest = path.strip_prefix("/vms/").and_then(|id| id.parse().ok());
        let storage = path.strip_prefix("/storage/");
        let has = |pool: &Pool| {
            guest.is_some_and(|id| pool.guests.contains(&id))
                || storage.is_some_and(|id| pool.storages.iter().any(|member| member == id))
        };
        self.pools.iter().filter(|(_, pool)| has(pool)).map(|(id, _)| id.clone()).collect()
    }

    fn members(&self) -> Vec<String> {
        let of = |pool: &Pool| {
            let guests = pool.guests.iter().map(|id| format!("/vms/{id}"));
            let storages = pool.storages.iter().map(|id| format!("/storage/{id}"));
            guests.chain(storages).collect::<Vec<_>>()
        };
        self.pools.values().flat_map(of).collect()
    }
}

impl From<String> for Fail {
    fn from(text: String) -> Self {
        Self::new(500, text + "\n")
    }
}
