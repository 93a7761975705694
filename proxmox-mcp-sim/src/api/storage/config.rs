//! What the cluster knows of storages.

use super::super::{Answer, Call, Fail, Outcome};
use super::kind;
use crate::world::World;
use crate::world::conf::Conf;
use crate::world::storage::Storage;
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use serde_json::{Map, Value, json};

/// The size of a storage that is added.
const SIZE: u64 = 100 << 30;

pub(super) fn answer(world: &World, call: &Call<'_>, rest: &str) -> Option<Outcome> {
    Some(match (call.method.method, rest) {
        (Get, "") => Ok(list(world, call).into()),
        (Post, "") => create(world, call),
        (Get, "/{storage}") => show(world, call),
        (Put, "/{storage}") => update(world, call),
        (Delete, "/{storage}") => delete(world, call),
        _ => return None,
    })
}

fn row(id: &str, storage: &Storage) -> Value {
    let texts = storage.config.iter().map(|(key, value)| (key.clone(), json!(value)));
    let mut row: Map<String, Value> = texts.collect();
    for key in ["shared", "disable"] {
        if let Some(value) = row.get_mut(key) {
            *value = u8::from(storage.config.flag(key)).into();
        }
    }
    row.insert("storage".into(), id.into());
    row.insert("type".into(), storage.kind.as_str().into());
    row.insert("digest".into(), storage.config.digest().into());
    row.into()
}

fn missing(id: &str) -> Fail {
    Fail::new(500, format!("storage '{id}' does not exist\n"))
}

fn list(world: &World, call: &Call<'_>) -> Value {
    let state = world.read();
    let kind = call.maybe("type");
    let wanted = |(id, storage): &(&String, &Storage)| {
        let path = format!("/storage/{id}");
        kind.is_none_or(|kind| kind == storage.kind)
            && world.may(&state, call.who, &path, &super::SEEN)
    };
    let rows = state.storages.iter().filter(wanted).map(|(id, storage)| row(id, storage));
    Value::Array(rows.collect())
}

fn show(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let id = call.text("storage");
    let storage = state.storages.get(id).ok_or_else(|| missing(id))?;
    Ok(row(id, storage).into())
}

/// The options of a call as they are kept.
fn options(call: &Call<'_>) -> Vec<(String, String)> {
    let aside = ["storage", "type", "delete", "digest", "password"];
    let kept = call.params.iter().filter(|(key, _)| !aside.contains(&key.as_str()));
    let text = |value: &Value| match value.as_bool() {
        Some(flag) => u8::from(flag).to_string(),
        None => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
    };
    kept.map(|(key, value)| (key.clone(), text(value))).collect()
}

fn create(world: &World, call: &Call<'_>) -> Outcome {
    let (id, kind) = (call.text("storage"), call.text("type"));
    let mut state = world.change();
    if state.storages.contains_key(id) {
        let text = format!("create storage failed: storage ID '{id}' already defined\n");
        return Err(Fail::new(500, text));
    }
    let mut config: Conf = options(call).into_iter().collect();
    if let Some((odd, _)) = config.iter().find(|(key, _)| !kind::has(kind, key)) {
        let text = format!("create storage failed: unexpected property '{odd}'\n");
        return Err(Fail::new(500, text));
    }
    if let Some(missing) = kind::required(kind).iter().find(|key| !config.has(key)) {
        let text =
            format!("create storage failed: missing value for required option '{missing}'\n");
        return Err(Fail::new(500, text));
    }
    if !config.has("content") {
        config.set("content", kind::usual(kind));
    }
    state.storages.insert(
        id.to_owned(),
        Storage { kind: kind.to_owned(), config, total: SIZE, base: SIZE / 20 },
    );
    Ok(json!({"storage": id, "type": kind}).into())
}

fn update(world: &World, call: &Call<'_>) -> Outcome {
    let id = call.text("storage");
    let mut state = world.change();
    let failed = |text: String| Fail::new(500, format!("update storage failed: {text}\n"));
    let storage = state.storages.get_mut(id);
    let storage = storage.ok_or_else(|| failed(format!("storage '{id}' does not exist")))?;
    if call.maybe("digest").is_some_and(|digest| digest != storage.config.digest()) {
        let text = "detected modified configuration - file changed by other user? Try again.";
        return Err(failed(text.to_owned()));
    }
    let options = options(call);
    for key in call.list("delete") {
        if !kind::has(&storage.kind, &key) {
            return Err(failed(format!("no such option '{key}'")));
        }
        if kind::required(&storage.kind).contains(&key.as_str()) {
            return Err(failed(format!("unable to delete required option '{key}'")));
        }
        if options.iter().any(|(set, _)| *set == key) {
            return Err(failed(format!(
                "cannot set and delete property '{key}' at the same time!"
            )));
        }
    }
    if let Some((odd, _)) = options.iter().find(|(key, _)| !kind::has(&storage.kind, key)) {
        return Err(failed(format!("unexpected property '{odd}'")));
    }
    for key in call.list("delete") {
        storage.config.remove(&key);
    }
    for (key, value) in options {
        storage.config.set(&key, value);
    }
    Ok(json!({"storage": id, "type": storage.kind}).into())
}

fn delete(world: &World, call: &Call<'_>) -> Outcome {
    let id = call.text("storage");
    let mut state = world.change();
    let failed = |text: String| Fail::new(500, format!("delete storage failed: {text}\n"));
    let storage = state.storages.remove(id);
    storage.ok_or_else(|| failed(format!("storage '{id}' does not exist")))?;
    state.volumes.retain(|(storage, _), _| storage != id);
    world.access.forget(&format!("/storage/{id}"));
    Ok(Answer::default())
}
