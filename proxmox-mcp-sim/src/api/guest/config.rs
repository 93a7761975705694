//! The configuration of guests, to read.

use super::Asked;
use crate::api::node::merge;
use crate::api::{Fail, Outcome};
use crate::world::conf::Conf;
use crate::world::guest::Kind;
use serde_json::{Map, Value, json};

/// The options as they will be after the next start, or as they are.
pub(super) fn show(asked: &Asked<'_>) -> Outcome {
    let state = asked.world.read();
    let guest = state.guest(asked.kind, asked.call.node, asked.vmid())?;
    let name = asked.call.maybe("snapshot").filter(|name| !name.is_empty());
    let mut config = match name {
        None => guest.config.clone(),
        Some(_) if asked.call.flag("current") => {
            let text = "cannot use 'snapshot' parameter with 'current'";
            return Err(Fail::param("snapshot", text));
        }
        Some(name) => {
            let snapshot = guest.snapshots.get(name);
            snapshot.ok_or_else(|| no_snapshot(name))?.config.clone()
        }
    };
    if name.is_none() && !asked.call.flag("current") {
        for (key, value) in &guest.pending {
            match value {
                Some(value) => config.set(key, value.clone()),
                None => drop(config.remove(key)),
            }
        }
    }
    let mut options = typed(asked.kind, &config);
    options.insert("digest".into(), guest.digest().into());
    Ok(Value::Object(options).into())
}

/// The options as values of their types.
pub(super) fn typed(kind: Kind, config: &Conf) -> Map<String, Value> {
    config.iter().map(|(key, value)| (key.clone(), kind.typed(key, value))).collect()
}

pub(super) fn no_snapshot(name: &str) -> Fail {
    Fail::new(500, format!("snapshot '{name}' does not exist\n"))
}

/// Each option as it is and as it will be after the next start.
pub(super) fn pending(asked: &Asked<'_>) -> Outcome {
    let state = asked.world.read();
    let guest = state.guest(asked.kind, asked.call.node, asked.vmid())?;
    let mut rows = Vec::new();
    for (key, value) in guest.config.iter() {
        let mut row = json!({"key": key, "value": asked.kind.typed(key, value)});
        match guest.pending.get(key) {
            Some(Some(later)) => {
                merge(&mut row, json!({"pending": asked.kind.typed(key, later)}));
            }
            Some(None) => merge(&mut row, json!({"delete": 1})),
            None => {}
        }
        rows.push(row);
    }
    for (key, later) in guest.pending.iter().filter(|(key, _)| !guest.config.has(key)) {
        if let Some(later) = later {
            rows.push(json!({"key": key, "pending": asked.kind.typed(key, later)}));
        }
    }
    rows.push(json!({"key": "digest", "value": guest.digest()}));
    Ok(Value::Array(rows).into())
}
