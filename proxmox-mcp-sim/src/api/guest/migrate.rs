//! Guests that move to other nodes.

use super::Asked;
use super::disk::drives;
use crate::api::{Fail, Outcome};
use crate::tasks::Job;
use crate::world::State;
use crate::world::guest::{Guest, Kind};
use crate::world::storage::Storage;
use serde_json::{Value, json};

/// Where a guest can go.
pub(super) fn preview(asked: &Asked<'_>) -> Outcome {
    let state = asked.world.read();
    let guest = state.guest(asked.kind, asked.call.node, asked.vmid())?;
    let others = state.nodes.keys().filter(|name| *name != asked.call.node);
    let allowed: Vec<_> = others.filter(|name| asked.world.is_online(name)).collect();
    let local: Vec<_> = local_disks(&state, guest)
        .into_iter()
        .map(|(key, volid)| json!({"drivename": key, "volid": volid, "cdrom": 0}))
        .collect();
    Ok(json!({
        "running": u8::from(guest.run.is_some()), "allowed_nodes": allowed,
        "not_allowed_nodes": {}, "local_disks": local, "local_resources": [],
        "mapped-resources": [], "mapped-resource-info": {}, "dependent-ha-resources": [],
        "has-dbus-vmstate": 1,
    })
    .into())
}

/// The disks that only the guest's node has.
fn local_disks(state: &State, guest: &Guest) -> Vec<(String, String)> {
    let is_local = |id: &str| !state.storages.get(id).is_some_and(Storage::is_shared);
    let local = drives(guest).into_iter().filter(|(_, d)| d.storage().is_some_and(is_local));
    local.map(|(key, drive)| (key, drive.file)).collect()
}

pub(super) fn migrate(asked: &Asked<'_>) -> Outcome {
    let (kind, vmid, call) = (asked.kind, asked.vmid(), asked.call);
    let target = call.text("target").to_owned();
    if target == call.node {
        return Err(Fail::param("target", "target is local node."));
    }
    if !asked.world.has_node(&target) {
        return Err(Fail::new(500, format!("no such cluster node '{target}'\n")));
    }
    if !asked.world.is_online(&target) {
        return Err(Fail::new(500, format!("no cluster member '{target}' online\n")));
    }
    let mut state = asked.world.change();
    let guest = state.guest(kind, call.node, vmid)?;
    guest.unlocked()?;
    let running = guest.run.is_some();
    let online = call.flag("online");
    let restart = kind == Kind::Lxc && call.flag("restart");
    if running && !online && !restart {
        return Err(Fail::new(
            500,
            match kind {
                Kind::Qemu => "can't migrate running VM without --online\n",
                Kind::Lxc => "can't migrate running container without --online or --restart\n",
            },
        ));
    }
    if running && online && kind == Kind::Lxc {
        return Err(Fail::new(500, "lxc live migration is currently not implemented\n"));
    }
    let local = local_disks(&state, guest);
    let copies_needed = !local.is_empty() && running && kind == Kind::Qemu;
    let allowed = call.flag("with-local-disks");
    let (from, to) = (call.node.to_owned(), target.clone());
    let node = from.clone();
    let lines = lines(&state, guest, &target, &local);
    let task = if kind == Kind::Qemu { "qmigrate" } else { "vzmigrate" };
    let seconds = if running { 8.0 } else { 4.0 };
    let job = Job::new(task, vmid).takes(seconds).writes(lines).begin(move |state, log| {
        if copies_needed && !allowed {
            for (_, volid) in &local {
                log.push(format!("can't migrate local disk '{volid}': local disk attached"));
            }
            let text = "can't live migrate attached local disks without with-local-disks option";
            return Err(format!("Problem found while scanning volumes - {text}"));
        }
        state.guest_mut(kind, &node, vmid)?.config.set("lock", "migrate");
        Ok(())
    });
    let job = job.finish(move |state, _| arrive(state, kind, vmid, &from, &to));
    let job = job.undo(move |state| {
        if let Some(guest) = state.guests.get_mut(&vmid) {
            guest.config.remove("lock");
        }
    });
    let upid = asked.world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

fn lines(state: &State, guest: &Guest, to: &str, local: &[(String, String)]) -> Vec<String> {
    let (noun, vmid) = (guest.kind.noun(), guest.vmid);
    let address = state.nodes.get(to).map_or("", |node| &node.address);
    let mut lines = vec![format!("starting migration of {noun} {vmid} to node '{to}' ({address})")];
    for (_, volid) in local {
        lines.push(format!("found local disk '{volid}' (attached)"));
    }
    for (_, volid) in local {
        lines.push(format!("copying local disk '{volid}'"));
    }
    if guest.run.is_some() {
        lines.push(format!("starting {noun} {vmid} on remote node '{to}'"));
        lines.push("migration active, transferred 256.0 MiB".into());
    }
    lines.push("migration finished successfully (duration 00:00:08)".into());
    lines
}

/// Moves the guest, and the disks that only its node has.
pub(in crate::api) fn arrive(
    state: &mut State,
    kind: Kind,
    vmid: u32,
    from: &str,
    to: &str,
) -> Result<(), String> {
    let mut guest = state.guest(kind, from, vmid)?.clone();
    for (_, volid) in local_disks(state, &guest) {
        if let Some(volume) = state.remove_volume(&volid, from) {
            state.add_volume(to, volume);
        }
    }
    to.clone_into(&mut guest.node);
    guest.config.remove("lock");
    if let Some(run) = &mut guest.run {
        run.pid = state.pid();
    }
    state.guests.insert(vmid, guest);
    Ok(())
}
