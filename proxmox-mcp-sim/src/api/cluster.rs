//! The cluster as a whole.

use super::{Answer, Call, Fail, Outcome, acme, split_list};
use crate::world::calendar::Calendar;
use crate::world::{World, clock};
use proxmox_mcp_core::plan::Method::{Get, Put};
use serde_json::{Map, Value, json};
use std::sync::Arc;

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    Some(match (call.method.method, call.method.path) {
        (Get, "/cluster/resources") => world
            .resources(call.who, call.text("type"))
            .map(|text| Answer { text: Some(text), ..Answer::default() }),
        (Get, "/cluster/nextid") => next_id(world, call),
        (Get, "/cluster/status") => Ok(status(world, call).into()),
        (Get, "/cluster/tasks") => Ok(tasks(world, call).into()),
        (Get, "/cluster/log") => Ok(log(world, call).into()),
        (Get, "/cluster/options") => Ok(options(world).into()),
        (Put, "/cluster/options") => set_options(world, call),
        (Get, "/cluster/jobs/schedule-analyze") => schedule(call),
        (Get, "/cluster/config/nodes") => Ok(members(world).into()),
        (Get, "/cluster/config/join") => join_info(world, call),
        (Get, "/cluster/config/totem") => Ok(totem(world.read().nodes.len()).into()),
        _ => return acme::answer(world, call),
    })
}

fn next_id(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    if let Some(vmid) = call.number("vmid") {
        let vmid = u32::try_from(vmid).unwrap_or(0);
        if state.guests.contains_key(&vmid) {
            return Err(Fail::param("vmid", format!("VM {vmid} already exists")));
        }
        return Ok(Value::from(vmid.to_string()).into());
    }
    let range = state.options.get("next-id").unwrap_or_default();
    let bound = |name: &str, other: u32| {
        let pairs = range.split(',').filter_map(|pair| pair.split_once('='));
        let mut found = pairs.filter(|(key, _)| *key == name);
        found.next().and_then(|(_, value)| value.parse().ok()).unwrap_or(other)
    };
    let (lower, upper) = (bound("lower", 100), bound("upper", 1_000_000));
    let free = (lower..upper).find(|vmid| !state.guests.contains_key(vmid));
    let text = free.map(|vmid| vmid.to_string()).ok_or_else(|| {
        Fail::new(500, format!("unable to get any free VMID in range [{lower}, {upper}]\n"))
    })?;
    Ok(Value::from(text).into())
}

fn status(world: &World, call: &Call<'_>) -> Value {
    let state = world.read();
    let count = state.nodes.len();
    let mut rows = Vec::new();
    if count > 1 {
        let quorate = u8::from(world.is_quorate(&state));
        rows.push(json!({
            "type": "cluster", "id": "cluster", "name": "simulated", "nodes": count,
            "quorate": quorate, "version": count,
        }));
    }
    for (number, (name, node)) in state.nodes.iter().enumerate() {
        let id = if count > 1 { number + 1 } else { 0 };
        let may = world.may(&state, call.who, &format!("/nodes/{name}"), &["Sys.Audit"]);
        let level = if may { json!("") } else { Value::Null };
        rows.push(json!({
            "type": "node", "id": format!("node/{name}"), "name": name, "ip": node.address,
            "nodeid": id, "level": level, "local": u8::from(name == world.local_node()),
            "online": u8::from(world.is_online(name)),
        }));
    }
    Value::Array(rows)
}

fn tasks(world: &World, call: &Call<'_>) -> Value {
    const SHOWN: usize = 100;
    let state = world.read();
    let all = world.may(&state, call.who, "/", &["Sys.Audit"]);
    let mine = |who: &str| all || who == call.who.to_string();
    let shown = state.tasks.latest().filter(|task| mine(&task.upid.who)).take(SHOWN);
    shown.map(crate::tasks::Task::cluster_row).collect()
}

fn log(world: &World, call: &Call<'_>) -> Value {
    let state = world.read();
    let most = call.number("max").and_then(|max| usize::try_from(max).ok()).unwrap_or(50);
    let all = world.may(&state, call.who, "/", &["Sys.Syslog"]);
    let count = state.log.len();
    let mine = state.log.iter().enumerate();
    let mine = mine.filter(|(_, line)| all || line.user == call.who.to_string()).take(most);
    let row = |(at, line): (usize, &crate::world::LogLine)| {
        let uid = (count - at).to_string();
        json!({
            "id": format!("{uid}:{}", line.node), "uid": uid, "node": line.node, "pid": line.pid,
            "user": line.user, "tag": line.tag, "pri": 6, "time": line.time, "msg": line.message,
        })
    };
    mine.map(row).collect()
}

