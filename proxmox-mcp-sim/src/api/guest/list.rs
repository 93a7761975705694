//! Lists of guests, and how a guest is.

use super::Asked;
use crate::api::node::merge;
use crate::api::{Call, Outcome};
use crate::world::clock::now;
use crate::world::guest::{Guest, Kind};
use crate::world::{World, metrics};
use serde_json::{Value, json};

/// The guests of a node.
pub(super) fn all(world: &World, call: &Call<'_>, kind: Kind) -> Value {
    let state = world.read();
    let guests = state.guests.values();
    let here = guests.filter(|guest| guest.kind == kind && guest.node == call.node);
    let seen = here.filter(|guest| {
        world.may(&state, call.who, &format!("/vms/{}", guest.vmid), &["VM.Audit"])
    });
    let rows = seen.map(|guest| {
        let mut row = figures(world, guest, call.flag("full"));
        if kind == Kind::Qemu && call.flag("full") {
            merge(&mut row, json!({"qmpstatus": qmp_status(guest)}));
        }
        row
    });
    rows.collect()
}

/// How a guest is.
pub(super) fn current(asked: &Asked<'_>) -> Outcome {
    let state = asked.world.read();
    let guest = state.guest(asked.kind, asked.call.node, asked.vmid())?;
    let mut row = figures(asked.world, guest, true);
    merge(&mut row, json!({"ha": {"managed": 0}}));
    if asked.kind == Kind::Qemu {
        merge(&mut row, json!({"qmpstatus": qmp_status(guest)}));
        if agent_enabled(guest) {
            merge(&mut row, json!({"agent": 1}));
        }
        if guest.run.is_some() {
            let used = metrics::guest(asked.world.seed, guest, now()).mem;
            merge(&mut row, running_machine(guest, used));
        }
    }
    Ok(row.into())
}

/// How a guest was; times when it did not run have no figures.
pub(super) fn history(asked: &Asked<'_>) -> Outcome {
    let state = asked.world.read();
    let guest = state.guest(asked.kind, asked.call.node, asked.vmid())?;
    let mut rows = crate::api::node::history(asked.call);
    for row in rows.as_array_mut().into_iter().flatten() {
        let time = row.get("time").and_then(Value::as_u64).unwrap_or(0);
        if guest.run.is_none_or(|run| run.since > time) {
            continue;
        }
        let usage = metrics::guest(asked.world.seed, guest, time);
        let rate = |total: u64| total / usage.uptime.max(1);
        let figures = json!({
            "cpu": usage.cpu, "maxcpu": guest.cpus(), "mem": usage.mem, "maxmem": guest.memory(),
            "disk": usage.disk, "maxdisk": guest.disk(), "netin": rate(usage.netin),
            "netout": rate(usage.netout), "diskread": rate(usage.diskread),
            "diskwrite": rate(usage.diskwrite),
        });
        merge(row, figures);
    }
    Ok(rows.into())
}

/// Whether the guest is configured to have an agent.
pub(super) fn agent_enabled(guest: &Guest) -> bool {
    let agent = guest.config.get("agent").unwrap_or_default();
    agent.split(',').any(|part| matches!(part, "1" | "enabled=1"))
}

fn qmp_status(guest: &Guest) -> &'static str {
    match guest.run {
        None => "stopped",
        Some(run) if run.paused => "paused",
        Some(_) => "running",
    }
}

fn figures(world: &World, guest: &Guest, full: bool) -> Value {
    let usage = metrics::guest(world.seed, guest, now());
    let mut row = json!({
        "vmid": guest.vmid, "name": guest.name(), "cpus": guest.cpus(),
        "status": if guest.run.is_some() { "running" } else { "stopped" },
        "cpu": usage.cpu, "mem": usage.mem, "maxmem": guest.memory(),
        "disk": usage.disk, "maxdisk": guest.disk(), "netin": usage.netin,
        "netout": usage.netout, "uptime": usage.uptime,
    });
    match guest.kind {
        Kind::Lxc => {
            let swap = guest.config.number("swap").unwrap_or(512) << 20;
            let more = json!({
                "type": "lxc", "swap": 0, "maxswap": swap, "diskread": usage.diskread,
                "diskwrite": usage.diskwrite,
            });
            merge(&mut row, more);
        }
        Kind::Qemu => {
            merge(&mut row, json!({"memhost": usage.mem}));
            if full || guest.run.is_some() {
                let more = json!({"diskread": usage.diskread, "diskwrite": usage.diskwrite});
                merge(&mut row, more);
            }
        }
    }
    if let Some(run) = guest.run {
        merge(&mut row, json!({"pid": run.pid}));
        merge(&mut row, pressure(guest.kind));
    }
    for key in ["tags", "lock"] {
        if let Some(value) = guest.config.get(key) {
            merge(&mut row, json!({key: value}));
        }
    }
    if guest.is_template() {
        merge(&mut row, json!({"template": 1}));
    }
    row
}

/// How often guests had to wait: text for containers, numbers for machines, as in Proxmox.
fn pressure(kind: Kind) -> Value {
    let none = if kind == Kind::Lxc { json!("0.00") } else { json!(0) };
    json!({
        "pressurecpusome": none, "pressurecpufull": none, "pressureiosome": none,
        "pressureiofull": none, "pressurememorysome": none, "pressurememoryfull": none,
    })
}

/// What is known of a machine only while it runs.
fn running_machine(guest: &Guest, used: u64) -> Value {
    let max = guest.memory();
    let free = max.saturating_sub(used);
    let machine = guest.config.get("machine").unwrap_or("pc-i440fx-10.1").to_owned();
    json!({
        "running-qemu": "10.1.2",
        "running-machine": format!("{machine}+pve0"),
        "freemem": free,
        "balloon": max,
        "ballooninfo": {
            "actual": max, "max_mem": max, "total_mem": max, "free_mem": free,
            "last_update": now(), "mem_swapped_in": 0, "mem_swapped_out": 0,
            "major_page_faults": 12, "minor_page_faults": 3456,
        },
        "blockstat": {},
        "proxmox-support": {
            "backup-fleecing": true, "backup-max-workers": true, "pbs-dirty-bitmap": true,
            "pbs-dirty-bitmap-migration": true, "pbs-dirty-bitmap-savevm": true,
            "pbs-library-version": "1.5.2", "pbs-masterkey": true, "query-bitmap-info": true,
        },
    })
}
