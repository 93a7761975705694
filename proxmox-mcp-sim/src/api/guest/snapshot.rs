//! Snapshots.

use super::Asked;
use super::config::{no_snapshot, typed};
use super::disk::drives;
use crate::api::{Answer, Fail, Outcome, put};
use crate::tasks::Job;
use crate::world::State;
use crate::world::clock::now;
use crate::world::guest::{Guest, Kind, Run, Snapshot};
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use serde_json::{Value, json};

pub(super) fn answer(asked: &Asked<'_>, path: &str) -> Option<Outcome> {
    Some(match (asked.call.method.method, path) {
        (Get, "/snapshot") => list(asked),
        (Post, "/snapshot") => create(asked),
        (Delete, "/snapshot/{snapname}") => Ok(delete(asked)),
        (Get, "/snapshot/{snapname}/config") => show(asked),
        (Put, "/snapshot/{snapname}/config") => describe(asked),
        (Post, "/snapshot/{snapname}/rollback") => Ok(rollback(asked)),
        _ => return None,
    })
}

fn list(asked: &Asked<'_>) -> Outcome {
    let state = asked.world.read();
    let guest = state.guest(asked.kind, asked.call.node, asked.vmid())?;
    let mut rows: Vec<_> = guest
        .snapshots
        .iter()
        .map(|(name, snapshot)| {
            let mut row = json!({
                "name": name, "snaptime": snapshot.time, "description": snapshot.description,
            });
            if guest.kind == Kind::Qemu {
                put(&mut row, "vmstate", u8::from(snapshot.vmstate));
            }
            if let Some(parent) = &snapshot.parent {
                put(&mut row, "parent", parent.as_str());
            }
            row
        })
        .collect();
    let mut current = json!({
        "name": "current", "description": "You are here!", "digest": guest.digest(),
        "running": u8::from(guest.run.is_some()),
    });
    if let Some(parent) = guest.config.get("parent") {
        put(&mut current, "parent", parent);
    }
    rows.push(current);
    Ok(Value::Array(rows).into())
}

fn show(asked: &Asked<'_>) -> Outcome {
    let state = asked.world.read();
    let guest = state.guest(asked.kind, asked.call.node, asked.vmid())?;
    let name = asked.call.text("snapname");
    let snapshot = guest.snapshots.get(name).ok_or_else(|| no_snapshot(name))?;
    let mut config = typed(asked.kind, &snapshot.config);
    config.insert("snaptime".into(), snapshot.time.into());
    config.insert("description".into(), snapshot.description.as_str().into());
    Ok(Value::Object(config).into())
}

fn describe(asked: &Asked<'_>) -> Outcome {
    let mut state = asked.world.change();
    let guest = state.guest_mut(asked.kind, asked.call.node, asked.vmid())?;
    guest.unlocked()?;
    let name = asked.call.text("snapname");
    let snapshot = guest.snapshots.get_mut(name).ok_or_else(|| no_snapshot(name))?;
    if let Some(description) = asked.call.maybe("description") {
        description.clone_into(&mut snapshot.description);
    }
    Ok(Answer::default())
}

/// Whether snapshots can be made of a guest's disks.
fn can_snapshot(state: &State, guest: &Guest) -> bool {
    drives(guest).iter().filter(|(key, _)| !key.starts_with("unused")).all(|(_, drive)| {
        let storage = drive.storage().and_then(|id| state.storages.get(id));
        storage.is_some_and(|storage| match storage.kind.as_str() {
            "btrfs" | "cephfs" | "lvmthin" | "rbd" | "zfspool" => true,
            _ => {
                guest.kind == Kind::Qemu
                    && drive.file.rsplit_once('.').is_some_and(|(_, end)| end == "qcow2")
            }
        })
    })
}

pub(super) fn feature(asked: &Asked<'_>) -> Outcome {
    let state = asked.world.read();
    let guest = state.guest(asked.kind, asked.call.node, asked.vmid())?;
    let has = match asked.call.text("feature") {
        "snapshot" => can_snapshot(&state, guest),
        "clone" => guest.is_template(),
        _ => true,
    };
    let mut row = json!({"hasFeature": u8::from(has)});
    if asked.kind == Kind::Qemu {
        put(&mut row, "nodes", json!([asked.call.node]));
    }
    Ok(row.into())
}

/// The type of a task, by the kind of its guest.
fn task(asked: &Asked<'_>, what: &str) -> &'static str {
    match (asked.kind, what) {
        (Kind::Qemu, "create") => "qmsnapshot",
        (Kind::Lxc, "create") => "vzsnapshot",
        (Kind::Qemu, "delete") => "qmdelsnapshot",
        (Kind::Lxc, "delete") => "vzdelsnapshot",
        (Kind::Qemu, _) => "qmrollback",
        (Kind::Lxc, _) => "vzrollback",
    }
}

fn unlock(kind: Kind, node: String, vmid: u32) -> impl FnOnce(&mut State) + Send + 'static {
    move |state| {
        if let Ok(guest) = state.guest_mut(kind, &node, vmid) {
            guest.config.remove("lock");
        }
    }
}

