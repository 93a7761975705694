//! Roles.

use super::{Outcome, failed, flag, list as items, text};
use crate::access::Access;
use crate::access::store::Role;
use crate::api::Fail;
use proxmox_mcp_core::catalog::Params;
use serde_json::{Map, Value, json};

pub(super) fn list(access: &Access) -> Value {
    let row = |(name, role): (&String, &Role)| {
        let privileges: Vec<_> = role.privileges.iter().map(String::as_str).collect();
        let special = u8::from(role.special);
        json!({"roleid": name, "privs": privileges.join(","), "special": special})
    };
    access.read().roles.iter().map(row).collect()
}

pub(super) fn show(access: &Access, params: &Params) -> Outcome {
    let name = text(params, "roleid");
    let store = access.read();
    let role = store.roles.get(name);
    let role = role.ok_or_else(|| Fail::new(500, format!("role '{name}' does not exist\n")))?;
    let privileges = role.privileges.iter().map(|name| (name.clone(), 1.into()));
    Ok(privileges.collect::<Map<String, Value>>().into())
}

pub(super) fn create(access: &Access, params: &Params) -> Outcome {
    let name = text(params, "roleid");
    let mut store = access.write();
    if name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("PVE")) {
        let text = "cannot use role ID starting with the (case-insensitive) 'PVE' namespace";
        return Err(Fail::param("roleid", text));
    }
    if store.roles.contains_key(name) {
        return Err(failed("create role", format!("role '{name}' already exists")));
    }
    let privileges = items(text(params, "privs")).map(str::to_owned).collect();
    store.roles.insert(name.to_owned(), Role { privileges, special: false });
    Ok(Value::Null)
}

pub(super) fn update(access: &Access, params: &Params) -> Outcome {
    let name = text(params, "roleid");
    let mut store = access.write();
    let missing = || failed("update role", format!("role '{name}' does not exist"));
    let role = store.roles.get_mut(name).ok_or_else(missing)?;
    if role.special {
        let text = format!("auto-generated role '{name}' cannot be modified");
        return Err(failed("update role", text));
    }
    if !flag(params, "append").unwrap_or(false) {
        role.privileges.clear();
    }
    role.privileges.extend(items(text(params, "privs")).map(str::to_owned));
    Ok(Value::Null)
}

pub(super) fn delete(access: &Access, params: &Params) -> Outcome {
    let name = text(params, "roleid");
    let mut store = access.write();
    let missing = || failed("delete role", format!("role '{name}' does not exist"));
    if store.roles.get(name).ok_or_else(missing)?.special {
        let text = format!("auto-generated role '{name}' cannot be deleted");
        return Err(failed("delete role", text));
    }
    store.roles.remove(name);
    store.acl.retain(|entry| entry.role != name);
    Ok(Value::Null)
}
