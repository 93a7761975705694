//! Cloud-init: its settings, its drive and the data on it.

use super::Asked;
use crate::api::node::merge;
use crate::api::{Answer, Fail, Outcome};
use crate::world::conf::Conf;
use crate::world::drive::{self, Drive};
use crate::world::guest::{Guest, Kind};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Whether an option is one of cloud-init's, or goes onto its drive.
fn is_setting(key: &str) -> bool {
    let family = key.trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(
        key,
        "cicustom"
            | "cipassword"
            | "citype"
            | "ciupgrade"
            | "ciuser"
            | "name"
            | "nameserver"
            | "searchdomain"
            | "sshkeys"
    ) || (matches!(family, "ipconfig" | "net") && family != key)
}

fn settings(guest: &Guest) -> Conf {
    let mut settings: Conf = guest.config.iter().filter(|(key, _)| is_setting(key)).collect();
    for (key, value) in guest.pending.iter().filter(|(key, _)| is_setting(key)) {
        match value {
            Some(value) => settings.set(key, value.clone()),
            None => drop(settings.remove(key)),
        }
    }
    settings
}

/// Each setting as the drive has it and as it is now.
pub(super) fn show(asked: &Asked<'_>) -> Outcome {
    let state = asked.world.read();
    let guest = state.guest(asked.kind, asked.call.node, asked.vmid())?;
    let (on_drive, now) = (guest.cloud_init.clone().unwrap_or_default(), settings(guest));
    let shown = |key: &str, value: &str| match key {
        "cipassword" => json!("**********"),
        _ => asked.kind.typed(key, value),
    };
    let mut rows = Vec::new();
    for (key, value) in on_drive.iter() {
        let mut row = json!({"key": key, "value": shown(key, value)});
        match now.get(key) {
            None => merge(&mut row, json!({"delete": 1})),
            Some(later) if later != value => merge(&mut row, json!({"pending": shown(key, later)})),
            Some(_) => {}
        }
        rows.push(row);
    }
    for (key, value) in now.iter().filter(|(key, _)| !on_drive.has(key)) {
        rows.push(json!({"key": key, "pending": shown(key, value)}));
    }
    Ok(Value::Array(rows).into())
}

/// Makes the drive anew.
pub(super) fn regenerate(asked: &Asked<'_>) -> Outcome {
    let mut state = asked.world.change();
    let guest = state.guest_mut(asked.kind, asked.call.node, asked.vmid())?;
    guest.unlocked()?;
    make(guest)?;
    Ok(Answer::default())
}

/// Writes the settings onto the drive, if there is one.
fn make(guest: &mut Guest) -> Result<(), String> {
    let has_drive = guest.config.iter().any(|(key, value)| {
        drive::is_drive(Kind::Qemu, key) && Drive::parse(value).file.ends_with("-cloudinit")
    });
    if !has_drive {
        return Err("no cloudinit config found".into());
    }
    guest.cloud_init = Some(settings(guest));
    Ok(())
}

/// The data that cloud-init gets.
pub(super) fn dump(asked: &Asked<'_>) -> Outcome {
    let state = asked.world.read();
    let guest = state.guest(asked.kind, asked.call.node, asked.vmid())?;
    let now = settings(guest);
    let text = match asked.call.text("type") {
        "user" => user(guest, &now),
        "network" => network(&now),
        "meta" => format!("instance-id: {}\n", now.digest()),
        other => return Err(Fail::param("type", format!("unknown type '{other}'"))),
    };
    Ok(Value::from(text).into())
}

fn user(guest: &Guest, settings: &Conf) -> String {
    let mut text = format!("#cloud-config\nhostname: {}\nmanage_etc_hosts: true\n", guest.name());
    if let Some(user) = settings.get("ciuser") {
        let _ = writeln!(text, "user: {user}");
    }
    if settings.has("cipassword") {
        text.push_str("password: $5$simulated$hash\n");
    }
    if let Some(keys) = settings.get("sshkeys") {
        text.push_str("ssh_authorized_keys:\n");
        let keys = percent_encoding::percent_decode_str(keys).decode_utf8_lossy().into_owned();
        for key in keys.lines() {
            let _ = writeln!(text, "  - {key}");
        }
    }
    let _ = writeln!(text, "package_upgrade: {}", settings.get("ciupgrade") != Some("0"));
    text
}

fn network(settings: &Conf) -> String {
    let mut text = String::from("version: 1\nconfig:\n");
    for (key, value) in settings.iter().filter(|(key, _)| key.starts_with("ipconfig")) {
        let number = key.trim_start_matches("ipconfig");
        let _ = writeln!(text, "    - type: physical\n      name: eth{number}\n      subnets:");
        for part in value.split(',') {
            let _ = writeln!(text, "      - {part}");
        }
    }
    text
}