fn reserved(kind: Kind, name: &str) -> Result<(), Fail> {
    let names: &[&str] = if kind == Kind::Qemu { &["current", "pending"] } else { &["current"] };
    if names.contains(&name) {
        let text = format!("unable to use snapshot name '{name}' (reserved name)\n");
        return Err(Fail::new(500, text));
    }
    Ok(())
}

fn create(asked: &Asked<'_>) -> Outcome {
    let (kind, vmid, call) = (asked.kind, asked.vmid(), asked.call);
    let name = call.text("snapname").to_owned();
    reserved(kind, &name)?;
    if call.text("snapname") == "vzdump" && kind == Kind::Lxc {
        let text = "unable to use snapshot name 'vzdump' (reserved name)\n";
        return Err(Fail::new(500, text));
    }
    let description = call.text("description").to_owned();
    let vmstate = kind == Kind::Qemu && call.flag("vmstate");
    let node = call.node.to_owned();
    let (begin_node, begin_name) = (node.clone(), name.clone());
    let job = Job::new(task(asked, "create"), vmid).takes(if vmstate { 3.0 } else { 1.0 });
    let job = job.begin(move |state, _| {
        let guest = state.guest(kind, &begin_node, vmid)?;
        guest.unlocked()?;
        if guest.is_template() {
            return Err("you can't take a snapshot if it's a template".into());
        }
        if guest.snapshots.contains_key(&begin_name) {
            return Err(format!("snapshot name '{begin_name}' already used"));
        }
        if !can_snapshot(state, guest) {
            return Err("snapshot feature is not available".into());
        }
        state.guest_mut(kind, &begin_node, vmid)?.config.set("lock", "snapshot");
        Ok(())
    });
    let job = job.undo(unlock(kind, node.clone(), vmid)).finish(move |state, _| {
        let guest = state.guest_mut(kind, &node, vmid)?;
        guest.config.remove("lock");
        let parent = guest.config.get("parent").map(str::to_owned);
        let vmstate = vmstate && guest.run.is_some();
        let config = guest.config.clone();
        let snapshot = Snapshot { config, time: now(), description, vmstate, parent };
        guest.snapshots.insert(name.clone(), snapshot);
        guest.config.set("parent", name);
        Ok(())
    });
    let mut state = asked.world.change();
    let upid = asked.world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

fn delete(asked: &Asked<'_>) -> Answer {
    let (kind, vmid, call) = (asked.kind, asked.vmid(), asked.call);
    let name = call.text("snapname").to_owned();
    let node = call.node.to_owned();
    let (begin_node, begin_name) = (node.clone(), name.clone());
    let job = Job::new(task(asked, "delete"), vmid).takes(1.0).begin(move |state, _| {
        let guest = state.guest_mut(kind, &begin_node, vmid)?;
        guest.unlocked()?;
        if !guest.snapshots.contains_key(&begin_name) {
            return Err(format!("snapshot '{begin_name}' does not exist"));
        }
        guest.config.set("lock", "snapshot-delete");
        Ok(())
    });
    let job = job.undo(unlock(kind, node.clone(), vmid)).finish(move |state, _| {
        let guest = state.guest_mut(kind, &node, vmid)?;
        guest.config.remove("lock");
        let parent = guest.snapshots.remove(&name).and_then(|snapshot| snapshot.parent);
        for snapshot in guest.snapshots.values_mut() {
            if snapshot.parent.as_deref() == Some(name.as_str()) {
                snapshot.parent.clone_from(&parent);
            }
        }
        if guest.config.get("parent") == Some(name.as_str()) {
            match parent {
                Some(parent) => guest.config.set("parent", parent),
                None => drop(guest.config.remove("parent")),
            }
        }
        Ok(())
    });
    let mut state = asked.world.change();
    let upid = asked.world.start(&mut state, call.who, call.node, job);
    Value::from(upid).into()
}

fn rollback(asked: &Asked<'_>) -> Answer {
    let (kind, vmid, call) = (asked.kind, asked.vmid(), asked.call);
    let name = call.text("snapname").to_owned();
    let start = call.flag("start");
    let node = call.node.to_owned();
    let (begin_node, begin_name) = (node.clone(), name.clone());
    let job = Job::new(task(asked, "rollback"), vmid).takes(1.5).begin(move |state, _| {
        let guest = state.guest_mut(kind, &begin_node, vmid)?;
        if guest.is_template() {
            return Err("unable to rollback a template".into());
        }
        guest.unlocked()?;
        if !guest.snapshots.contains_key(&begin_name) {
            return Err(format!("snapshot '{begin_name}' does not exist"));
        }
        guest.config.set("lock", "rollback");
        Ok(())
    });
    let job = job.undo(unlock(kind, node.clone(), vmid)).finish(move |state, _| {
        let pid = state.pid();
        let guest = state.guest_mut(kind, &node, vmid)?;
        let snapshot = guest.snapshots.get(&name).cloned();
        let snapshot = snapshot.ok_or_else(|| format!("snapshot '{name}' does not exist"))?;
        guest.config = snapshot.config;
        guest.config.remove("lock");
        guest.config.set("parent", name);
        guest.pending.clear();
        let runs = snapshot.vmstate || start;
        guest.run = runs.then_some(Run { since: now(), paused: false, pid });
        Ok(())
    });
    let mut state = asked.world.change();
    let upid = asked.world.start(&mut state, call.who, call.node, job);
    Value::from(upid).into()
}
