//! Ceph, as small as it can be and still be told from nothing.

use super::conf::Conf;
use super::{Node, clock};
use std::collections::{BTreeMap, BTreeSet};

const GIB: u64 = 1 << 30;

/// A disk that Ceph stores data on.
#[derive(Clone, Debug)]
pub(crate) struct Osd {
    pub host: String,
    pub device: String,
    pub up: bool,
    pub within: bool,
    pub size: u64,
    pub used: u64,
    pub class: String,
}

/// A Ceph cluster on the nodes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ceph {
    /// Daemons that are no OSDs, by kind and name, with whether they run.
    pub daemons: BTreeMap<(&'static str, String), bool>,
    pub osds: BTreeMap<u32, Osd>,
    /// Pools with what `GET …/pool/{name}/status` answers of them.
    pub pools: BTreeMap<String, Conf>,
    /// File systems by name.
    pub file_systems: BTreeSet<String>,
    pub flags: BTreeSet<&'static str>,
    pub log: Vec<String>,
}

impl Ceph {
    /// Monitors and managers on the first three nodes, two OSDs on every node, one pool.
    pub(crate) fn new(nodes: &BTreeMap<String, Node>) -> Self {
        let mut ceph = Self::default();
        for (number, name) in nodes.keys().enumerate() {
            if number < 3 {
                ceph.daemons.insert(("mon", name.clone()), true);
                ceph.daemons.insert(("mgr", name.clone()), true);
            }
            for device in ["/dev/sdb", "/dev/sdc"] {
                ceph.add_osd(name, device, "ssd");
            }
        }
        ceph.add_pool("vms", []);
        ceph.note("cluster [INF] overall HEALTH_OK");
        ceph
    }

    /// Adds an OSD and answers its number, the lowest that is free.
    pub(crate) fn add_osd(&mut self, host: &str, device: &str, class: &str) -> u32 {
        let number = (0..u32::MAX).find(|number| !self.osds.contains_key(number)).unwrap_or(0);
        let osd = Osd {
            host: host.to_owned(),
            device: device.to_owned(),
            up: true,
            within: true,
            size: 1800 * GIB,
            used: 120 * GIB,
            class: class.to_owned(),
        };
        self.osds.insert(number, osd);
        number
    }

    /// Adds a pool with its settings beside the usual ones.
    pub(crate) fn add_pool<'a>(
        &mut self,
        name: &str,
        settings: impl IntoIterator<Item = (&'a str, String)>,
    ) {
        let usual = [
            ("size", "3"),
            ("min_size", "2"),
            ("pg_num", "128"),
            ("pg_autoscale_mode", "warn"),
            ("crush_rule", "replicated_rule"),
            ("application", "rbd"),
        ];
        let mut pool: Conf = usual.into_iter().collect();
        for (key, value) in settings {
            pool.set(key, value);
        }
        self.pools.insert(name.to_owned(), pool);
    }

    /// Daemons of a kind, with whether they run.
    pub(crate) fn of_kind(&self, kind: &str) -> impl Iterator<Item = (&str, bool)> {
        let all = self.daemons.iter().filter(move |((own, _), _)| *own == kind);
        all.map(|((_, name), runs)| (name.as_str(), *runs))
    }

    /// What is wrong: code and words.
    pub(crate) fn problems(&self) -> Vec<(&'static str, String)> {
        let mut problems = Vec::new();
        let down = self.osds.values().filter(|osd| !osd.up).count();
        if down > 0 {
            problems.push(("OSD_DOWN", format!("{down} osds down")));
        }
        let silent = self.of_kind("mon").filter(|(_, runs)| !runs).count();
        if silent > 0 {
            let all = self.of_kind("mon").count();
            problems.push(("MON_DOWN", format!("{silent}/{all} mons down")));
        }
        if !self.flags.is_empty() {
            let flags: Vec<_> = self.flags.iter().copied().collect();
            problems.push(("OSDMAP_FLAGS", format!("{} flag(s) set", flags.join(","))));
        }
        problems
    }

    /// Writes to the cluster's own log.
    pub(crate) fn note(&mut self, line: &str) {
        self.log.push(format!("{} {line}", clock::now()));
    }
}
