//! Answers of the methods that only list what is below them.

use crate::api::Answer;
use proxmox_mcp_core::catalog::{ApiMethod, catalog};
use proxmox_mcp_core::plan::Method;
use serde_json::{Map, Value, json};

/// The segments below a method's path, if that is all it is there for.
pub(super) fn answer(method: &ApiMethod) -> Option<Answer> {
    let mut key = method.item.filter(|_| method.method == Method::Get)?;
    // The schema does not say that the index of a snapshot has a key of its own.
    if method.path.ends_with("/snapshot/{snapname}") {
        key = "cmd";
    }
    let names = catalog().below(method.path);
    let row = |name: &str| Map::from_iter([(key.to_owned(), Value::from(name))]);
    let rows: Value = names.iter().map(|name| row(name)).collect();
    (!names.is_empty()).then(|| Answer::new(rows))
}

/// What there is at the top.
pub(super) fn root() -> Answer {
    let rows = catalog().below("").into_iter().map(|name| json!({"subdir": name}));
    Answer::new(rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_lists_what_is_below_and_other_lists_are_left_alone() {
        let index = |path| answer(catalog().find(Method::Get, path).unwrap());
        let rows = json!([{"name": "log"}, {"name": "status"}]);
        assert_eq!(index("/nodes/{node}/tasks/{upid}").unwrap().data, rows);
        assert!(index("/nodes/{node}/qemu").is_none());
        assert!(index("/nodes/{node}/storage").is_none());
        assert!(index("/pools").is_none());
    }
}
