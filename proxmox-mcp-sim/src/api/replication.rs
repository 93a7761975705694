//! Replication: jobs are sections, their runs go on by themselves.

use super::{Answer, Call, Fail, Outcome, put, section};
use crate::world::replica::Replica;
use crate::world::section::Row;
use crate::world::{State, World, clock};
use proxmox_mcp_core::plan::Method::{Delete, Get, Post};
use serde_json::{Value, json};
use std::sync::Arc;

const JOBS: &str = "/cluster/replication";

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    Some(match (call.method.method, call.method.path) {
        (Get, "/nodes/{node}/replication") => Ok(all(world, call).into()),
        (Get, "/nodes/{node}/replication/{id}") => {
            Ok(json!([{"name": "schedule_now"}, {"name": "log"}, {"name": "status"}]).into())
        }
        (Get, "/nodes/{node}/replication/{id}/status") => status(world, call),
        (Get, "/nodes/{node}/replication/{id}/log") => log(world, call),
        (Post, "/nodes/{node}/replication/{id}/schedule_now") => run_now(world, call),
        (Delete, "/cluster/replication/{id}") => remove(world, call)?,
        _ => return None,
    })
}

fn missing(id: &str) -> Fail {
    Fail::new(500, format!("no such replication job '{id}'\n"))
}

/// A job and where its guest is now.
fn job<'a>(state: &'a State, id: &str) -> Result<(&'a Row, &'a str), Fail> {
    let row = state.sections.get(JOBS, id).ok_or_else(|| missing(id))?;
    let vmid = row.get("guest").and_then(Value::as_u64).and_then(|vmid| u32::try_from(vmid).ok());
    let guest = vmid.and_then(|vmid| state.guests.get(&vmid)).ok_or_else(|| missing(id))?;
    Ok((row, &guest.node))
}

fn row(state: &State, id: &str) -> Result<Value, Fail> {
    let (job, node) = job(state, id)?;
    let mut row = Value::Object(job.clone());
    let never = Replica::default();
    let run = state.replicas.get(id).unwrap_or(&never);
    put(&mut row, "id", id);
    put(&mut row, "source", node);
    put(&mut row, "last_sync", run.last_sync);
    put(&mut row, "last_try", run.last_try);
    put(&mut row, "next_sync", if run.pending { 0 } else { run.last_try.max(clock::now()) + 900 });
    put(&mut row, "duration", run.duration);
    put(&mut row, "fail_count", run.failures);
    if let Some(error) = &run.error {
        put(&mut row, "error", error.as_str());
    }
    Ok(row)
}

fn all(world: &World, call: &Call<'_>) -> Value {
    let state = world.read();
    let wanted = call.number("guest");
    let jobs = state.sections.rows(JOBS).filter(|(id, row)| {
        let guest = row.get("guest").and_then(Value::as_u64);
        let vmid = guest.unwrap_or_default();
        let seen = world.may(&state, call.who, &format!("/vms/{vmid}"), &["VM.Audit"]);
        let here = job(&state, id).is_ok_and(|(_, node)| node == call.node);
        seen && here && (wanted.is_none() || wanted == guest)
    });
    jobs.filter_map(|(id, _)| row(&state, id).ok()).collect()
}

fn status(world: &World, call: &Call<'_>) -> Outcome {
    row(&world.read(), call.text("id")).map(Answer::new)
}

fn log(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let id = call.text("id");
    job(&state, id)?;
    let lines = state.replicas.get(id).map(|run| run.log.as_slice()).unwrap_or_default();
    let start = call.number("start").and_then(|start| usize::try_from(start).ok()).unwrap_or(0);
    let limit = call.number("limit").and_then(|limit| usize::try_from(limit).ok()).unwrap_or(50);
    let shown = lines.iter().enumerate().skip(start).take(limit);
    let rows = shown.map(|(at, line)| json!({"n": at + 1, "t": line})).collect();
    let total = u64::try_from(lines.len()).unwrap_or_default();
    Ok(Answer { total: Some(total), ..Answer::new(Value::Array(rows)) })
}

fn run_now(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let id = call.text("id").to_owned();
    let mut state = world.change();
    job(&state, &id)?;
    state.replicas.entry(id.clone()).or_default().pending = true;
    drop(state);
    let own = Arc::clone(world);
    let pause = world.scaled(5.0);
    world.spawn(async move {
        tokio::time::sleep(pause).await;
        run(&own, &id);
    });
    Ok(Answer::default())
}

/// Copies the guest's disks, if the other node answers.
fn run(world: &World, id: &str) {
    let mut state = world.change();
    let Ok((row, node)) = job(&state, id) else { return };
    let target = row.get("target").and_then(Value::as_str).unwrap_or_default().to_owned();
    let vmid = row.get("guest").and_then(Value::as_u64).unwrap_or_default();
    let (node, now, online) = (node.to_owned(), clock::now(), world.is_online(&target));
    let run = state.replicas.entry(id.to_owned()).or_default();
    run.pending = false;
    run.last_try = now;
    run.duration = 4.2;
    run.log = vec![
        format!("{id}: start replication job"),
        format!("{id}: guest => {vmid}, running => 0"),
        format!("{id}: incremental sync from '{node}' to '{target}'"),
    ];
    if online {
        run.last_sync = now;
        run.failures = 0;
        run.error = None;
        run.log.push(format!("{id}: end replication job"));
    } else {
        let error = format!("no route to host: '{target}'");
        run.failures += 1;
        run.log.push(format!("{id}: end replication job with error: {error}"));
        run.error = Some(error);
    }
}

/// Marks a job for removal, which the node that runs it does at its next turn; a forced removal
/// is done at once.
fn remove(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    let id = call.text("id").to_owned();
    if call.flag("force") {
        world.change().replicas.remove(&id);
        return section::answer(world, call);
    }
    let mut state = world.change();
    let Some(mut row) = state.sections.get(JOBS, &id).cloned() else {
        return Some(Err(missing(&id)));
    };
    let how = if call.flag("keep") { "local" } else { "full" };
    row.insert("remove_job".into(), how.into());
    state.sections.insert(JOBS, &id, row);
    drop(state);
    let (own, pause) = (Arc::clone(world), world.scaled(60.0));
    world.spawn(async move {
        tokio::time::sleep(pause).await;
        let mut state = own.change();
        state.sections.remove(JOBS, &id);
        state.replicas.remove(&id);
    });
    Some(Ok(Answer::default()))
}
