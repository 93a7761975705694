//! Groups.

use super::{Outcome, failed, text};
use crate::access::store::Group;
use crate::access::{Access, Pools, Principal};
use crate::api::Fail;
use proxmox_mcp_core::catalog::Params;
use serde_json::{Map, Value, json};

pub(super) fn list(access: &Access, who: &Principal, pools: &dyn Pools) -> Value {
    let names: Vec<String> = access.read().groups.keys().cloned().collect();
    let wanted = ["User.Modify", "Sys.Audit", "Group.Allocate"];
    let visible = names
        .into_iter()
        .filter(|name| access.has_any(who, &format!("/access/groups/{name}"), &wanted, pools));
    let visible: Vec<_> = visible.collect();
    let store = access.read();
    let rows = visible.iter().filter_map(|name| {
        let group = store.groups.get(name)?;
        let mut row = Map::new();
        row.insert("groupid".into(), name.as_str().into());
        let users: Vec<_> = group.users.iter().map(String::as_str).collect();
        row.insert("users".into(), users.join(",").into());
        if let Some(comment) = &group.comment {
            row.insert("comment".into(), comment.as_str().into());
        }
        Some(Value::Object(row))
    });
    rows.collect()
}

pub(super) fn create(access: &Access, params: &Params) -> Outcome {
    let name = text(params, "groupid");
    let mut store = access.write();
    if store.groups.contains_key(name) {
        return Err(failed("create group", format!("group '{name}' already exists")));
    }
    let comment = params.get("comment").and_then(Value::as_str).map(str::to_owned);
    store.groups.insert(name.to_owned(), Group { comment, ..Group::default() });
    Ok(Value::Null)
}

pub(super) fn show(access: &Access, params: &Params) -> Outcome {
    let name = text(params, "groupid");
    let store = access.read();
    let group = store.groups.get(name);
    let group = group.ok_or_else(|| Fail::new(500, format!("group '{name}' does not exist\n")))?;
    let mut row = Map::from_iter([("members".to_owned(), json!(group.users))]);
    if let Some(comment) = &group.comment {
        row.insert("comment".into(), comment.as_str().into());
    }
    Ok(row.into())
}

pub(super) fn update(access: &Access, params: &Params) -> Outcome {
    let name = text(params, "groupid");
    let mut store = access.write();
    let missing = || failed("update group", format!("group '{name}' does not exist"));
    let group = store.groups.get_mut(name).ok_or_else(missing)?;
    if params.contains_key("comment") {
        group.comment = Some(text(params, "comment").to_owned());
    }
    Ok(Value::Null)
}

pub(super) fn delete(access: &Access, params: &Params) -> Outcome {
    let name = text(params, "groupid");
    let mut store = access.write();
    let missing = || failed("delete group", format!("group '{name}' does not exist"));
    store.groups.remove(name).ok_or_else(missing)?;
    store.acl.retain(|entry| entry.subject != name);
    Ok(Value::Null)
}
