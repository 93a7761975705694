//! Figures of nodes and guests: made up, yet the same for the same seed and time.

use super::clock::{hash, now, part, unit};
use super::guest::{Guest, Kind};
use super::{Node, State, World};

/// What a guest uses.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Usage {
    /// Between 0 and 1.
    pub cpu: f64,
    pub mem: u64,
    pub disk: u64,
    pub netin: u64,
    pub netout: u64,
    pub diskread: u64,
    pub diskwrite: u64,
    pub uptime: u64,
}

/// A load between 0 and 1 that swings over minutes.
fn load(seed: u64, who: u64, time: u64) -> f64 {
    let base = 0.02 + 0.35 * unit(hash(&[seed, who, 1])).powi(3);
    let period = 180 + hash(&[seed, who, 2]) % 600;
    let offset = hash(&[seed, who, 3]) % period;
    let at = f64::from(u32::try_from((time + offset) % period).unwrap_or(0));
    let turn = at / f64::from(u32::try_from(period).unwrap_or(1)) * std::f64::consts::TAU;
    let noise = unit(hash(&[seed, who, time / 10])) * 0.02;
    (base * (1.0 + 0.6 * turn.sin()) + noise).clamp(0.0, 1.0)
}

/// What a guest uses now.
pub(crate) fn guest(seed: u64, guest: &Guest, time: u64) -> Usage {
    let Some(run) = guest.run else {
        return Usage::default();
    };
    let who = u64::from(guest.vmid);
    let uptime = time.saturating_sub(run.since);
    let rate = |kind: u64, most: u64| hash(&[seed, who, kind]) % most;
    let traffic = |kind, most| 1 + rate(kind, most) * uptime;
    let cpu = if run.paused { 0.0 } else { load(seed, who, time) };
    let share = 0.25 + 0.5 * unit(hash(&[seed, who, 4])) + 0.1 * load(seed, who, time);
    let disk = match guest.kind {
        Kind::Lxc => part(guest.disk(), 0.15 + 0.5 * unit(hash(&[seed, who, 5]))),
        Kind::Qemu => 0,
    };
    Usage {
        cpu,
        mem: part(guest.memory(), share),
        disk,
        netin: traffic(6, 20_000),
        netout: traffic(7, 12_000),
        diskread: traffic(8, 50_000),
        diskwrite: traffic(9, 80_000),
        uptime,
    }
}

/// What a node uses now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NodeUsage {
    pub cpu: f64,
    pub mem: u64,
    pub disk: u64,
    pub uptime: u64,
    /// Over 1, 5 and 15 minutes.
    pub load: [f64; 3],
}

/// What a node uses now, its guests included.
pub(crate) fn node(world: &World, state: &State, name: &str, node: &Node) -> NodeUsage {
    node_at(world, state, name, node, now())
}

/// What a node used at some time, had its guests run then as they do now.
pub(crate) fn node_at(
    world: &World,
    state: &State,
    name: &str,
    node: &Node,
    time: u64,
) -> NodeUsage {
    let who = name.bytes().fold(1 << 32, |sum, byte| sum * 31 % (1 << 40) + u64::from(byte));
    let guests = state.guests.values().filter(|guest| guest.node == name && guest.run.is_some());
    let (mut cpu, mut mem) = (0.0, 0);
    for running in guests {
        let usage = guest(world.seed, running, time);
        let cpus = u32::try_from(running.cpus()).unwrap_or(1);
        cpu += usage.cpu * f64::from(cpus);
        mem += usage.mem;
    }
    let cpus = f64::from(u32::try_from(node.cpus).unwrap_or(1));
    let own = load(world.seed, who, time) * 0.2;
    let cpu = (own + cpu / cpus).min(1.0);
    NodeUsage {
        cpu,
        mem: (part(node.memory, 0.08) + mem).min(part(node.memory, 0.97)),
        disk: part(node.disk, 0.05 + 0.1 * unit(hash(&[world.seed, who, 5]))),
        uptime: time.saturating_sub(node.since),
        load: [cpu * cpus, cpu * cpus * 0.95 + 0.05, cpu * cpus * 0.9 + 0.1],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::conf::Conf;
    use crate::world::guest::Run;

    #[test]
    fn figures_depend_on_seed_and_time_alone() {
        let mut web = Guest::new(100, Kind::Qemu, "pve1", Conf::default());
        assert!(guest(1, &web, 5000).mem == 0, "a guest that is stopped uses nothing");
        web.run = Some(Run { since: 1000, paused: false, pid: 7 });
        let usage = guest(1, &web, 5000);
        assert_eq!(usage.uptime, 4000);
        assert!(usage.mem > 0 && usage.mem < web.memory());
        assert!((0.0..=1.0).contains(&usage.cpu));
        assert_eq!(usage.netin, guest(1, &web, 5000).netin);
        assert_ne!(usage.netin, guest(2, &web, 5000).netin);
    }
}
