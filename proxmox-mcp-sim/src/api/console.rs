//! Consoles: tickets to them, keys that are pressed, and who may come in.

use super::{Call, Fail, Outcome};
use crate::tasks::Job;
use crate::world::console::Console;
use crate::world::guest::Kind;
use crate::world::{State, World, clock};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use proxmox_mcp_core::plan::Method::{Get, Post, Put};
use serde_json::{Value, json};
use std::sync::Arc;

/// The ports of consoles.
const PORTS: std::ops::RangeInclusive<u64> = 5900..=5999;

/// How many numbers a ticket's signature is made of: as long as one by a key of 2048 bits.
const SIGNATURE: usize = 32;

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    let (_, end) = call.method.path.rsplit_once('/')?;
    Some(match (call.method.method, end) {
        (Post, "vncproxy" | "vncshell") => open(world, call, true),
        (Post, "termproxy") => open(world, call, false),
        (Post, "spiceproxy" | "spiceshell") => spice(world, call),
        (Get, "vncwebsocket") => admit(world, call),
        (Put, "sendkey") => press(world, call),
        _ => return None,
    })
}

/// The guest that a call is about, if it is about one.
fn guest(call: &Call<'_>) -> Option<(Kind, u32)> {
    let kind = if call.method.path.contains("/qemu/") { Kind::Qemu } else { Kind::Lxc };
    call.method.path.contains("{vmid}").then(|| (kind, call.vmid()))
}

fn open(world: &Arc<World>, call: &Call<'_>, picture: bool) -> Outcome {
    let mut state = world.change();
    let guest = guest(call);
    if let Some((kind, vmid)) = guest {
        let guest = state.guest(kind, call.text("node"), vmid)?;
        let wanted = call.maybe("serial").unwrap_or("serial");
        let is_there = || guest.config.iter().any(|(key, _)| key.starts_with(wanted));
        if !picture && kind == Kind::Qemu && !is_there() {
            return Err(Fail::new(500, "unable to find a serial interface\n"));
        }
    }
    let now = clock::now();
    state.consoles.retain(|_, console| console.is_known(now));
    let taken = |port: &u64| state.consoles.get(port).is_some_and(|console| console.waits(now));
    let Some(port) = PORTS.into_iter().find(|port| !taken(port)) else {
        return Err(Fail::new(500, "unable to find free port (5900-6000)\n"));
    };
    let signature: Vec<u8> = (0..SIGNATURE).flat_map(|_| state.draw.next().to_be_bytes()).collect();
    let ticket = format!("PVEVNC:{now:08X}::{}", BASE64_STANDARD.encode(signature));
    let generated = call.flag("generate-password").then(|| password(&mut state));
    let (vmid, user) = (guest.map(|(_, vmid)| vmid), call.who.to_string());
    let kind = match (picture, vmid) {
        (true, Some(_)) => "vncproxy",
        (true, None) => "vncshell",
        (false, _) => "termproxy",
    };
    let id = vmid.map(|vmid| vmid.to_string()).unwrap_or_default();
    let upid = world.start(&mut state, call.who, call.text("node"), Job::new(kind, id));
    let mut row = json!({"port": port.to_string(), "ticket": ticket, "user": user, "upid": upid});
    if picture {
        super::put(&mut row, "cert", "");
    }
    if let Some(password) = &generated {
        super::put(&mut row, "password", password.as_str());
    }
    let console = Console { user, node: call.text("node").to_owned(), vmid, ticket, since: now };
    state.consoles.insert(port, console);
    Ok(row.into())
}

/// Eight characters.
fn password(state: &mut State) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let letter = |_| {
        let at = usize::try_from(state.draw.below(62)).unwrap_or_default();
        char::from(LETTERS.get(at).copied().unwrap_or(b'A'))
    };
    (0..8).map(letter).collect()
}

/// The settings of a viewer; a VM must have a display that speaks SPICE.
fn spice(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let mut state = world.change();
    let node = call.text("node");
    let (id, title) = match guest(call) {
        Some((kind, vmid)) => {
            let guest = state.guest(kind, node, vmid)?;
            let name = guest.config.get(kind.name_key()).unwrap_or_default().to_owned();
            let shows = guest.config.get("vga").is_some_and(|vga| vga.contains("qxl"));
            if kind == Kind::Qemu && (guest.run.is_none() || !shows) {
                return Err(Fail::new(500, "no spice port\n"));
            }
            (vmid.to_string(), format!("{} {vmid} - {name}", kind.noun()))
        }
        None => (String::new(), format!("Shell on '{node}'")),
    };
    let job = if id.is_empty() { "spiceshell" } else { "spiceproxy" };
    let now = clock::now();
    let host = format!("pvespiceproxy:{now:08X}:{id}:{node}::61000:{:016x}", state.draw.next());
    let proxy = call.maybe("proxy").unwrap_or(node).to_owned();
    let password = format!("{:016x}", state.draw.next());
    world.start(&mut state, call.who, node, Job::new(job, id));
    Ok(json!({
        "type": "spice",
        "title": title,
        "host": host,
        "proxy": format!("http://{proxy}:3128"),
        "tls-port": 61000,
        "password": password,
        "host-subject": format!("OU=PVE Cluster Node,O=Proxmox Virtual Environment,CN={node}"),
        "delete-this-file": 1,
        "secure-attention": "Ctrl+Alt+Ins",
        "release-cursor": "Ctrl+Alt+R",
        "toggle-fullscreen": "Shift+F11",
    })
    .into())
}

/// Whether the ticket is genuine, and somebody waits at the port.
fn admit(world: &World, call: &Call<'_>) -> Outcome {
    let (now, user) = (clock::now(), call.who.to_string());
    let (port, ticket) = (call.number("port").unwrap_or_default(), call.text("vncticket"));
    let vmid = guest(call).map(|(_, vmid)| vmid);
    let state = world.read();
    let genuine = |console: &Console| {
        console.is_known(now) && console.is_for(&user, call.text("node"), vmid, ticket)
    };
    if !state.consoles.values().any(genuine) {
        return Err(Fail::new(401, "permission denied - invalid PVEVNC ticket\n"));
    }
    Ok(json!({"port": port.to_string()}).into())
}

fn press(world: &World, call: &Call<'_>) -> Outcome {
    let mut state = world.change();
    let guest = state.guest(Kind::Qemu, call.text("node"), call.vmid())?;
    if guest.run.is_none() {
        return Err(Fail::new(500, format!("VM {} not running\n", call.vmid())));
    }
    state.typed.entry(call.vmid()).or_default().push(call.text("key").to_owned());
    Ok(Value::Null.into())
}
