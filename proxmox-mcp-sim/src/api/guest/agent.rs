//! The agent in virtual machines, and what is known of containers from outside.

mod file;

use super::Asked;
use super::list::agent_enabled;
use crate::api::{Fail, Outcome, put};
use crate::world::State;
use crate::world::agent::{Command, Inside, text};
use crate::world::clock::now;
use crate::world::guest::{Guest, Kind};
use proxmox_mcp_core::plan::Method::{Get, Post};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(super) fn answer(asked: &Asked<'_>, path: &str) -> Option<Outcome> {
    let name = path.strip_prefix("/agent/")?;
    Some(match (asked.call.method.method, name) {
        (Post, "exec") => exec(asked),
        (Get, "exec-status") => exec_status(asked),
        (Get, "file-read") => file::read(asked),
        (Post, "file-write") => file::write(asked),
        (Post, "set-user-password") => set_password(asked),
        (Post, "fsfreeze-freeze") => freeze(asked, true),
        (Post, "fsfreeze-thaw") => freeze(asked, false),
        (Post, "ping" | "shutdown" | "fsfreeze-status" | "fstrim")
        | (
            Get,
            "info"
            | "get-host-name"
            | "get-osinfo"
            | "get-time"
            | "get-timezone"
            | "get-users"
            | "get-fsinfo"
            | "get-vcpus"
            | "get-memory-blocks"
            | "get-memory-block-info"
            | "network-get-interfaces",
        ) => with(asked, |guest| Ok(json!({"result": command(guest, name)}))),
        _ => return None,
    })
}

/// Lets the agent do something, if there is one.
fn with(asked: &Asked<'_>, ask: impl FnOnce(&Guest) -> Result<Value, Fail>) -> Outcome {
    let state = asked.world.read();
    let guest = state.guest(asked.kind, asked.call.node, asked.vmid())?;
    available(guest)?;
    ask(guest).map(Into::into)
}

fn available(guest: &Guest) -> Result<(), String> {
    if !agent_enabled(guest) {
        return Err("No QEMU guest agent configured".into());
    }
    match guest.run {
        None => Err(format!("VM {} is not running", guest.vmid)),
        Some(run) if run.paused => Err("QEMU guest agent is not running".into()),
        Some(_) => Ok(()),
    }
}

/// Freezes the file systems, or lets them go on; answers how many.
fn freeze(asked: &Asked<'_>, frozen: bool) -> Outcome {
    let mut state = asked.world.change();
    let guest = state.guest_mut(asked.kind, asked.call.node, asked.vmid())?;
    available(guest)?;
    guest.frozen = frozen;
    Ok(json!({"result": 1}).into())
}

/// Keeps no password: no one can log in.
fn set_password(asked: &Asked<'_>) -> Outcome {
    let user = asked.call.text("username").to_owned();
    let known = |guest: &Guest| user == "root" || guest.config.get("ciuser") == Some(&user);
    with(asked, |guest| {
        if known(guest) {
            return Ok(json!({"result": {}}));
        }
        let text = "Agent error: Guest agent command failed, error was 'child process has failed to set user password'\n";
        Err(Fail::new(500, text))
    })
}

/// What the agent answers.
fn command(guest: &Guest, name: &str) -> Value {
    match name {
        "get-host-name" => json!({"host-name": guest.name()}),
        "get-time" => json!(now() * 1_000_000_000),
        "get-timezone" => json!({"zone": "UTC", "offset": 0}),
        "get-users" => json!([]),
        "fsfreeze-status" => json!(if guest.frozen { "frozen" } else { "thawed" }),
        "get-osinfo" => json!({
            "id": "debian", "name": "Debian GNU/Linux", "version-id": "12", "machine": "x86_64",
            "pretty-name": "Debian GNU/Linux 12 (bookworm)", "version": "12 (bookworm)",
            "kernel-release": "6.1.0-18-amd64", "kernel-version": "#1 SMP Debian 6.1.76-1",
        }),
        "get-fsinfo" => json!([{
            "disk": [], "name": "sda1", "mountpoint": "/", "type": "ext4",
            "total-bytes": guest.disk(), "used-bytes": guest.disk() / 4,
        }]),
        "info" => json!({"version": "7.2.9", "supported_commands": []}),
        "network-get-interfaces" => interfaces(guest),
        "get-vcpus" | "get-memory-blocks" | "get-memory-block-info" => json!({"error": {
            "class": "CommandNotFound", "desc": format!("The command guest-{name} has not been found"),
        }}),
        _ => json!({}),
    }
}

