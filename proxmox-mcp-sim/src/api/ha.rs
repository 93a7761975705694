//! High availability: what is wanted of guests comes about a little later.

use super::{Answer, Call, Fail, Outcome, put, section};
use crate::access::Principal;
use crate::tasks::Job;
use crate::world::guest::{Guest, Kind, Run};
use crate::world::{State, World, clock};
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use serde_json::{Value, json};
use std::sync::Arc;

const RESOURCES: &str = "/cluster/ha/resources";
const RULES: &str = "/cluster/ha/rules";

/// Seconds between two turns of the manager.
const TURN: f64 = 10.0;

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    let path = call.method.path;
    Some(match (call.method.method, path) {
        (Get, "/cluster/ha/status/current") => Ok(status(world).into()),
        (Get, "/cluster/ha/status/manager_status") => Ok(manager(world).into()),
        (Get, "/cluster/ha/groups") => Err(migrated("index groups")),
        (Post, "/cluster/ha/groups") => Err(migrated("create group")),
        (Get, "/cluster/ha/groups/{group}") => Err(migrated("read group")),
        (Put, "/cluster/ha/groups/{group}") => Err(migrated("update group")),
        (Delete, "/cluster/ha/groups/{group}") => Err(migrated("delete group")),
        (Post, "/cluster/ha/status/arm-ha") => {
            world.change().ha_idle = None;
            turn(world);
            Ok(Answer::default())
        }
        (Post, "/cluster/ha/status/disarm-ha") => {
            world.change().ha_idle = Some(call.text("resource-mode").to_owned());
            Ok(Answer::default())
        }
        (Post, "/cluster/ha/resources/{sid}/migrate" | "/cluster/ha/resources/{sid}/relocate") => {
            send(world, call)
        }
        (Get, RULES) => section::answer(world, call)?.map(|rules| about(rules, call)),
        (Post | Put | Delete, "/cluster/ha/resources" | "/cluster/ha/resources/{sid}") => {
            let answer = section::answer(world, call)?;
            if answer.is_ok() {
                if call.method.method == Delete {
                    forget(world, call);
                }
                turn(world);
            }
            answer
        }
        _ => return None,
    })
}

fn migrated(verb: &str) -> Fail {
    Fail::new(500, format!("cannot {verb}: ha groups have been migrated to rules\n"))
}

/// The rules about one resource, if one is asked for.
fn about(mut rules: Answer, call: &Call<'_>) -> Answer {
    if let (Some(wanted), Value::Array(rows)) = (call.maybe("resource"), &mut rules.data) {
        rows.retain(|row| members(row).any(|sid| sid == wanted));
    }
    rules
}

fn members(rule: &Value) -> impl Iterator<Item = &str> {
    let text = rule.get("resources").and_then(Value::as_str).unwrap_or_default();
    super::split_list(text)
}

fn sid(guest: &Guest) -> String {
    let kind = if guest.kind == Kind::Qemu { "vm" } else { "ct" };
    format!("{kind}:{}", guest.vmid)
}

/// Takes a resource that is gone out of the rules, unless it is to stay in them.
fn forget(world: &World, call: &Call<'_>) {
    if call.params.get("purge").and_then(Value::as_bool) == Some(false) {
        return;
    }
    let mut state = world.change();
    let named = call.text("sid");
    let vmid = named.rsplit(':').next().and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
    let gone = state.guests.get(&vmid).map_or_else(|| named.to_owned(), sid);
    let rules: Vec<_> =
        state.sections.rows(RULES).map(|(id, row)| (id.clone(), row.clone())).collect();
    for (id, mut row) in rules {
        let rule = Value::Object(row.clone());
        let left: Vec<_> = members(&rule).filter(|sid| *sid != gone).collect();
        if left.is_empty() {
            state.sections.remove(RULES, &id);
        } else {
            row.insert("resources".into(), left.join(",").into());
            state.sections.insert(RULES, &id, row);
        }
    }
}

/// Resources with the guest that each is about and the state that is wanted.
fn resources(state: &State) -> Vec<(&str, &Guest, String)> {
    let rows = state.sections.rows(RESOURCES).filter_map(|(sid, row)| {
        let (_, vmid) = sid.split_once(':')?;
        let guest = state.guests.get(&vmid.parse().ok()?)?;
        let wanted = row.get("state").and_then(Value::as_str).unwrap_or("started");
        let wanted = if wanted == "enabled" { "started" } else { wanted };
        Some((sid.as_str(), guest, wanted.to_owned()))
    });
    rows.collect()
}

