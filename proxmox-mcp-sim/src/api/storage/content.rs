//! What is on a storage.

use super::super::{Answer, Call, Fail, Outcome};
use super::kind;
use crate::tasks::Job;
use crate::world::drive::parse_size;
use crate::world::guest::Kind;
use crate::world::storage::{NewDisk, Volume};
use crate::world::{State, World};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// The whole name of the volume in the path, which may leave out the storage.
fn volid(call: &Call<'_>) -> String {
    let volume = call.text("volume");
    if volume.contains(':') {
        volume.to_owned()
    } else {
        format!("{}:{volume}", call.text("storage"))
    }
}

/// Fails if the storage could not name a volume so.
fn parsed(state: &State, volid: &str) -> Result<(), Fail> {
    let (id, name) = volid.split_once(':').unwrap_or_default();
    match state.storages.get(id) {
        Some(storage) if !kind::names(&storage.kind, name) => {
            Err(Fail::new(500, format!("unable to parse directory volume name '{name}'\n")))
        }
        _ => Ok(()),
    }
}

fn row(volume: &Volume) -> Value {
    let mut row = Map::new();
    for (key, value) in [
        ("volid", json!(volume.volid)),
        ("content", json!(volume.content)),
        ("format", json!(volume.format)),
        ("size", json!(volume.size)),
        ("ctime", json!(volume.ctime)),
    ] {
        row.insert(key.into(), value);
    }
    let subtype = volume.backup.as_ref().map(|(kind, _)| kind.as_str());
    for (key, value) in [
        ("vmid", volume.vmid.map(Value::from)),
        ("notes", volume.notes.as_deref().map(Value::from)),
        ("parent", volume.parent.as_deref().map(Value::from)),
        ("protected", volume.protected.then(|| 1.into())),
        ("subtype", subtype.map(Value::from)),
    ] {
        if let Some(value) = value {
            row.insert(key.into(), value);
        }
    }
    row.into()
}

pub(super) fn list(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let id = call.text("storage");
    state.storage_on(id, call.node)?;
    let (content, vmid) = (call.maybe("content"), call.number("vmid"));
    let wanted = |volume: &&Volume| {
        content.is_none_or(|content| content == volume.content)
            && vmid.is_none_or(|vmid| volume.vmid.map(u64::from) == Some(vmid))
    };
    let rows = state.volumes_on(id, call.node).filter(wanted).map(row);
    Ok(Value::Array(rows.collect()).into())
}

pub(super) fn show(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let id = call.text("storage");
    let storage = state.storage_on(id, call.node)?;
    let volid = volid(call);
    parsed(&state, &volid)?;
    let Some(volume) = state.volume(&volid, call.node) else {
        let text = format!("volume_size_info on '{volid}' failed - no format\n");
        return Err(Fail::new(500, text));
    };
    let name = volid.split_once(':').map_or(volid.as_str(), |(_, name)| name);
    let root = storage.config.get("path").unwrap_or("/dev");
    let mut row = json!({
        "path": format!("{root}/{name}"), "format": volume.format,
        "size": volume.size, "used": volume.used,
    });
    if let (Some(row), Some(notes)) = (row.as_object_mut(), &volume.notes) {
        row.insert("notes".into(), notes.as_str().into());
    }
    if let Some(row) = row.as_object_mut().filter(|_| volume.protected) {
        row.insert("protected".into(), 1.into());
    }
    Ok(row.into())
}

pub(super) fn update(world: &World, call: &Call<'_>) -> Outcome {
    let volid = volid(call);
    let mut state = world.change();
    parsed(&state, &volid)?;
    let volume = state.volume_mut(&volid, call.node);
    let volume =
        volume.ok_or_else(|| Fail::new(500, format!("volume '{volid}' does not exist\n")))?;
    if volume.content != "backup" {
        let text = format!("attribute is not supported by volume '{volid}'\n");
        return Err(Fail::new(500, text));
    }
    if let Some(notes) = call.maybe("notes") {
        volume.notes = Some(notes.to_owned()).filter(|notes| !notes.is_empty());
    }
    if call.params.contains_key("protected") {
        volume.protected = call.flag("protected");
    }
    Ok(Answer::default())
}

pub(super) fn allocate(world: &World, call: &Call<'_>) -> Outcome {
    let mut state = world.change();
    let size = call.text("size");
    // Without a unit it is in KiB.
    let bytes = match size.parse::<u64>() {
        Ok(kib) => Some(kib << 10),
        Err(_) => parse_size(size),
    };
    let new = NewDisk {
        storage: call.text("storage"),
        node: call.node,
        vmid: call.vmid(),
        kind: Kind::Qemu,
        size: bytes.ok_or_else(|| Fail::param("size", "unable to parse size"))?,
        format: call.maybe("format"),
        name: call.maybe("filename"),
    };
    Ok(Value::from(state.make_disk(&new)?.volid).into())
}

pub(super) fn delete(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let volid = volid(call);
    let mut state = world.change();
    let id = call.text("storage").to_owned();
    state.storage_on(&id, call.node)?;
    parsed(&state, &volid)?;
    let node = call.node.to_owned();
    let job = Job::new("imgdel", &id).takes(0.3).needs(&id).finish(move |state, _| {
        let volume = state.volume(&volid, &node);
        if volume.is_some_and(|volume| volume.protected) {
            return Err(format!("cannot remove protected archive '{volid}'"));
        }
        let owner = volume.filter(|volume| matches!(volume.content, "images" | "rootdir"));
        let owner = owner.and_then(|volume| volume.vmid);
        if let Some(vmid) = owner.filter(|vmid| state.guests.contains_key(vmid)) {
            return Err(format!(
                "Cannot remove image, a guest with VMID '{vmid}' exists!\nYou can delete the \
                 image from the guest's hardware pane"
            ));
        }
        state.remove_volume(&volid, &node);
        Ok(())
    });
    let upid = world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}
