//! Disks of guests: grown, moved, removed.

use super::Asked;
use super::edit::{keep_unused, unprotected};
use super::modified;
use crate::api::{Answer, Fail, Outcome, split_list};
use crate::tasks::Job;
use crate::world::drive::{self, Drive};
use crate::world::guest::{Guest, Kind};
use crate::world::storage::NewDisk;
use serde_json::Value;

/// The disks of a guest, without media.
pub(super) fn drives(guest: &Guest) -> Vec<(String, Drive)> {
    let disks = guest.config.iter().filter(|(key, _)| drive::is_drive(guest.kind, key));
    let drives = disks.map(|(key, value)| (key.clone(), Drive::parse(value)));
    drives.filter(|(_, drive)| !drive.is_cdrom() && drive.storage().is_some()).collect()
}

/// The storages that a guest's disks and media are on.
pub(super) fn storages(guest: &Guest) -> impl Iterator<Item = String> {
    let disks = guest.config.iter().filter(|(key, _)| drive::is_drive(guest.kind, key));
    disks.filter_map(|(_, value)| Drive::parse(value).storage().map(str::to_owned))
}

pub(super) fn resize(asked: &Asked<'_>) -> Outcome {
    let skip_lock = asked.skips_lock()?;
    let (kind, vmid, call) = (asked.kind, asked.vmid(), asked.call);
    let mut state = asked.world.change();
    let guest = state.guest(kind, call.node, vmid)?;
    if call.maybe("digest").is_some_and(|digest| digest != guest.digest()) {
        return Err(modified());
    }
    if !skip_lock {
        guest.unlocked()?;
    }
    let (node, disk) = (call.node.to_owned(), call.text("disk").to_owned());
    let size = call.text("size").to_owned();
    let job = Job::new("resize", vmid).begin(move |state, _| {
        let guest = state.guest(kind, &node, vmid)?;
        let text = guest.config.get(&disk);
        let text = text.ok_or_else(|| format!("disk '{disk}' does not exist"))?;
        let mut drive = Drive::parse(text);
        if drive.is_cdrom() {
            return Err("you can't resize a cdrom".into());
        }
        let before = state.volume(&drive.file, &node).map(|volume| volume.size);
        let before = before.ok_or_else(|| format!("volume '{}' does not exist", drive.file))?;
        let after = match size.strip_prefix('+') {
            Some(more) => drive::parse_size(more).map(|more| before.saturating_add(more)),
            None => drive::parse_size(&size),
        };
        let after = after.ok_or_else(|| format!("unable to parse size '{size}'"))?;
        if after < before {
            return Err("shrinking disks is not supported".into());
        }
        if let Some(volume) = state.volume_mut(&drive.file, &node) {
            volume.size = after;
            volume.used = volume.used.max(after);
        }
        drive.options.insert("size".into(), drive::write_size(after));
        state.guest_mut(kind, &node, vmid)?.config.set(&disk, drive.to_string());
        Ok(())
    });
    let upid = asked.world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

pub(super) fn unlink(asked: &Asked<'_>) -> Outcome {
    let (kind, vmid, call) = (asked.kind, asked.vmid(), asked.call);
    let force = call.flag("force");
    let mut state = asked.world.change();
    let mut guest = state.guest(kind, call.node, vmid)?.clone();
    guest.unlocked()?;
    for key in split_list(call.text("idlist")) {
        if !drive::is_drive(kind, key) {
            return Err(Fail::param("idlist", format!("unknown option '{key}'")));
        }
        unprotected(&guest, key)?;
        let Some(value) = guest.config.remove(key) else { continue };
        let file = Drive::parse(&value).file;
        if force || key.starts_with("unused") {
            state.remove_volume(&file, call.node);
        } else {
            keep_unused(&mut guest, &file);
        }
    }
    state.guests.insert(vmid, guest);
    Ok(Answer::default())
}

/// Moves a disk to another storage.
pub(super) fn move_disk(asked: &Asked<'_>) -> Outcome {
    let (kind, vmid, call) = (asked.kind, asked.vmid(), asked.call);
    let name = if kind == Kind::Qemu { "disk" } else { "volume" };
    let (node, key) = (call.node.to_owned(), call.text(name).to_owned());
    if call.number("target-vmid").is_some() {
        return reassign(asked, name, &key);
    }
    let Some(target) = call.maybe("storage").map(str::to_owned) else {
        return Err(Fail::param("storage", "property is missing and it is not optional"));
    };
    let mut state = asked.world.change();
    let path = format!("/storage/{target}");
    call.require(asked.world, &state, &path, &["Datastore.AllocateSpace"])?;
    let guest = state.guest(kind, &node, vmid)?;
    if call.maybe("digest").is_some_and(|digest| digest != guest.digest()) {
        return Err(modified());
    }
    guest.unlocked()?;
    let text = guest.config.get(&key);
    let text = text.ok_or_else(|| format!("disk '{key}' does not exist"))?;
    let drive = Drive::parse(text);
    state.storage_on(&target, &node)?;
    let format = call.maybe("format").map(str::to_owned);
    if drive.storage() == Some(target.as_str()) && format.is_none() {
        return Err(Fail::new(500, "you can't move to the same storage with same format\n"));
    }
    let delete = call.flag("delete");
    let task = if kind == Kind::Qemu { "qmmove" } else { "move_volume" };
    let lines = [
        format!("create full clone of drive {key} ({})", drive.file),
        format!("transferred 50.00% of {}", drive.options.get("size").map_or("", |s| s)),
        "transferred 100.00%".to_owned(),
    ];
    let job = Job::new(task, vmid).takes(5.0).writes(lines).needs(&target);
    let job = job.finish(move |state, _| {
        let mut drive = drive;
        let new = NewDisk {
            storage: &target,
            node: &node,
            vmid,
            kind,
            size: drive.size().unwrap_or(0),
            format: format.as_deref().or(Some("qcow2")),
            name: None,
        };
        let before = std::mem::replace(&mut drive.file, state.make_disk(&new)?.volid);
        if delete {
            state.remove_volume(&before, &node);
        }
        let guest = state.guest_mut(kind, &node, vmid)?;
        guest.config.set(&key, drive.to_string());
        if !delete {
            keep_unused(guest, &before);
        }
        Ok(())
    });
    let upid = asked.world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

/// Hands a disk to another guest of the same kind on the same node.
fn reassign(asked: &Asked<'_>, name: &str, key: &str) -> Outcome {
    let (kind, vmid, call) = (asked.kind, asked.vmid(), asked.call);
    let (node, key) = (call.node.to_owned(), key.to_owned());
    let target = call.number("target-vmid").and_then(|id| id.try_into().ok()).unwrap_or(0);
    let place = call.maybe(&format!("target-{name}")).unwrap_or(&key).to_owned();
    let mut state = asked.world.change();
    if target == vmid {
        let text = "must be different than source VMID to move disk to another VM";
        return Err(Fail::param("target-vmid", text));
    }
    call.require(asked.world, &state, &format!("/vms/{target}"), &["VM.Config.Disk"])?;
    let guest = state.guest(kind, &node, vmid)?;
    guest.unlocked()?;
    let text = guest.config.get(&key).map(str::to_owned);
    let text = text.ok_or_else(|| format!("Disk '{key}' for VM {vmid} does not exist"))?;
    if guest.run.is_some() && !key.starts_with("unused") {
        return Err(Fail::new(500, "cannot move disk from running VM\n"));
    }
    let other = state.guest(kind, &node, target)?;
    other.unlocked()?;
    if other.config.has(&place) {
        let text = format!("Target disk key '{place}' is already in use for VM '{target}'\n");
        return Err(Fail::new(500, text));
    }
    let task = if kind == Kind::Qemu { "qmmove" } else { "move_volume" };
    let job = Job::new(task, vmid).finish(move |state, _| {
        let mut drive = Drive::parse(&text);
        if let Some(mut volume) = state.remove_volume(&drive.file, &node) {
            let new = NewDisk {
                storage: drive.storage().unwrap_or_default(),
                node: &node,
                vmid: target,
                kind,
                size: volume.size,
                format: Some(&volume.format),
                name: None,
            };
            volume.volid = state.make_disk(&new)?.volid;
            volume.vmid = Some(target);
            drive.file.clone_from(&volume.volid);
            drive.options.insert("size".into(), volume.size_text());
            state.add_volume(&node, volume);
        }
        state.guest_mut(kind, &node, vmid)?.config.remove(&key);
        state.guest_mut(kind, &node, target)?.config.set(&place, drive.to_string());
        Ok(())
    });
    let upid = asked.world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}
