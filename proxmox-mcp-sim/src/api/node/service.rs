//! Services: how they stand; start, stop, restart, reload.

use super::super::{Answer, Call, Fail, Outcome};
use crate::tasks::Job;
use crate::world::World;
use crate::world::service::{KNOWN, Known, Services};
use proxmox_mcp_core::plan::Method::{Get, Post};
use serde_json::{Value, json};
use std::sync::Arc;

/// Without these nobody could start anything again.
const ESSENTIAL: [&str; 3] = ["pve-cluster", "pvedaemon", "pveproxy"];

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>, path: &str) -> Option<Outcome> {
    Some(match (call.method.method, path) {
        (Get, "") => {
            read(world, call, |services| KNOWN.iter().map(|known| row(known, services)).collect())
        }
        (Get, "/{service}/state") => {
            let known = KNOWN.iter().find(|known| known.name == call.text("service"))?;
            read(world, call, |services| row(known, services))
        }
        (Post, "/{service}/start") => Ok(act(world, call, "srvstart", Some(true))),
        (Post, "/{service}/stop") => {
            if ESSENTIAL.contains(&call.text("service")) {
                let text = "Forbidden to stop essential service!";
                return Some(Err(Fail::param("service", text)));
            }
            Ok(act(world, call, "srvstop", Some(false)))
        }
        (Post, "/{service}/restart") => Ok(act(world, call, "srvrestart", Some(true))),
        (Post, "/{service}/reload") => Ok(act(world, call, "srvreload", None)),
        _ => return None,
    })
}

fn read(world: &World, call: &Call<'_>, look: impl FnOnce(&Services) -> Value) -> Outcome {
    let state = world.read();
    let missing = || Fail::new(500, format!("no such cluster node '{}'\n", call.node));
    let node = state.nodes.get(call.node).ok_or_else(missing)?;
    Ok(look(&node.services).into())
}

fn row(known: &Known, services: &Services) -> Value {
    let runs = services.runs(known.name);
    json!({
        "service": known.name, "name": known.name, "desc": known.text, "unit-state": known.unit,
        "state": if runs { "running" } else { "dead" },
        "active-state": if runs { "active" } else { "inactive" },
    })
}

/// Does something with a service in a task; `runs` is what becomes of it.
fn act(world: &Arc<World>, call: &Call<'_>, kind: &'static str, runs: Option<bool>) -> Answer {
    let service = call.text("service").to_owned();
    let there = KNOWN.iter().any(|known| known.name == service && known.is_there());
    let node = call.node.to_owned();
    let job = Job::new(kind, &service).finish(move |state, log| {
        if !there {
            log.push(format!(
                "Failed to act on {service}.service: Unit {service}.service not found."
            ));
            return Err(format!("command 'systemctl {service}' failed: exit code 5"));
        }
        let Some(node) = state.nodes.get_mut(&node) else { return Ok(()) };
        if let Some(runs) = runs {
            node.services.set(&service, runs);
        } else if !node.services.runs(&service) {
            return Err(format!("{service}.service is not active, cannot reload."));
        }
        Ok(())
    });
    let mut state = world.change();
    let upid = world.start(&mut state, call.who, call.node, job);
    Value::from(upid).into()
}
