//! Guests from backups.

use super::create::New;
use super::{Asked, remove};
use crate::api::{Fail, Outcome};
use crate::tasks::Job;
use crate::world::State;
use crate::world::conf::Conf;
use crate::world::drive::{Drive, is_drive};
use crate::world::guest::{Guest, Kind};
use crate::world::storage::NewDisk;
use serde_json::Value;

/// The backup that is to be restored, if one is.
pub(super) fn archive<'a>(asked: &Asked<'a>) -> Option<&'a str> {
    match asked.kind {
        Kind::Qemu => asked.call.maybe("archive"),
        Kind::Lxc if asked.call.flag("restore") => asked.call.maybe("ostemplate"),
        Kind::Lxc => None,
    }
}

/// Restores a guest in a task.
pub(super) fn restore(asked: &Asked<'_>, state: &mut State, new: New, archive: &str) -> Outcome {
    let call = asked.call;
    let (noun, vmid) = (new.kind.noun(), new.vmid);
    let storage = archive.split_once(':').map_or("", |(storage, _)| storage);
    state.storage_on(storage, call.node)?;
    let volume = state.volume(archive, call.node);
    let volume =
        volume.ok_or_else(|| Fail::new(500, format!("volume '{archive}' does not exist\n")))?;
    let Some((kind, config)) = volume.backup.clone().filter(|(kind, _)| *kind == new.kind) else {
        let text = format!("unable to restore {noun} {vmid} - '{archive}' is no such backup\n");
        return Err(Fail::new(500, text));
    };
    let force = call.flag("force");
    if let Some(guest) = state.guests.get(&vmid) {
        let usable = force && guest.kind == kind && guest.node == call.node;
        if !usable {
            state.unused(vmid).map_err(|t| format!("unable to restore {noun} {vmid} - {t}"))?;
        }
        if guest.config.flag("protection") {
            let text = format!("unable to restore {noun} {vmid} - protection mode enabled\n");
            return Err(Fail::new(500, text));
        }
        if guest.run.is_some() {
            let text = format!("unable to restore {noun} {vmid} - vm is running\n");
            return Err(Fail::new(500, text.replace("vm", &noun.to_lowercase())));
        }
        guest.unlocked().map_err(|t| format!("unable to restore {noun} {vmid} - {t}"))?;
    }
    let before = state.guests.get(&vmid).cloned();
    let mut placeholder = Guest::new(vmid, kind, call.node, Conf::default());
    placeholder.config.set("lock", "create");
    state.guests.insert(vmid, placeholder);
    let unique = call.flag("unique");
    let task = if kind == Kind::Qemu { "qmrestore" } else { "vzrestore" };
    let lines = lines(kind, archive);
    let job = Job::new(task, vmid).takes(6.0).writes(lines).needs(storage);
    let job = job.finish(move |state, _| {
        remove::volumes(state, &new.node, vmid);
        let config = rebuilt(state, &new, config, unique)?;
        new.finish(state, config);
        Ok(())
    });
    let job = job.undo(move |state| {
        state.guests.remove(&vmid);
        if let Some(guest) = before {
            state.guests.insert(vmid, guest);
        }
    });
    let upid = asked.world.start(state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

fn lines(kind: Kind, archive: &str) -> Vec<String> {
    let name = archive.rsplit_once('/').map_or(archive, |(_, name)| name);
    match kind {
        Kind::Lxc => vec![
            format!("recovering backed-up configuration from '{archive}'"),
            format!("restoring '{archive}' now.."),
            format!("extracting archive '{name}'"),
        ],
        Kind::Qemu => vec![
            format!("restore vma archive: zstd -q -d -c {name} | vma extract -v -r"),
            "CFG: size: 420 name: qemu-server.conf".into(),
            "progress 50% (read 50% of data, duration 3 sec)".into(),
            "progress 100% (read 100% of data, duration 6 sec)".into(),
        ],
    }
}

/// The configuration of a backup, with disks of its own.
fn rebuilt(state: &mut State, new: &New, mut config: Conf, unique: bool) -> Result<Conf, String> {
    let drives: Vec<_> = config
        .iter()
        .filter(|(key, value)| is_drive(new.kind, key) && !value.contains("media=cdrom"))
        .map(|(key, value)| (key.clone(), Drive::parse(value)))
        .collect();
    for (key, mut drive) in drives {
        let storage = new.storage.clone().or_else(|| drive.storage().map(str::to_owned));
        let disk = NewDisk {
            storage: storage.as_deref().unwrap_or("local"),
            node: &new.node,
            vmid: new.vmid,
            kind: new.kind,
            size: drive.size().unwrap_or(0),
            format: drive.file.rsplit_once('.').map(|(_, format)| format),
            name: None,
        };
        drive.file = state.make_disk(&disk)?.volid;
        config.set(&key, drive.to_string());
    }
    for key in ["lock", "parent", "template"] {
        config.remove(key);
    }
    if unique && config.has("vmgenid") {
        config.set("vmgenid", state.draw.uuid());
    }
    for (key, value) in &new.options {
        config.set(key, value.clone());
    }
    Ok(config)
}
