//! Nodes, and the version.

mod apt;
mod certificate;
mod hardware;
mod journal;
mod network;
mod service;
mod settings;

use super::{Call, Fail, Outcome, bare, put};
use crate::world::{World, clock, metrics};
use proxmox_mcp_core::plan::Method::{Get, Put};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// The version that is simulated.
fn version() -> Value {
    json!({"release": "9.2", "repoid": "14a22df3", "version": "9.2.11"})
}

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    let path = call.method.path;
    let below = |area: &str| path.strip_prefix("/nodes/{node}").and_then(|p| p.strip_prefix(area));
    let own = if let Some(path) = below("/network") {
        network::answer(world, call, path)
    } else if let Some(path) = below("/apt") {
        apt::answer(world, call, path)
    } else if let Some(path) = below("/certificates") {
        certificate::answer(world, call, path)
    } else {
        let path = below("").unwrap_or_default();
        settings::answer(world, call, path).or_else(|| hardware::answer(world, call, path))
    };
    own.or_else(|| rest(world, call))
}

fn rest(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    Some(match (call.method.method, call.method.path) {
        (Get, "/version" | "/nodes/{node}/version") => Ok(version().into()),
        (Get, "/nodes") => Ok(list(world, call).into()),
        (Get, "/nodes/{node}/status") => status(world, call),
        (Get, "/nodes/{node}/config") => Ok(config(world, call).into()),
        (Put, "/nodes/{node}/config") => set_config(world, call),
        (Get, "/nodes/{node}/journal") => journal::journal(world, call),
        (Get, "/nodes/{node}/syslog") => Ok(journal::syslog(world, call)),
        (_, path) if path.starts_with("/nodes/{node}/services") => {
            return service::answer(world, call, path.trim_start_matches("/nodes/{node}/services"));
        }
        (Get, "/nodes/{node}/aplinfo") => Ok(templates().into()),
        (Get, _) => return bare::answer(call),
        _ => return None,
    })
}

fn list(world: &World, call: &Call<'_>) -> Value {
    let state = world.read();
    let rows = state.nodes.iter().map(|(name, node)| {
        let online = world.is_online(name);
        let mut row = json!({
            "id": format!("node/{name}"), "node": name, "type": "node", "level": "",
            "status": if online { "online" } else { "offline" },
            "ssl_fingerprint": world.fingerprint,
        });
        if online && world.may(&state, call.who, &format!("/nodes/{name}"), &["Sys.Audit"]) {
            let usage = metrics::node(world, &state, name, node);
            let figures = json!({
                "cpu": usage.cpu, "maxcpu": node.cpus, "mem": usage.mem, "maxmem": node.memory,
                "disk": usage.disk, "maxdisk": node.disk, "uptime": usage.uptime,
            });
            merge(&mut row, figures);
        }
        row
    });
    rows.collect()
}

/// Adds the members of one object to another.
pub(super) fn merge(row: &mut Value, more: Value) {
    if let (Value::Object(row), Value::Object(more)) = (row, more) {
        row.extend(more);
    }
}

fn status(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let name = call.node;
    let node = state.nodes.get(name);
    let node = node.ok_or_else(|| Fail::new(500, format!("no such cluster node '{name}'\n")))?;
    let usage = metrics::node(world, &state, name, node);
    let free = |total: u64, used: u64| total.saturating_sub(used);
    let available = free(node.memory, usage.mem);
    let kernel = "6.14.8-2-pve";
    let built = "#1 SMP PREEMPT_DYNAMIC PMX 6.14.8-2";
    Ok(json!({
        "boot-info": {"mode": "efi", "secureboot": 0},
        "cpu": usage.cpu,
        "cpuinfo": {
            "cores": node.cpus / 2, "cpus": node.cpus, "flags": "fpu vme de pse tsc msr svm",
            "family": "25", "hvm": "1", "mhz": "2596.134", "model": "AMD EPYC 7313P 16-Core Processor",
            "sockets": 1, "user_hz": 100, "vendor": "AuthenticAMD",
        },
        "current-kernel":
            {"machine": "x86_64", "release": kernel, "sysname": "Linux", "version": built},
        "idle": 0,
        "ksm": {"shared": 0},
        "kversion": format!("Linux {kernel} {built}"),
        "loadavg": usage.load.map(|load| format!("{load:.2}")),
        "memory": {
            "available": available, "free": available / 2, "total": node.memory, "used": usage.mem,
        },
        "pveversion": "pve-manager/9.2.11/14a22df3",
        "rootfs": {
            "avail": free(node.disk, usage.disk), "free": free(node.disk, usage.disk),
            "total": node.disk, "used": usage.disk,
        },
        "swap": {"free": 8u64 << 30, "total": 8u64 << 30, "used": 0},
        "uptime": usage.uptime,
        "wait": 0,
    })
    .into())
}

fn config(world: &World, call: &Call<'_>) -> Value {
    let state = world.read();
    let Some(node) = state.nodes.get(call.node) else { return json!({}) };
    let wanted = |key: &str| call.maybe("property").is_none_or(|only| only == key);
    let pairs = node.config.iter().filter(|(key, _)| wanted(key));
    let mut row: Map<_, _> = pairs.map(|(k, v)| (k.clone(), v.as_str().into())).collect();
    if !row.is_empty() {
        row.insert("digest".into(), node.config.digest().into());
    }
    Value::Object(row)
}

fn set_config(world: &World, call: &Call<'_>) -> Outcome {
    let mut state = world.change();
    let Some(node) = state.nodes.get_mut(call.node) else { return Ok(Value::Null.into()) };
    if call.maybe("digest").is_some_and(|digest| digest != node.config.digest()) {
        return Err(super::guest::modified());
    }
    for key in super::split_list(call.text("delete")) {
        node.config.remove(key);
    }
    let skipped = ["node", "delete", "digest"];
    for (key, value) in call.params.iter().filter(|(key, _)| !skipped.contains(&key.as_str())) {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        node.config.set(key, text);
    }
    Ok(Value::Null.into())
}

/// Times without figures, as a node has them that has not recorded any yet.
pub(super) fn history(call: &Call<'_>) -> Value {
    let (step, count) = match call.text("timeframe") {
        "hour" => (60, 59),
        "day" => (1800, 48),
        "week" => (10_800, 56),
        "month" => (43_200, 60),
        _ => (604_800, 52),
    };
    let last = clock::now() / step * step;
    (0..count).rev().map(|back| json!({"time": last.saturating_sub(back * step)})).collect()
}

fn templates() -> Value {
    json!([{
        "architecture": "amd64", "description": "Debian 12 Bookworm (standard)",
        "headline": "Debian 12 Bookworm (standard)", "os": "debian-12",
        "package": "debian-12-standard", "section": "system", "source": "simulated",
        "template": "debian-12-standard_12.5-1_amd64.tar.gz", "type": "lxc", "version": "12.5-1",
    }])
}