fn status(world: &World) -> Value {
    let state = world.read();
    let local = world.local_node();
    let quorate = u8::from(world.is_quorate(&state));
    let quorum = if quorate == 1 { "OK" } else { "No quorum on node" };
    let mut rows = vec![json!({
        "id": "quorum", "type": "quorum", "node": local, "status": quorum, "quorate": quorate,
    })];
    let resources = resources(&state);
    if resources.is_empty() && state.ha_idle.is_none() {
        return Value::Array(rows);
    }
    let now = clock::now();
    let armed = if state.ha_idle.is_some() { "disarmed" } else { "armed" };
    rows.push(json!({
        "id": "fencing", "type": "fencing", "node": local, "status": armed, "armed-state": armed,
    }));
    rows.push(json!({
        "id": "master", "type": "master", "node": local, "timestamp": now,
        "status": format!("{local} (active, {now})"),
    }));
    for name in state.nodes.keys() {
        let busy = resources.iter().any(|(_, guest, _)| guest.node == *name);
        let mode = match (world.is_online(name), busy) {
            (false, _) => "old timestamp - dead?",
            (true, true) => "active",
            (true, false) => "idle",
        };
        rows.push(json!({
            "id": format!("lrm:{name}"), "type": "lrm", "node": name, "timestamp": now,
            "status": format!("{name} ({mode}, {now})"),
        }));
    }
    for (sid, guest, wanted) in resources {
        let is = match (wanted.as_str(), guest.run.is_some()) {
            ("ignored", _) => "ignored",
            (_, true) => "started",
            ("disabled", false) => "disabled",
            (_, false) => "stopped",
        };
        let row = state.sections.get(RESOURCES, sid);
        let tries = |key: &str| row.and_then(|row| row.get(key)).cloned().unwrap_or(json!(1));
        rows.push(json!({
            "id": format!("service:{sid}"), "type": "service", "sid": sid, "node": guest.node,
            "status": format!("{sid} ({}, {is})", guest.node), "state": is, "crm_state": is,
            "request_state": wanted, "max_relocate": tries("max_relocate"),
            "max_restart": tries("max_restart"),
        }));
    }
    Value::Array(rows)
}

fn manager(world: &World) -> Value {
    let state = world.read();
    let node = world.local_node();
    let mut told = json!({"node_status": {}});
    if !resources(&state).is_empty() {
        let mut nodes = json!({});
        for name in state.nodes.keys() {
            put(&mut nodes, name, if world.is_online(name) { "online" } else { "unknown" });
        }
        put(&mut told, "node_status", nodes);
        put(&mut told, "master_node", node);
        put(&mut told, "timestamp", clock::now());
    }
    json!({"quorum": {"quorate": "1", "node": node}, "manager_status": told})
}

/// Lets the manager have its next turn: guests become what is wanted of them.
fn turn(world: &Arc<World>) {
    let (own, pause) = (Arc::clone(world), world.scaled(TURN));
    world.spawn(async move {
        tokio::time::sleep(pause).await;
        settle(&own);
    });
}

fn settle(world: &Arc<World>) {
    let mut state = world.change();
    if state.ha_idle.is_some() {
        return;
    }
    let wanted = resources(&state).into_iter().filter_map(|(_, guest, wanted)| {
        let on = match wanted.as_str() {
            "started" => true,
            "stopped" | "disabled" => false,
            _ => return None,
        };
        let idle = guest.lock().is_none() && guest.run.is_some() != on;
        idle.then(|| (guest.kind, guest.vmid, guest.node.clone(), on))
    });
    for (kind, vmid, node, on) in wanted.collect::<Vec<_>>() {
        world.start(&mut state, &manager_itself(), &node.clone(), switch(kind, vmid, node, on));
    }
}

/// In whose name the manager acts.
fn manager_itself() -> Principal {
    Principal { user: "root@pam".into(), token: None }
}

fn switch(kind: Kind, vmid: u32, node: String, on: bool) -> Job {
    let task = match (kind, on) {
        (Kind::Qemu, true) => "qmstart",
        (Kind::Qemu, false) => "qmshutdown",
        (Kind::Lxc, true) => "vzstart",
        (Kind::Lxc, false) => "vzshutdown",
    };
    Job::new(task, vmid).takes(1.5).finish(move |state, _| {
        let pid = state.pid();
        let guest = state.guest_mut(kind, &node, vmid)?;
        guest.run = on.then(|| Run { since: clock::now(), paused: false, pid });
        guest.settle();
        Ok(())
    })
}

/// Sends a managed guest to another node, with the manager's next turn.
fn send(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let target = call.text("node").to_owned();
    let live = call.method.path.ends_with("/migrate");
    let state = world.read();
    let vmid = call.text("sid").rsplit(':').next().and_then(|id| id.parse::<u32>().ok());
    let guest = vmid.and_then(|vmid| state.guests.get(&vmid));
    let sid = guest.map_or_else(|| call.text("sid").to_owned(), sid);
    let Some(guest) = guest.filter(|_| state.sections.get(RESOURCES, &sid).is_some()) else {
        return Err(Fail::new(500, format!("resource '{sid}' not configured\n")));
    };
    if !world.has_node(&target) {
        return Err(Fail::new(500, format!("no such cluster node '{target}'\n")));
    }
    if guest.node == target {
        return Err(Fail::new(500, format!("resource '{sid}' is already on node '{target}'\n")));
    }
    let (kind, vmid, from) = (guest.kind, guest.vmid, guest.node.clone());
    drop(state);
    let (own, pause, to) = (Arc::clone(world), world.scaled(TURN), target.clone());
    world.spawn(async move {
        tokio::time::sleep(pause).await;
        let task = match (kind, live) {
            (Kind::Qemu, true) => "qmigrate",
            (Kind::Lxc, true) => "vzmigrate",
            (_, false) => "harelocate",
        };
        let node = from.clone();
        let job = Job::new(task, vmid)
            .takes(8.0)
            .finish(move |state, _| super::guest::arrive(state, kind, vmid, &node, &to));
        let mut state = own.change();
        own.start(&mut state, &manager_itself(), &from, job);
    });
    Ok(json!({"sid": sid, "requested-node": target}).into())
}
