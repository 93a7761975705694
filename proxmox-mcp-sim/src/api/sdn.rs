//! Software-defined networks: what is configured is applied later, or taken back.

use super::{Answer, Call, Fail, Outcome};
use crate::tasks::Job;
use crate::world::World;
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    if call.method.method != Get
        && let Err(fail) = locked(world, call)
    {
        return Some(Err(fail));
    }
    Some(match (call.method.method, call.method.path) {
        (Put, "/cluster/sdn") => Ok(apply(world, call)),
        (Post, "/cluster/sdn/rollback") => {
            world.change().sections.roll_back();
            released(world, call);
            Ok(Answer::default())
        }
        (Post, "/cluster/sdn/lock") => lock(world, call),
        (Delete, "/cluster/sdn/lock") => Ok(unlock(world)),
        (Get, "/cluster/sdn/ipams/{ipam}/status") => Ok(status(world).into()),
        (Post | Put | Delete, "/cluster/sdn/vnets/{vnet}/ips") => Ok(address(world, call)),
        _ => return None,
    })
}

/// What runs on a node: what was applied.
pub(super) fn on_node(world: &World, call: &Call<'_>) -> Option<Outcome> {
    let state = world.read();
    let (zone, vnet) = (call.text("zone"), call.text("vnet"));
    let evpn = |zone: &str| {
        let found = state.sections.applied_one("/cluster/sdn/zones", zone);
        found.and_then(|row| row.get("type")).is_some_and(|kind| kind == "evpn")
    };
    Some(match (call.method.method, call.method.path) {
        (Get, "/nodes/{node}/sdn/zones") => {
            let rows = state.sections.applied("/cluster/sdn/zones");
            let rows = rows.map(|(zone, _)| json!({"zone": zone, "status": "available"}));
            Ok(rows.collect::<Value>().into())
        }
        (Get, "/nodes/{node}/sdn/zones/{zone}/content") => {
            let rows = state.sections.applied("/cluster/sdn/vnets");
            let rows = rows.filter(|(_, row)| row.get("zone").is_some_and(|of| of == zone));
            let rows = rows.map(|(vnet, _)| json!({"vnet": vnet, "status": "available"}));
            Ok(rows.collect::<Value>().into())
        }
        (Get, "/nodes/{node}/sdn/zones/{zone}/bridges") => {
            Ok(json!([{"name": "vmbr0", "ports": [], "vlan_filtering": 0}]).into())
        }
        (Get, "/nodes/{node}/sdn/zones/{zone}/ip-vrf") if evpn(zone) => Ok(json!([]).into()),
        (Get, "/nodes/{node}/sdn/zones/{zone}/ip-vrf") => {
            Err(Fail::param("zone", format!("zone {zone} does not exist or is not an EVPN zone")))
        }
        (Get, "/nodes/{node}/sdn/vnets/{vnet}/mac-vrf") => {
            match state.sections.applied_one("/cluster/sdn/vnets", vnet) {
                Some(_) => Ok(json!([]).into()),
                None => Err(Fail::param("vnet", format!("vnet {vnet} does not exist"))),
            }
        }
        _ => return None,
    })
}

/// Fails if somebody else locked the configuration.
fn locked(world: &World, call: &Call<'_>) -> Result<(), Fail> {
    let state = world.read();
    let Some(token) = &state.sections.lock else { return Ok(()) };
    if call.method.path == "/cluster/sdn/lock" && call.flag("force") {
        return Ok(());
    }
    match call.maybe("lock-token") {
        Some(given) if given == token => Ok(()),
        Some(_) => Err(Fail::new(500, "invalid lock token provided\n")),
        None => Err(Fail::new(500, "global SDN configuration is locked\n")),
    }
}

fn lock(world: &World, call: &Call<'_>) -> Outcome {
    let mut state = world.change();
    if state.sections.is_pending() && !call.flag("allow-pending") {
        return Err(Fail::new(500, "configuration has pending changes\n"));
    }
    let token = format!("{:016x}", state.draw.next());
    state.sections.lock = Some(token.clone());
    Ok(Value::from(token).into())
}

fn unlock(world: &World) -> Answer {
    world.change().sections.lock = None;
    Answer::default()
}

/// Lets go of the lock, unless it is to be kept.
fn released(world: &World, call: &Call<'_>) {
    if call.params.get("release-lock").and_then(Value::as_bool).unwrap_or(true) {
        unlock(world);
    }
}

fn apply(world: &Arc<World>, call: &Call<'_>) -> Answer {
    released(world, call);
    let mut state = world.change();
    state.sections.apply();
    let job = Job::new("reloadnetworkall", "").takes(2.0).finish(|state, log| {
        log.extend(state.nodes.keys().map(|node| format!("{node}: reloading network config")));
        Ok(())
    });
    let upid = world.start(&mut state, call.who, call.node, job);
    Value::from(upid).into()
}

/// The list of the addresses that were given by hand.
const ADDRESSES: &str = "/ipam/pve";

fn status(world: &World) -> Value {
    let state = world.read();
    let mut rows = Vec::new();
    for (vnet, _) in state.sections.rows("/cluster/sdn/vnets") {
        for (id, subnet) in state.sections.rows(&format!("/cluster/sdn/vnets/{vnet}/subnets")) {
            if let Some(gateway) = subnet.get("gateway") {
                rows.push(json!({
                    "zone": subnet.get("zone"), "vnet": vnet, "subnet": id, "ip": gateway,
                    "gateway": 1,
                }));
            }
        }
    }
    rows.extend(state.sections.rows(ADDRESSES).map(|(_, row)| Value::Object(row.clone())));
    rows.into()
}

fn address(world: &World, call: &Call<'_>) -> Answer {
    let mut state = world.change();
    let (ip, vnet) = (call.text("ip"), call.text("vnet"));
    if call.method.method == Delete {
        state.sections.remove(ADDRESSES, ip);
        return Answer::default();
    }
    let mut row = call.params.clone();
    let list = format!("/cluster/sdn/vnets/{vnet}/subnets");
    if let Some((id, _)) = state.sections.rows(&list).next() {
        row.insert("subnet".into(), id.as_str().into());
    }
    state.sections.insert(ADDRESSES, ip, row);
    Answer::default()
}
