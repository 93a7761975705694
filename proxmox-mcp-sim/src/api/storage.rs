//! Storages: their configuration, their state on nodes, and what is on them.

mod config;
mod content;
mod transfer;

use super::{Call, Fail, Outcome};
use crate::world::storage::Storage;
use crate::world::{State, World};
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use serde_json::{Map, Value, json};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What lets one see a storage.
const SEEN: [&str; 2] = ["Datastore.Audit", "Datastore.AllocateSpace"];

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    const NODE: &str = "/nodes/{node}/storage";
    let path = call.method.path;
    if let Some(rest) = path.strip_prefix("/storage") {
        return config::answer(world, call, rest);
    }
    let rest = path.strip_prefix(NODE)?;
    let rest = rest.strip_prefix("/{storage}").unwrap_or(rest);
    Some(match (call.method.method, rest) {
        (Get, "") => Ok(list(world, call).into()),
        (Get, "/status") => status(world, call),
        (Get, "/content") => content::list(world, call),
        (Post, "/content") => content::allocate(world, call),
        (Get, "/content/{volume}") => content::show(world, call),
        (Put, "/content/{volume}") => content::update(world, call),
        (Delete, "/content/{volume}") => content::delete(world, call),
        (Post, "/upload") => transfer::upload(world, call),
        (Post, "/download-url") => transfer::download(world, call),
        (Get, "/prunebackups") => prune(world, call),
        _ => return None,
    })
}

/// What a node says of one storage.
fn row(
    world: &World,
    state: &State,
    node: &str,
    id: &str,
    storage: &Storage,
) -> Map<String, Value> {
    let active = storage.is_enabled() && !world.faults.hangs(id);
    let total = if active { storage.total } else { 0 };
    let used = if active { state.used(id, node) } else { 0 };
    let mut row = Map::new();
    for (key, value) in [
        ("type", json!(storage.kind)),
        ("content", json!(storage.config.get("content").unwrap_or_default())),
        ("active", json!(u8::from(active))),
        ("enabled", json!(u8::from(storage.is_enabled()))),
        ("shared", json!(u8::from(storage.is_shared()))),
        ("total", json!(total)),
        ("used", json!(used)),
        ("avail", json!(total.saturating_sub(used))),
    ] {
        row.insert(key.into(), value);
    }
    row
}

fn list(world: &World, call: &Call<'_>) -> Value {
    let state = world.read();
    let contents = call.list("content");
    let wanted = |(id, storage): &(&String, &Storage)| {
        let enabled = !call.flag("enabled") || storage.is_enabled();
        let takes = contents.is_empty() || contents.iter().any(|content| storage.takes(content));
        let named = call.maybe("storage").is_none_or(|name| name == id.as_str());
        let here = storage.is_on(call.node);
        let seen = || world.may(&state, call.who, &format!("/storage/{id}"), &SEEN);
        enabled && takes && named && here && seen()
    };
    let rows = state.storages.iter().filter(wanted).map(|(id, storage)| {
        let mut row = row(world, &state, call.node, id, storage);
        row.insert("storage".into(), id.as_str().into());
        Value::Object(row)
    });
    Value::Array(rows.collect())
}

fn status(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let id = call.text("storage");
    let storage = state.storage_on(id, call.node)?;
    Ok(Value::Object(row(world, &state, call.node, id, storage)).into())
}

/// Which backups would be kept.
fn prune(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let id = call.text("storage");
    let storage = state.storage_on(id, call.node)?;
    let options = call.maybe("prune-backups").or_else(|| storage.config.get("prune-backups"));
    let Some(options) = options else {
        let text = format!("no prune-backups options configured for storage '{id}'\n");
        return Err(Fail::new(500, text));
    };
    let mut options = options.split(',').filter_map(|option| option.split_once('='));
    let last = options.find(|(key, _)| *key == "keep-last").and_then(|(_, n)| n.parse().ok());
    let vmid = call.number("vmid");
    let guests: BTreeSet<u32> = state
        .volumes_on(id, call.node)
        .filter(|volume| volume.content == "backup")
        .filter_map(|volume| volume.vmid)
        .filter(|guest| vmid.is_none_or(|vmid| vmid == u64::from(*guest)))
        .collect();
    let mut rows = Vec::new();
    for guest in guests {
        let of_guest = state.volumes_on(id, call.node).filter(|volume| volume.vmid == Some(guest));
        let mut backups: Vec<_> = of_guest.filter(|volume| volume.content == "backup").collect();
        backups.sort_by_key(|volume| Reverse(volume.ctime));
        for (age, volume) in backups.into_iter().enumerate() {
            let mark = match last {
                _ if volume.protected => "protected",
                Some(last) if age >= last => "remove",
                _ => "keep",
            };
            rows.push(json!({
                "volid": volume.volid, "ctime": volume.ctime, "vmid": guest, "mark": mark,
                "type": volume.backup.as_ref().map_or("unknown", |(kind, _)| kind.as_str()),
            }));
        }
    }
    Ok(Value::Array(rows).into())
}
