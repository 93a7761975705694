//! Storages: their configuration, their state on nodes, and what is on them.

mod config;
mod content;
pub(super) mod kind;
mod scan;
mod template;
mod transfer;

pub(crate) use template::TEMPLATES;

use super::{Call, Fail, Outcome};
use crate::access::denied;
use crate::tasks::Job;
use crate::world::storage::{Storage, Volume};
use crate::world::{State, World, prune};
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use serde_json::{Map, Value, json};
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
        (Get, "/prunebackups") => preview(world, call),
        (Get, "/identity") => identity(world, call),
        (Get, "/rrd") => drawn(world, call),
        (Get, "/import-metadata") => transfer::manifest(call)?,
        (Delete, "/prunebackups") => prune(world, call),
        _ => return None,
    })
}

/// What is about storages, but asked of a node.
pub(super) fn beside(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    match (call.method.method, call.method.path) {
        (Get, "/nodes/{node}/aplinfo") => Some(Ok(template::list(world).into())),
        (Post, "/nodes/{node}/aplinfo") => Some(template::download(world, call)),
        (Get, "/nodes/{node}/query-url-metadata") => Some(transfer::metadata(call)),
        (Get, "/nodes/{node}/query-oci-repo-tags") => Some(transfer::tags(call)),
        _ => scan::answer(world, call),
    }
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

/// A picture of figures, which a node that was set up a moment ago has none of.
fn drawn(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let id = call.text("storage");
    state.storage_on(id, call.node)?;
    let lived_in = state.nodes.get(call.node).is_some_and(|node| node.host.lived_in);
    if lived_in {
        return Ok(super::picture(call, "pve-storage-9.0", &format!("{}/{id}", call.node)));
    }
    let file = format!("/var/lib/rrdcached/db/pve2-storage/{}/{id}", call.node);
    Err(Fail::new(500, format!("RRD error: opening '{file}': No such file or directory\n")))
}

/// What makes two storages the same one.
fn identity(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let storage = state.storage_on(call.text("storage"), call.node)?;
    let at = ["server", "portal", "vgname", "pool", "path"];
    let at: Vec<_> = at.iter().filter_map(|key| storage.config.get(key)).collect();
    Ok(json!({"type": storage.kind, "id": at.join("/")}).into())
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

/// The rules that a call goes by, and whether they are about a backup.
fn rules<'a>(
    storage: &'a Storage,
    call: &'a Call<'_>,
) -> Result<(&'a str, impl Fn(&Volume) -> bool + use<>), Fail> {
    let options = call.maybe("prune-backups").or_else(|| storage.config.get("prune-backups"));
    let options = options.ok_or_else(|| {
        let id = call.text("storage");
        Fail::new(500, format!("no prune-backups options configured for storage '{id}'\n"))
    })?;
    let vmid = call.number("vmid");
    let kind = call.maybe("type").map(str::to_owned);
    let wanted = move |volume: &Volume| {
        let own = volume.backup.as_ref().map(|(kind, _)| kind.as_str());
        vmid.is_none_or(|vmid| volume.vmid.map(u64::from) == Some(vmid))
            && kind.as_ref().is_none_or(|kind| own == Some(kind.as_str()))
    };
    Ok((options, wanted))
}

/// Which backups would be kept.
fn preview(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let id = call.text("storage");
    let (options, wanted) = rules(state.storage_on(id, call.node)?, call)?;
    let marks = prune::marks(&state, id, call.node, wanted, options);
    let rows = marks.into_iter().map(|(volume, mark)| {
        json!({
            "volid": volume.volid, "ctime": volume.ctime, "vmid": volume.vmid,
            "mark": mark.as_str(),
            "type": volume.backup.as_ref().map_or("unknown", |(kind, _)| kind.as_str()),
        })
    });
    Ok(Value::Array(rows.collect()).into())
}

/// Removes the others.
fn prune(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let mut state = world.change();
    let id = call.text("storage").to_owned();
    let path = format!("/storage/{id}");
    let may = world.may(&state, call.who, &path, &["Datastore.Allocate"]);
    if let (false, Some(vmid)) = (may, call.number("vmid")) {
        call.require(world, &state, &path, &["Datastore.AllocateSpace"])?;
        call.require(world, &state, &format!("/vms/{vmid}"), &["VM.Backup"])?;
    } else if !may {
        return Err(denied(&format!("{path}, Datastore.Allocate")));
    }
    let (options, wanted) = rules(state.storage_on(&id, call.node)?, call)?;
    let (options, node, storage) = (options.to_owned(), call.node.to_owned(), id.clone());
    let subject = call.number("vmid").map_or_else(String::new, |vmid| vmid.to_string());
    let job = Job::new("prunebackups", subject).takes(1.0).needs(&id).finish(move |state, log| {
        let gone = prune::prune(state, &storage, &node, wanted, &options);
        log.extend(gone.iter().map(|volid| format!("removing backup '{volid}'")));
        Ok(())
    });
    let upid = world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}
