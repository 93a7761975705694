//! Notifications: every endpoint is a target.

use super::{Answer, Call, Fail, Outcome, put};
use crate::world::{State, World};
use proxmox_mcp_core::plan::Method::{Get, Post};
use serde_json::{Value, json};

const KINDS: [&str; 4] = ["gotify", "sendmail", "smtp", "webhook"];

pub(super) fn answer(world: &World, call: &Call<'_>) -> Option<Outcome> {
    Some(match (call.method.method, call.method.path) {
        (Get, "/cluster/notifications/targets") => Ok(Value::Array(targets(&world.read())).into()),
        (Post, "/cluster/notifications/targets/{name}/test") => test(world, call),
        (Get, "/cluster/notifications/matcher-fields") => {
            Ok(json!([{"name": "type"}, {"name": "hostname"}, {"name": "job-id"}]).into())
        }
        (Get, "/cluster/notifications/matcher-field-values") => Ok(values(&world.read()).into()),
        _ => return None,
    })
}

/// What the fields of a notification may be.
fn values(state: &State) -> Value {
    let kinds = ["package-updates", "fencing", "replication", "vzdump", "system-mail"];
    let kinds = kinds.into_iter().map(|kind| json!({"field": "type", "value": kind}));
    let jobs = state
        .sections
        .rows("/cluster/backup")
        .map(|(id, row)| json!({"field": "job-id", "value": id, "comment": row.get("comment")}));
    let nodes = state.nodes.keys().map(|node| json!({"field": "hostname", "value": node}));
    kinds.chain(jobs).chain(nodes).collect()
}

fn targets(state: &State) -> Vec<Value> {
    let of = |kind: &'static str| {
        let list = format!("/cluster/notifications/endpoints/{kind}");
        let rows = state.sections.rows(&list).map(|(name, row)| {
            let mut target = json!({"name": name, "type": kind});
            for key in ["origin", "comment", "disable"] {
                if let Some(value) = row.get(key) {
                    put(&mut target, key, value.clone());
                }
            }
            target
        });
        rows.collect::<Vec<_>>()
    };
    KINDS.into_iter().flat_map(of).collect()
}

fn test(world: &World, call: &Call<'_>) -> Outcome {
    let name = call.text("name");
    let mut state = world.change();
    let found = targets(&state).into_iter().find(|row| row.get("name") == Some(&name.into()));
    let Some(target) = found else {
        return Err(Fail::new(404, format!("target '{name}' does not exist\n")));
    };
    if target.get("disable").and_then(Value::as_u64) == Some(1) {
        return Err(Fail::new(400, format!("target '{name}' is disabled\n")));
    }
    let (node, who) = (call.node.to_owned(), call.who.to_string());
    state.note(&node, &who, "pvedaemon", format!("notified via target `{name}`"));
    Ok(Answer::default())
}
