//! What is configured and not yet applied, beside what is.

use crate::world::section::{Row, Sections};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The sections of a list with what would change in each.
pub(super) fn rows<'a>(sections: &'a Sections, list: &str, id_key: &str) -> Vec<(&'a str, Value)> {
    let configured = sections.rows(list).map(|(id, _)| id.as_str());
    let applied = sections.applied(list).map(|(id, _)| id.as_str());
    let ids: BTreeSet<&str> = configured.chain(applied).collect();
    let row = |id: &'a str| {
        let (new, old) = (sections.get(list, id), sections.applied_one(list, id));
        (id, row(id, id_key, new, old))
    };
    ids.into_iter().map(row).collect()
}

fn row(id: &str, id_key: &str, new: Option<&Row>, old: Option<&Row>) -> Value {
    let mut row = old.or(new).cloned().unwrap_or_default();
    let fixed = |key: &str| key == "type";
    let mut pending = Map::new();
    let state = match (new, old) {
        (Some(new), None) => {
            row.retain(|key, _| fixed(key));
            pending.extend(new.clone().into_iter().filter(|(key, _)| !fixed(key)));
            row.insert("digest".into(), Value::Null);
            Some("new")
        }
        (None, _) => Some("deleted"),
        (Some(new), Some(old)) => {
            let changed = new.iter().filter(|(key, value)| old.get(*key) != Some(value));
            pending.extend(changed.map(|(key, value)| (key.clone(), value.clone())));
            let gone = old.keys().filter(|key| !new.contains_key(*key));
            pending.extend(gone.map(|key| (key.clone(), json!("deleted"))));
            (!pending.is_empty()).then_some("changed")
        }
    };
    row.insert(id_key.to_owned(), id.into());
    if let Some(state) = state {
        row.insert("state".into(), state.into());
        row.insert("pending".into(), pending.into());
    }
    row.into()
}
