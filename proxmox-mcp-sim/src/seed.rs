//! What a cluster holds when it starts, the same for the same seed.

mod guests;
mod past;

use crate::Config;
use crate::api::TEMPLATES;
use crate::api::acme;
use crate::world::ceph::Ceph;
use crate::world::clock::now;
use crate::world::conf::Conf;
use crate::world::disk::Disks;
use crate::world::host::Host;
use crate::world::service::Services;
use crate::world::storage::{Storage, Volume};
use crate::world::{Node, Pool, State};

const GIB: u64 = 1 << 30;

/// The container template that every cluster has.
const TEMPLATE: &str = "vztmpl/debian-12-standard_12.5-1_amd64.tar.gz";

/// The names of the nodes; the first is the one that receives requests.
pub(crate) fn names(config: &Config) -> Vec<String> {
    let count = if config.empty { 1 } else { config.nodes.max(1) };
    (1..=count).map(|number| format!("pve{number}")).collect()
}

/// The cluster as it is configured.
pub(crate) fn state(config: &Config) -> State {
    let mut state = State::new(config.seed);
    state.options = [("mac_prefix", "BC:24:11")].into_iter().collect();
    if config.empty {
        add_node(&mut state, 1, 2, 24, false);
        let all = "backup,images,rootdir,snippets,iso,vztmpl,import";
        let local = [("path", "/var/lib/vz"), ("content", all)];
        add_storage(&mut state, "local", "dir", &local, 252);
        add_template(&mut state, "pve1");
        return state;
    }
    for number in 1..=config.nodes.max(1) {
        add_node(&mut state, number, 16, 128, true);
    }
    state.accounts.insert("default".into(), acme::account("admin@example.test", None, None));
    state.templates = TEMPLATES.to_vec();
    let local = [("path", "/var/lib/vz"), ("content", "iso,vztmpl,backup,snippets,import")];
    add_storage(&mut state, "local", "dir", &local, 94);
    let thin = [("vgname", "pve"), ("thinpool", "data"), ("content", "images,rootdir")];
    add_storage(&mut state, "local-lvm", "lvmthin", &thin, 1800);
    let nfs = [
        ("path", "/mnt/pve/nfs-backup"),
        ("server", "192.0.2.50"),
        ("export", "/export/backup"),
        ("content", "backup"),
        ("prune-backups", "keep-last=3"),
    ];
    add_storage(&mut state, "nfs-backup", "nfs", &nfs, 8000);
    let names = names(config);
    for name in &names {
        add_template(&mut state, name);
        let iso = "local:iso/debian-12.5.0-amd64-netinst.iso".to_owned();
        state.add_volume(name, Volume::new(iso, "iso", "iso", 659_554_304));
        let image = "local:import/debian-12-genericcloud-amd64.qcow2".to_owned();
        state.add_volume(name, Volume::new(image, "import", "qcow2", 2 * GIB));
    }
    for (id, comment) in [("production", "Customer-facing"), ("staging", "Before production")] {
        let pool = Pool { comment: Some(comment.into()), ..Pool::default() };
        state.pools.insert(id.into(), pool);
    }
    guests::add(&mut state, &names, config.guests);
    past::add(&mut state);
    state.ceph = config.ceph.then(|| Ceph::new(&state.nodes));
    state
}

fn add_node(state: &mut State, number: u16, cpus: u64, memory: u64, lived_in: bool) {
    let uptime = 86_400 * (20 + state.draw.below(60)) + state.draw.below(86_400);
    let (name, address) = (format!("pve{number}"), format!("192.0.2.{}", 10 + number % 200));
    let node = Node {
        cpus,
        memory: memory * GIB,
        disk: 94 * GIB,
        since: now().saturating_sub(uptime),
        host: Host::new(&name, &address, lived_in),
        address,
        config: Conf::default(),
        services: Services::default(),
        disks: if lived_in { Disks::seeded(number) } else { Disks::default() },
    };
    state.nodes.insert(name, node);
}

fn add_storage(state: &mut State, id: &str, kind: &str, config: &[(&str, &str)], size: u64) {
    let storage = Storage {
        kind: kind.into(),
        config: config.iter().copied().collect(),
        total: size * GIB,
        base: size * GIB / 20,
    };
    state.storages.insert(id.into(), storage);
}

fn add_template(state: &mut State, node: &str) {
    let volume = Volume::new(format!("local:{TEMPLATE}"), "vztmpl", "tgz", 126_515_062);
    state.add_volume(node, volume);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::guest::Kind;

    fn with(seed: u64, guests: u32) -> State {
        state(&Config { guests, seed, ..Config::default() })
    }

    #[test]
    fn the_same_seed_makes_the_same_cluster() {
        let files = |state: &State| {
            let lines = state.guests.values().map(|guest| {
                let config: Conf = guest
                    .config
                    .iter()
                    .filter(|(key, _)| *key != "meta")
                    .map(|(key, value)| (key.clone(), value.clone()))
                    .collect();
                format!("{} {} {:?}", guest.node, config.digest(), guest.run.is_some())
            });
            lines.collect::<Vec<_>>()
        };
        assert_eq!(files(&with(1, 24)), files(&with(1, 24)));
        assert_ne!(files(&with(1, 24)), files(&with(2, 24)));
    }

    #[test]
    fn a_cluster_has_guests_of_both_kinds_running_and_not() {
        let state = with(1, 24);
        assert_eq!((state.nodes.len(), state.guests.len()), (3, 24));
        let count = |wanted: &dyn Fn(&crate::world::guest::Guest) -> bool| {
            state.guests.values().filter(|guest| wanted(guest)).count()
        };
        assert!(count(&|guest| guest.kind == Kind::Lxc) > 3);
        assert!(count(&|guest| guest.kind == Kind::Qemu) > 8);
        assert!(count(&|guest| guest.run.is_some()) > 8);
        assert!(count(&|guest| guest.run.is_none()) > 3);
        assert_eq!(count(&|guest| guest.is_template()), 1);
        for guest in state.guests.values() {
            assert!(state.volumes_on("local-lvm", &guest.node).any(|v| v.vmid == Some(guest.vmid)));
        }
        assert_eq!(with(1, 5000).guests.len(), 5000);
    }

    #[test]
    fn the_empty_cluster_is_one_fresh_node() {
        let state = state(&Config { empty: true, nodes: 5, ..Config::default() });
        assert_eq!(state.nodes.keys().collect::<Vec<_>>(), ["pve1"]);
        assert!(state.guests.is_empty());
        let volumes: Vec<_> = state.volumes_on("local", "pve1").map(|v| &v.volid).collect();
        assert_eq!(volumes, ["local:vztmpl/debian-12-standard_12.5-1_amd64.tar.gz"]);
    }
}
