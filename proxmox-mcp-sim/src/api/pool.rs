//! Pools.

use super::{Answer, Call, Fail, Outcome, put};
use crate::world::{Pool, World};
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    Some(match (call.method.method, call.method.path) {
        (Get, "/pools") => list(world, call),
        (Get, "/pools/{poolid}") => show(world, call).map(Answer::new),
        (Post, "/pools") => create(world, call),
        (Put, "/pools" | "/pools/{poolid}") => update(world, call),
        (Delete, "/pools" | "/pools/{poolid}") => delete(world, call),
        _ => return None,
    })
}

fn missing(id: &str) -> Fail {
    Fail::new(500, format!("pool '{id}' does not exist\n"))
}

fn list(world: &World, call: &Call<'_>) -> Outcome {
    if call.maybe("poolid").is_some() {
        return show(world, call).map(|pool| Value::Array(vec![pool]).into());
    }
    let state = world.read();
    let visible = state
        .pools
        .iter()
        .filter(|(id, _)| world.may(&state, call.who, &format!("/pool/{id}"), &["Pool.Audit"]));
    let rows = visible.map(|(id, pool)| match &pool.comment {
        Some(comment) => json!({"poolid": id, "comment": comment}),
        None => json!({"poolid": id}),
    });
    Ok(Value::Array(rows.collect()).into())
}

fn show(world: &World, call: &Call<'_>) -> Result<Value, Fail> {
    let id = call.text("poolid");
    let members = {
        let state = world.read();
        call.require(world, &state, &format!("/pool/{id}"), &["Pool.Audit"])?;
        let pool = state.pools.get(id).ok_or_else(|| missing(id))?;
        world.pool_members(&state, pool, call.maybe("type"))
    };
    let mut row = json!({"members": members});
    let state = world.read();
    if let Some(comment) = state.pools.get(id).and_then(|pool| pool.comment.clone()) {
        put(&mut row, "comment", comment);
    }
    put(&mut row, "poolid", id);
    Ok(row)
}

fn create(world: &World, call: &Call<'_>) -> Outcome {
    let id = call.text("poolid");
    let mut state = world.change();
    let failed = |text: String| Fail::new(500, format!("create pool failed: {text}\n"));
    if state.pools.contains_key(id) {
        return Err(failed(format!("pool '{id}' already exists")));
    }
    if let Some((parent, _)) = id.rsplit_once('/')
        && !state.pools.contains_key(parent)
    {
        return Err(failed(format!("parent '{parent}' of pool '{id}' does not exist")));
    }
    let comment = call.maybe("comment").map(str::to_owned);
    state.pools.insert(id.to_owned(), Pool { comment, ..Pool::default() });
    Ok(Answer::default())
}

fn update(world: &World, call: &Call<'_>) -> Outcome {
    let id = call.text("poolid");
    let failed = |text: String| Fail::new(500, format!("update pools failed: {text}\n"));
    let mut state = world.change();
    let Some(pool) = state.pools.get(id) else {
        return Err(failed(format!("pool '{id}' does not exist")));
    };
    let mut pool = pool.clone();
    if let Some(comment) = call.maybe("comment") {
        pool.comment = Some(comment.to_owned());
    }
    let (delete, moves) = (call.flag("delete"), call.flag("allow-move"));
    for member in call.list("vms") {
        let vmid: u32 = member.parse().unwrap_or(0);
        call.require(world, &state, &format!("/vms/{vmid}"), &["VM.Allocate"])?;
        let held = state.pool_of(vmid).map(str::to_owned);
        match held {
            Some(held) if delete && held == id => pool.guests.retain(|guest| *guest != vmid),
            _ if delete => return Err(failed(format!("VM {vmid} is not a pool member"))),
            Some(held) if held == id => {
                return Err(failed(format!("VM {vmid} is already a pool member")));
            }
            Some(held) if !moves => {
                return Err(failed(format!("VM {vmid} belongs already to pool '{held}'")));
            }
            held => {
                if let Some(held) = held.and_then(|held| state.pools.get_mut(&held)) {
                    held.guests.retain(|guest| *guest != vmid);
                }
                pool.guests.push(vmid);
            }
        }
    }
    for storage in call.list("storage") {
        let held = pool.storages.contains(&storage);
        match (delete, held) {
            (true, true) => pool.storages.retain(|member| *member != storage),
            (true, false) => {
                return Err(failed(format!("Storage '{storage}' is not a pool member")));
            }
            (false, true) => {
                return Err(failed(format!("Storage '{storage}' is already a pool member")));
            }
            (false, false) => pool.storages.push(storage),
        }
    }
    state.pools.insert(id.to_owned(), pool);
    Ok(Answer::default())
}

fn delete(world: &World, call: &Call<'_>) -> Outcome {
    let id = call.text("poolid");
    let failed = |text: String| Fail::new(500, format!("delete pool failed: {text}\n"));
    let mut state = world.change();
    let Some(pool) = state.pools.get(id) else {
        return Err(failed(format!("pool '{id}' does not exist")));
    };
    let below = format!("{id}/");
    if state.pools.keys().any(|other| other.starts_with(&below)) {
        return Err(failed(format!("pool '{id}' is not empty (contains sub pools)")));
    }
    if let Some(vmid) = pool.guests.first() {
        return Err(failed(format!("pool '{id}' is not empty (contains VM {vmid})")));
    }
    if let Some(storage) = pool.storages.first() {
        return Err(failed(format!("pool '{id}' is not empty (contains storage '{storage}')")));
    }
    state.pools.remove(id);
    world.access.forget(&format!("/pool/{id}"));
    Ok(Answer::default())
}
