//! Removing guests.

use super::Asked;
use crate::api::{Fail, Outcome};
use crate::tasks::Job;
use crate::world::State;
use crate::world::guest::{Guest, Kind};
use serde_json::Value;

pub(super) fn remove(asked: &Asked<'_>) -> Outcome {
    let skip_lock = asked.skips_lock()?;
    let (kind, vmid, call) = (asked.kind, asked.vmid(), asked.call);
    let node = call.node.to_owned();
    let mut state = asked.world.change();
    let force = kind == Kind::Lxc && call.flag("force");
    check(state.guest(kind, &node, vmid)?, force)?;
    let world = std::sync::Arc::clone(asked.world);
    let task = if kind == Kind::Qemu { "qmdestroy" } else { "vzdestroy" };
    let job = Job::new(task, vmid).takes(1.0).begin(move |state, _| {
        let guest = state.guest(kind, &node, vmid)?;
        if !skip_lock {
            guest.unlocked()?;
        }
        linked_clones(state, guest)?;
        volumes(state, &node, vmid);
        state.forget(vmid);
        world.access.forget(&format!("/vms/{vmid}"));
        Ok(())
    });
    let upid = asked.world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

fn check(guest: &Guest, force: bool) -> Result<(), Fail> {
    let Guest { vmid, kind, .. } = guest;
    let noun = kind.noun();
    if guest.config.flag("protection") {
        let text = format!("can't remove {noun} {vmid} - protection mode enabled\n");
        return Err(Fail::new(500, text));
    }
    if guest.run.is_some() && !force {
        return Err(Fail::new(
            500,
            match kind {
                Kind::Qemu => format!("VM {vmid} is running - destroy failed\n"),
                Kind::Lxc => format!("unable to destroy CT {vmid} - container is running\n"),
            },
        ));
    }
    Ok(())
}

/// Fails if other guests are linked clones of a template.
fn linked_clones(state: &State, guest: &Guest) -> Result<(), String> {
    let drives = super::disk::drives(guest);
    for (_, drive) in drives {
        let clone = |volume: &&crate::world::storage::Volume| {
            volume.parent.as_deref() == Some(drive.file.as_str())
        };
        let mut all = state.volumes.values().flat_map(std::collections::BTreeMap::values);
        if guest.is_template() && all.any(|volume| clone(&volume)) {
            let file = &drive.file;
            return Err(format!("base volume '{file}' is still in use by linked cloned"));
        }
    }
    Ok(())
}

/// Removes the disks of a guest, those included that it does not use.
pub(super) fn volumes(state: &mut State, node: &str, vmid: u32) {
    for ((_, place), volumes) in &mut state.volumes {
        if place.is_empty() || place == node {
            volumes.retain(|_, volume| {
                let disk = matches!(volume.content, "images" | "rootdir");
                !(disk && volume.vmid == Some(vmid))
            });
        }
    }
}
