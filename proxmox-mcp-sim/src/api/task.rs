//! Tasks of a node: list, status, log, stop.

use super::{Answer, Call, Fail, Outcome};
use crate::tasks::{Filter, Task, Upid};
use crate::world::{State, World};
use proxmox_mcp_core::plan::Method::{Delete, Get};
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    Some(match (call.method.method, call.method.path) {
        (Get, "/nodes/{node}/tasks") => Ok(list(world, call)),
        (Get, "/nodes/{node}/tasks/{upid}") => {
            Ok(json!([{"name": "log"}, {"name": "status"}]).into())
        }
        (Get, "/nodes/{node}/tasks/{upid}/status") => status(world, call),
        (Get, "/nodes/{node}/tasks/{upid}/log") => log(world, call),
        (Delete, "/nodes/{node}/tasks/{upid}") => stop(world, call),
        _ => return None,
    })
}

fn list(world: &World, call: &Call<'_>) -> Answer {
    let state = world.read();
    let filter = Filter {
        errors: call.flag("errors"),
        kinds: call.maybe("typefilter").map(str::to_owned).into_iter().collect(),
        user: call.maybe("userfilter").map(str::to_owned),
        vmid: call.number("vmid").map(|vmid| vmid.to_string()),
        since: call.number("since"),
        until: call.number("until"),
        statuses: call.list("statusfilter"),
    };
    let (running, ended) = match call.maybe("source") {
        Some("active") => (true, false),
        Some("all") => (true, true),
        _ => (false, true),
    };
    let all = world.may(&state, call.who, &format!("/nodes/{}", call.node), &["Sys.Audit"]);
    let mine = |task: &&Task| all || is_own(task, call);
    let tasks: Vec<_> =
        state.tasks.of_node(call.node, &filter, running, ended).filter(mine).collect();
    let size = |name| call.number(name).and_then(|n| usize::try_from(n).ok());
    let (start, limit) = (size("start").unwrap_or(0), size("limit").unwrap_or(50));
    let rows = tasks.iter().skip(start).take(limit).map(|task| task.row()).collect();
    Answer { total: Some(tasks.len() as u64), ..Answer::new(Value::Array(rows)) }
}

/// Whether the caller, or another token of the same user, started the task.
fn is_own(task: &Task, call: &Call<'_>) -> bool {
    match call.who.token {
        Some(_) => task.upid.who == call.who.to_string(),
        None => task.upid.user() == call.who.user,
    }
}

/// The task, if the node runs or ran it and the caller may see it.
fn find<'a>(
    world: &World,
    state: &'a State,
    call: &Call<'_>,
    needs: &str,
) -> Result<&'a Task, Fail> {
    let text = call.text("upid");
    let upid = Upid::parse(text);
    let upid = upid.ok_or_else(|| Fail::param("upid", "unable to parse worker upid"))?;
    let missing = || Fail::param("upid", "no such task");
    let task = state.tasks.get(text).filter(|_| upid.node == call.node).ok_or_else(missing)?;
    if !is_own(task, call) {
        call.require(world, state, &format!("/nodes/{}", call.node), &[needs])?;
    }
    Ok(task)
}

fn status(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    Ok(find(world, &state, call, "Sys.Audit")?.status().into())
}

fn log(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let task = find(world, &state, call, "Sys.Audit")?;
    if call.flag("download") {
        let text: String = task.log.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
        return Ok(Answer { file: Some(text.into()), ..Answer::default() });
    }
    let size = |name| call.number(name).and_then(|n| usize::try_from(n).ok());
    let lines = task.lines(size("start").unwrap_or(0), size("limit").unwrap_or(50));
    let total = Some(task.log.len() as u64);
    Ok(Answer { total, ..Answer::new(Value::Array(lines)) })
}

fn stop(world: &World, call: &Call<'_>) -> Outcome {
    let mut state = world.change();
    find(world, &state, call, "Sys.Modify")?;
    state.tasks.abort(call.text("upid"));
    Ok(Answer::default())
}