fn options(world: &World) -> Value {
    let state = world.read();
    let mut options = Map::new();
    options.insert("allowed-tags".into(), json!([]));
    options.insert("description".into(), "".into());
    for (key, value) in state.options.iter() {
        let value = match key.as_str() {
            "mac_prefix" | "keyboard" | "language" | "console" | "description" | "email_from"
            | "http_proxy" | "fencing" | "max_workers" => value.as_str().into(),
            _ => property(value),
        };
        options.insert(key.clone(), value);
    }
    Value::Object(options)
}

/// A property string as an object, if it is one.
fn property(text: &str) -> Value {
    let pairs: Option<Map<_, _>> = text
        .split(',')
        .map(|pair| pair.split_once('=').map(|(key, value)| (key.to_owned(), value.into())))
        .collect();
    pairs.map_or_else(|| text.into(), Value::Object)
}

fn set_options(world: &World, call: &Call<'_>) -> Outcome {
    let mut state = world.change();
    for key in split_list(call.text("delete")) {
        if call.method.parameter(key).is_none() || key == "delete" {
            return Err(Fail::param("delete", format!("unknown option '{key}'")));
        }
        state.options.remove(key);
    }
    for (key, value) in call.params.iter().filter(|(key, _)| *key != "delete") {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        state.options.set(key, text);
    }
    Ok(Answer::default())
}

/// The next times of a calendar event.
fn schedule(call: &Call<'_>) -> Outcome {
    let text = call.text("schedule");
    let event = Calendar::parse(text)
        .ok_or_else(|| Fail::new(500, format!("unable to parse calendar event '{text}'\n")))?;
    let now = || i64::try_from(clock::now()).unwrap_or_default();
    let mut time = call.params.get("starttime").and_then(Value::as_i64).unwrap_or_else(now);
    let mut rows = Vec::new();
    for _ in 0..call.number("iterations").unwrap_or(10) {
        let Some(next) = event.after(time) else { break };
        let utc =
            jiff::Timestamp::from_second(next).map(|at| at.strftime("%a %b %e %T %Y").to_string());
        rows.push(json!({"timestamp": next, "utc": utc.unwrap_or_default()}));
        time = next;
    }
    Ok(Value::Array(rows).into())
}

fn members(world: &World) -> Value {
    let state = world.read();
    if state.nodes.len() < 2 {
        return json!([]);
    }
    let row = |(number, (name, node)): (usize, (&String, &crate::world::Node))| {
        json!({
            "node": name, "name": name, "nodeid": (number + 1).to_string(), "quorum_votes": "1",
            "ring0_addr": node.address,
        })
    };
    state.nodes.iter().enumerate().map(row).collect()
}

/// How the members of a cluster talk; a node alone has nobody to talk to.
fn totem(members: usize) -> Value {
    if members < 2 {
        return Value::Null;
    }
    json!({
        "cluster_name": "simulated", "config_version": members.to_string(), "version": "2",
        "interface": {"0": {"linknumber": "0"}}, "ip_version": "ipv4-6", "link_mode": "passive",
        "secauth": "on",
    })
}

fn join_info(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    if state.nodes.len() < 2 {
        return Err(Fail::new(424, "node is not in a cluster, no join info available!"));
    }
    let preferred = call.maybe("node").unwrap_or_else(|| world.local_node());
    if !world.has_node(preferred) {
        let text = format!("node '{preferred}' does not exist in cluster");
        return Err(Fail::param("node", text));
    }
    let row = |(number, (name, node)): (usize, (&String, &crate::world::Node))| {
        json!({
            "name": name, "nodeid": (number + 1).to_string(), "quorum_votes": "1",
            "ring0_addr": node.address, "pve_addr": node.address, "pve_fp": world.fingerprint,
        })
    };
    let nodes: Vec<_> = state.nodes.iter().enumerate().map(row).collect();
    let names: Vec<_> = state.nodes.keys().map(String::as_str).collect();
    let totem = totem(names.len());
    let digest = crate::world::conf::digest(&names.join(","));
    Ok(json!({
        "nodelist": nodes, "preferred_node": preferred, "totem": totem, "config_digest": digest,
    })
    .into())
}
