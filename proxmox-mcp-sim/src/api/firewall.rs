//! Firewalls of the cluster, of nodes, of guests and of virtual networks.

mod macros;
mod rule;

use super::section::{self, filled, kept, unchanged};
use super::{Answer, Call, Fail, Outcome};
use crate::world::World;
use proxmox_mcp_core::plan::Method::{Get, Post, Put};
use serde_json::{Value, json};

/// The id by which the options of a firewall are kept.
const OPTIONS: &str = "options";

pub(super) fn answer(world: &World, call: &Call<'_>) -> Option<Outcome> {
    let (_, rest) = call.method.path.split_once("/firewall/")?;
    if let Err(fail) = section::hook::guest(call, &world.read()) {
        return Some(Err(fail));
    }
    Some(match (call.method.method, rest) {
        (Get, "options") => Ok(options(world, call)),
        (Put, "options") => set_options(world, call),
        (Get, "macros") => Ok(macros::list().into()),
        (Get, "refs") => Ok(refs(world, call).into()),
        (Get, "log") => {
            let line = json!({"n": 1, "t": "unable to open file - No such file or directory"});
            Ok(Answer { total: Some(1), ..Answer::new(json!([line])) })
        }
        (_, "rules" | "rules/{pos}" | "groups/{group}/{pos}") | (Get | Post, "groups/{group}") => {
            rule::answer(world, call)
        }
        _ => return None,
    })
}

fn options(world: &World, call: &Call<'_>) -> Answer {
    let list = filled(call.method.path, call);
    let state = world.read();
    let mut row = state.sections.get(&list, OPTIONS).cloned().unwrap_or_default();
    row.insert("digest".into(), state.sections.digest(&list).into());
    Answer::new(row.into())
}

fn set_options(world: &World, call: &Call<'_>) -> Outcome {
    let list = filled(call.method.path, call);
    let mut state = world.change();
    unchanged(call, &state.sections.digest(&list))?;
    let mut row = state.sections.get(&list, OPTIONS).cloned().unwrap_or_default();
    for key in call.list("delete") {
        if call.method.parameter(&key).is_none() {
            return Err(Fail::param("delete", format!("unknown option '{key}'")));
        }
        row.remove(&key);
    }
    let aside = ["delete", "digest", "node", "vmid", "vnet"];
    let given = call.params.iter().filter(|(key, _)| !aside.contains(&key.as_str()));
    row.extend(given.map(|(key, value)| (key.clone(), kept(value))));
    if row.is_empty() {
        state.sections.remove(&list, OPTIONS);
    } else {
        state.sections.insert(&list, OPTIONS, row);
    }
    Ok(Answer::default())
}

/// What rules may name: the aliases and sets of the cluster, and those of the guest.
fn refs(world: &World, call: &Call<'_>) -> Value {
    let state = world.read();
    let own = call.method.path.strip_suffix("/refs").map(|base| filled(base, call));
    let cluster = "/cluster/firewall".to_owned();
    let own = own.filter(|own| *own != cluster);
    let mut rows = Vec::new();
    for (base, scope) in [(Some(cluster), "dc"), (own, "guest")] {
        let Some(base) = base else { continue };
        for (part, kind, sign) in [("ipset", "ipset", "+"), ("aliases", "alias", "")] {
            if call.maybe("type").is_some_and(|wanted| wanted != kind) {
                continue;
            }
            for (name, row) in state.sections.rows(&format!("{base}/{part}")) {
                let mut shown = json!({
                    "type": kind, "name": name, "scope": scope,
                    "ref": format!("{sign}{scope}/{name}"),
                });
                if let Some(comment) = row.get("comment") {
                    super::put(&mut shown, "comment", comment.clone());
                }
                rows.push(shown);
            }
        }
    }
    rows.into()
}