/// The address that a guest has on the simulated network.
fn address(guest: &Guest) -> String {
    format!("198.51.{}.{}", 100 + guest.vmid / 250 % 100, 1 + guest.vmid % 250)
}

fn hardware_address(guest: &Guest) -> String {
    let net = guest.config.get("net0").unwrap_or_default();
    let mut parts = net.split(',').filter_map(|part| part.split_once('='));
    let found = match guest.kind {
        Kind::Qemu => parts.next(),
        Kind::Lxc => parts.find(|(key, _)| *key == "hwaddr"),
    };
    found.map_or_else(|| "00:00:00:00:00:00".into(), |(_, address)| address.to_lowercase())
}

fn interfaces(guest: &Guest) -> Value {
    let inet = |address: &str, prefix: u8| json!([{"ip-address": address, "ip-address-type": "ipv4", "prefix": prefix}]);
    json!([
        {
            "name": "lo", "hardware-address": "00:00:00:00:00:00", "statistics": {},
            "ip-addresses": inet("127.0.0.1", 8),
        },
        {
            "name": "eth0", "hardware-address": hardware_address(guest), "statistics": {},
            "ip-addresses": inet(&address(guest), 24),
        },
    ])
}

/// The interfaces of a container, none while it is stopped.
pub(super) fn container_interfaces(asked: &Asked<'_>) -> Outcome {
    let state = asked.world.read();
    let guest = state.guest(asked.kind, asked.call.node, asked.vmid())?;
    if guest.run.is_none() {
        return Ok(json!([]).into());
    }
    let row = |name: &str, hardware: &str, address: &str, prefix: &str| {
        json!({
            "name": name, "hwaddr": hardware, "hardware-address": hardware,
            "inet": format!("{address}/{prefix}"),
            "ip-addresses":
                [{"ip-address": address, "ip-address-type": "inet", "prefix": prefix}],
        })
    };
    Ok(json!([
        row("lo", "00:00:00:00:00:00", "127.0.0.1", "8"),
        row("eth0", &hardware_address(guest), &address(guest), "24"),
    ])
    .into())
}

fn exec(asked: &Asked<'_>) -> Outcome {
    let call = asked.call;
    let mut state = asked.world.change();
    let guest = state.guest(asked.kind, call.node, asked.vmid())?;
    available(guest)?;
    let words = call.list("command");
    let input = call.text("input-data");
    let ran = inside(&state, guest, |inside| Command::run(&words, input, inside));
    let Some(command) = ran else {
        let program = words.first().map(String::as_str).unwrap_or_default();
        return Err(Fail::new(
            500,
            format!(
                "Agent error: Guest agent command failed, error was 'Failed to execute child \
                 process \"{program}\" (No such file or directory)'\n"
            ),
        ));
    };
    let last = state.commands.range((asked.vmid(), 0)..=(asked.vmid(), u64::MAX)).next_back();
    let pid = last.map_or(1001, |((_, pid), _)| pid + 1);
    state.commands.insert((asked.vmid(), pid), command);
    Ok(json!({"pid": pid}).into())
}

/// Lets something look around in a guest.
fn inside<T>(state: &State, guest: &Guest, look: impl FnOnce(&Inside<'_>) -> T) -> T {
    let (none, host) = (BTreeMap::new(), guest.name());
    let files = state.files.get(&guest.vmid).unwrap_or(&none);
    look(&Inside { host: &host, files })
}

/// The result of a command, which can be read once.
fn exec_status(asked: &Asked<'_>) -> Outcome {
    let pid = asked.call.number("pid").unwrap_or(0);
    let key = (asked.vmid(), pid);
    let mut state = asked.world.change();
    available(state.guest(asked.kind, asked.call.node, asked.vmid())?)?;
    let Some(command) = state.commands.get_mut(&key).filter(|command| !command.read) else {
        return Err(Fail::new(500, format!("PID {pid} does not exist\n")));
    };
    if command.runs(|seconds| asked.world.scaled(seconds)) {
        return Ok(json!({"exited": 0}).into());
    }
    command.read = true;
    let mut row = json!({"exited": 1, "exitcode": command.exitcode});
    for (name, bytes) in [("out-data", &command.out), ("err-data", &command.err)] {
        if !bytes.is_empty() {
            put(&mut row, name, text(bytes));
        }
    }
    Ok(row.into())
}
