//! Network interfaces of a node: changes wait until they are applied.

use super::super::{Answer, Call, Fail, Outcome};
use super::settings::missing;
use crate::tasks::Job;
use crate::world::World;
use crate::world::conf::Conf;
use crate::world::host::{Host, Interfaces};
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::sync::Arc;

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>, path: &str) -> Option<Outcome> {
    Some(match (call.method.method, path) {
        (Get, "") => list(world, call),
        (Post, "") => change(world, call, |interfaces| create(interfaces, call)),
        (Put, "") => Ok(apply(world, call)),
        (Delete, "") => revert(world, call),
        (Get, "/{iface}") => show(world, call),
        (Put, "/{iface}") => change(world, call, |interfaces| update(interfaces, call)),
        (Delete, "/{iface}") => change(world, call, |interfaces| {
            interfaces.remove(call.text("iface")).map(drop).ok_or_else(unknown)
        }),
        _ => return None,
    })
}

fn unknown() -> Fail {
    Fail::param("iface", "interface does not exist")
}

/// Settings that Proxmox answers as numbers.
const NUMBERS: [&str; 6] =
    ["active", "autostart", "bridge_vlan_aware", "vlan-id", "ovs_tag", "mtu"];

fn row(host: &Host, name: &str, conf: &Conf) -> Value {
    let mut row = json!({"priority": 3, "families": ["inet"]});
    for (key, value) in conf.iter() {
        match value.parse::<u64>() {
            Ok(number) if NUMBERS.contains(&key.as_str()) => super::put(&mut row, key, number),
            _ => super::put(&mut row, key, value.as_str()),
        }
    }
    if host.interfaces.contains_key(name) {
        super::put(&mut row, "active", 1);
    }
    row
}

fn list(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let host = &state.nodes.get(call.node).ok_or_else(|| missing(call))?.host;
    let wanted = |conf: &Conf| match call.maybe("type") {
        None | Some("include_sdn") => true,
        Some("any_bridge" | "any_local_bridge") => {
            matches!(conf.get("type"), Some("bridge" | "OVSBridge"))
        }
        Some(kind) => conf.get("type") == Some(kind),
    };
    let rows = host.wanted().iter().filter(|(_, conf)| wanted(conf)).map(|(name, conf)| {
        let mut row = row(host, name, conf);
        super::put(&mut row, "iface", name.as_str());
        row
    });
    Ok(Answer { changes: diff(host), ..Answer::new(rows.collect()) })
}

fn show(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let host = &state.nodes.get(call.node).ok_or_else(|| missing(call))?.host;
    let name = call.text("iface");
    let conf = host.wanted().get(name).ok_or_else(unknown)?;
    Ok(row(host, name, conf).into())
}

/// The lines of `/etc/network/interfaces` that come and go.
fn diff(host: &Host) -> Option<String> {
    let pending = host.pending.as_ref()?;
    let lines = |interfaces: &Interfaces| {
        let mut lines = Vec::new();
        for (name, conf) in interfaces {
            lines.push(format!("iface {name} inet {}", conf.get("method").unwrap_or("manual")));
            let shown = conf.iter().filter(|(key, value)| !is_inner(key) && !value.is_empty());
            lines.extend(shown.map(|(key, value)| format!("\t{} {value}", key.replace('_', "-"))));
        }
        lines
    };
    let (old, new) = (lines(&host.interfaces), lines(pending));
    let mut text = String::new();
    for gone in old.iter().filter(|line| !new.contains(line)) {
        let _ = writeln!(text, "-{gone}");
    }
    for come in new.iter().filter(|line| !old.contains(line)) {
        let _ = writeln!(text, "+{come}");
    }
    (!text.is_empty()).then(|| {
        format!("--- /etc/network/interfaces\n+++ /etc/network/interfaces.new\n@@ -1 +1 @@\n{text}")
    })
}

fn is_inner(key: &str) -> bool {
    ["method", "method6", "type", "address", "netmask"].contains(&key)
}

fn change(
    world: &World,
    call: &Call<'_>,
    alter: impl FnOnce(&mut Interfaces) -> Result<(), Fail>,
) -> Outcome {
    let mut state = world.change();
    let host = &mut state.nodes.get_mut(call.node).ok_or_else(|| missing(call))?.host;
    let mut interfaces = host.wanted().clone();
    alter(&mut interfaces)?;
    *host.staged() = interfaces;
    if host.pending.as_ref() == Some(&host.interfaces) {
        host.pending = None;
    }
    Ok(Value::Null.into())
}

fn create(interfaces: &mut Interfaces, call: &Call<'_>) -> Result<(), Fail> {
    let name = call.text("iface");
    if interfaces.contains_key(name) {
        return Err(Fail::param("iface", "interface already exists"));
    }
    let mut conf = Conf::default();
    set(&mut conf, interfaces, call)?;
    interfaces.insert(name.to_owned(), conf);
    Ok(())
}

fn update(interfaces: &mut Interfaces, call: &Call<'_>) -> Result<(), Fail> {
    let name = call.text("iface");
    let mut conf = interfaces.get(name).ok_or_else(unknown)?.clone();
    for key in call.list("delete") {
        conf.remove(&key);
    }
    set(&mut conf, interfaces, call)?;
    interfaces.insert(name.to_owned(), conf);
    Ok(())
}

fn set(conf: &mut Conf, others: &Interfaces, call: &Call<'_>) -> Result<(), Fail> {
    let name = call.text("iface");
    if call.maybe("gateway").is_some()
        && let Some((other, _)) =
            others.iter().find(|(other, conf)| *other != name && conf.has("gateway"))
    {
        let text = format!("Default gateway already exists on interface '{other}'.");
        return Err(Fail::param("gateway", text));
    }
    let skipped = ["node", "iface", "delete", "digest"];
    for (key, value) in call.params.iter().filter(|(key, _)| !skipped.contains(&key.as_str())) {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Bool(value) => u8::from(*value).to_string(),
            Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                value.to_string()
            }
        };
        conf.set(key, text);
    }
    if let Some((address, prefix)) = conf
        .get("cidr")
        .and_then(|cidr| cidr.split_once('/'))
        .map(|(a, p)| (a.to_owned(), p.to_owned()))
    {
        conf.set("address", address);
        conf.set("netmask", prefix);
    }
    conf.set("method", if conf.has("address") { "static" } else { "manual" });
    conf.set("method6", if conf.has("cidr6") { "static" } else { "manual" });
    Ok(())
}

fn apply(world: &Arc<World>, call: &Call<'_>) -> Answer {
    let name = call.node.to_owned();
    let job = Job::new("srvreload", "networking").finish(move |state, _| {
        if let Some(node) = state.nodes.get_mut(&name)
            && let Some(pending) = node.host.pending.take()
        {
            node.host.interfaces = pending;
        }
        Ok(())
    });
    let mut state = world.change();
    Answer::new(world.start(&mut state, call.who, call.node, job).into())
}

fn revert(world: &World, call: &Call<'_>) -> Outcome {
    super::settings::change(world, call, |node| node.host.pending = None)
}
