//! What a node is set to: its clock, names, power and subscription.

use super::super::{Call, Fail, Outcome};
use crate::world::conf::digest;
use crate::world::{Node, World, clock};
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use serde_json::{Value, json};

/// Where a zone that is not among these begins, if it is one.
const REGIONS: [&str; 10] = [
    "Africa/",
    "America/",
    "Antarctica/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Etc/",
    "Europe/",
    "Indian/",
    "Pacific/",
];

pub(super) fn answer(world: &World, call: &Call<'_>, path: &str) -> Option<Outcome> {
    Some(match (call.method.method, path) {
        (Get, "/time") => read(world, call, |node| {
            let now = clock::now();
            json!({"localtime": now, "time": now, "timezone": node.host.timezone})
        }),
        (Put, "/time") => {
            let zone = call.text("timezone").to_owned();
            let known = zone == "UTC" || REGIONS.iter().any(|region| zone.starts_with(region));
            if !known {
                return Some(Err(Fail::param("timezone", "No such timezone.")));
            }
            change(world, call, |node| node.host.timezone = zone)
        }
        (Get, "/dns") => read(world, call, |node| {
            let mut row = json!({"search": node.host.search});
            for (number, server) in node.host.servers.iter().enumerate() {
                super::put(&mut row, &format!("dns{}", number + 1), server.as_str());
            }
            row
        }),
        (Put, "/dns") => {
            let given = ["dns1", "dns2", "dns3"].into_iter().filter_map(|key| call.maybe(key));
            let servers = given.map(str::to_owned).collect();
            let search = call.text("search").to_owned();
            change(world, call, |node| {
                node.host.search = search;
                node.host.servers = servers;
            })
        }
        (Get, "/hosts") => read(
            world,
            call,
            |node| json!({"data": node.host.hosts, "digest": digest(&node.host.hosts)}),
        ),
        (Post, "/hosts") => hosts(world, call),
        (Post, "/status") => power(world, call),
        (Post, "/wakeonlan") => wake(world, call),
        (Get, "/subscription") => read(world, call, |node| subscription(world, node)),
        (Put, "/subscription") => {
            let key = call.text("key").trim().to_owned();
            change(world, call, |node| {
                node.host.subscription = Some(key);
                node.host.checked = clock::now();
            })
        }
        (Post, "/subscription") => change(world, call, |node| {
            if node.host.subscription.is_some() {
                node.host.checked = clock::now();
            }
        }),
        (Delete, "/subscription") => change(world, call, |node| node.host.subscription = None),
        _ => return None,
    })
}

/// A node that is not there.
pub(super) fn missing(call: &Call<'_>) -> Fail {
    Fail::new(500, format!("no such cluster node '{}'\n", call.node))
}

pub(super) fn read(world: &World, call: &Call<'_>, look: impl FnOnce(&Node) -> Value) -> Outcome {
    let state = world.read();
    let node = state.nodes.get(call.node).ok_or_else(|| missing(call))?;
    Ok(look(node).into())
}

pub(super) fn change(world: &World, call: &Call<'_>, alter: impl FnOnce(&mut Node)) -> Outcome {
    let mut state = world.change();
    alter(state.nodes.get_mut(call.node).ok_or_else(|| missing(call))?);
    Ok(Value::Null.into())
}

fn hosts(world: &World, call: &Call<'_>) -> Outcome {
    let mut state = world.change();
    let node = state.nodes.get_mut(call.node).ok_or_else(|| missing(call))?;
    if call.maybe("digest").is_some_and(|given| given != digest(&node.host.hosts)) {
        return Err(super::super::guest::modified());
    }
    call.text("data").clone_into(&mut node.host.hosts);
    Ok(Value::Null.into())
}

/// Guests end with their node; those that are to start with it do when it comes up again.
fn power(world: &World, call: &Call<'_>) -> Outcome {
    let reboots = call.text("command") == "reboot";
    let mut state = world.change();
    let now = clock::now();
    let here = state.guests.values_mut().filter(|guest| guest.node == call.node);
    for guest in here {
        let stays = reboots && guest.config.flag("onboot");
        match guest.run.as_mut().filter(|_| stays) {
            Some(run) => run.since = now,
            None => guest.run = None,
        }
    }
    state.nodes.get_mut(call.node).ok_or_else(|| missing(call))?.since = now;
    drop(state);
    if !reboots {
        world.faults.node_offline(call.node, true);
    }
    Ok(Value::Null.into())
}

/// The magic packet is sent by the node that receives the request.
fn wake(world: &World, call: &Call<'_>) -> Outcome {
    let name = call.text("node");
    if name == world.local_node() {
        let text = format!("'{name}' is local node, cannot wake my self!");
        return Err(Fail::param("node", text));
    }
    let state = world.read();
    let node = state.nodes.get(name).ok_or_else(|| missing(call))?;
    let mac = node.config.get("wakeonlan").and_then(|line| line.split(',').next());
    let mac = mac.map(|mac| mac.trim_start_matches("mac=").to_owned());
    drop(state);
    let Some(mac) = mac else {
        return Err(Fail::new(500, format!("No wake on LAN MAC address defined for '{name}'!\n")));
    };
    world.faults.node_offline(name, false);
    Ok(Value::from(mac).into())
}

fn subscription(world: &World, node: &Node) -> Value {
    let id = format!("{:032X}", clock::hash(&[world.seed]));
    let url = "https://www.proxmox.com/en/proxmox-virtual-environment/pricing";
    let Some(key) = &node.host.subscription else {
        let message = "There is no subscription key";
        return json!({"status": "notfound", "message": message, "serverid": id, "url": url});
    };
    // `pve2c-…`: two sockets, level c.
    let sockets = key.chars().nth(3).and_then(|digit| digit.to_digit(10)).unwrap_or(1);
    json!({
        "status": "active", "key": key, "serverid": id, "url": url, "sockets": sockets,
        "level": key.get(4..5), "productname": "Proxmox VE Subscription (simulated)",
        "checktime": node.host.checked, "nextduedate": "2030-01-01",
    })
}
