//! Users.

use super::{Outcome, failed, flag, list as items, text, token};
use crate::access::store::{Sealed, Store, User};
use crate::access::{Access, Pools, Principal};
use crate::api::Fail;
use proxmox_mcp_core::catalog::Params;
use serde_json::{Map, Value};

/// The texts that are kept of a user.
const ABOUT: [&str; 5] = ["firstname", "lastname", "email", "comment", "keys"];

pub(super) fn missing(user: &str) -> Fail {
    Fail::new(500, format!("no such user ('{user}')\n"))
}

fn realm(user: &str) -> &str {
    user.rsplit_once('@').map(|(_, realm)| realm).unwrap_or_default()
}

fn described(user: &User) -> Map<String, Value> {
    let mut row = Map::new();
    row.insert("enable".into(), u8::from(user.enable).into());
    row.insert("expire".into(), user.expire.into());
    for (name, value) in &user.about {
        row.insert((*name).into(), value.as_str().into());
    }
    row
}

pub(super) fn list(access: &Access, who: &Principal, params: &Params, pools: &dyn Pools) -> Value {
    let all = access.has_any(who, "/access/groups", &["User.Modify", "Sys.Audit"], pools);
    let store = access.read();
    let visible = |name: &&String| all || **name == who.user;
    let enabled = flag(params, "enabled");
    let full = flag(params, "full").unwrap_or(false);
    let mut rows = Vec::new();
    for name in store.users.keys().filter(visible) {
        let Some(user) = store.users.get(name) else { continue };
        if enabled.is_some_and(|wanted| wanted != user.enable) {
            continue;
        }
        let mut row = described(user);
        row.insert("userid".into(), name.as_str().into());
        row.insert("realm-type".into(), realm(name).into());
        if full {
            let groups: Vec<_> = store.groups_of(name).collect();
            row.insert("groups".into(), groups.join(",").into());
            row.insert("tokens".into(), token::rows(user));
        }
        rows.push(Value::Object(row));
    }
    rows.into()
}

pub(super) fn show(access: &Access, params: &Params) -> Outcome {
    let name = text(params, "userid");
    let store = access.read();
    let user = store.users.get(name).ok_or_else(|| missing(name))?;
    let mut row = described(user);
    row.insert("groups".into(), store.groups_of(name).collect());
    let tokens =
        user.tokens.iter().map(|(name, token)| (name.clone(), Value::Object(token::info(token))));
    let tokens: Map<String, Value> = tokens.collect();
    row.insert("tokens".into(), if tokens.is_empty() { Value::Null } else { tokens.into() });
    Ok(row.into())
}

pub(super) fn create(access: &Access, params: &Params) -> Outcome {
    let failed = |why: String| failed("create user", why);
    let name = text(params, "userid");
    let mut store = access.write();
    if store.users.contains_key(name) {
        return Err(failed(format!("user '{name}' already exists")));
    }
    // Only a password makes Proxmox look at the realm.
    if params.contains_key("password") && !matches!(realm(name), "pam" | "pve") {
        return Err(failed(format!("auth domain '{}' does not exist", realm(name))));
    }
    join_groups(&mut store, name, params).map_err(failed)?;
    let mut user = User::enabled();
    if params.contains_key("password") {
        user.password = Some(Sealed::new(text(params, "password")));
    }
    describe(&mut user, params);
    store.users.insert(name.to_owned(), user);
    Ok(Value::Null)
}

pub(super) fn update(access: &Access, params: &Params) -> Outcome {
    let failed = |why: String| failed("update user", why);
    let name = text(params, "userid");
    let mut store = access.write();
    if !store.users.contains_key(name) {
        return Err(failed(format!("no such user ('{name}')")));
    }
    if params.contains_key("groups") && !flag(params, "append").unwrap_or(false) {
        leave_groups(&mut store, name);
    }
    join_groups(&mut store, name, params).map_err(failed)?;
    if let Some(user) = store.users.get_mut(name) {
        describe(user, params);
    }
    Ok(Value::Null)
}

pub(super) fn delete(access: &Access, params: &Params) {
    let name = text(params, "userid");
    let mut store = access.write();
    // Proxmox does not mind if there is no such user.
    store.users.remove(name);
    leave_groups(&mut store, name);
    let token = format!("{name}!");
    store.acl.retain(|entry| entry.subject != name && !entry.subject.starts_with(&token));
}

pub(super) fn set_password(access: &Access, who: &Principal, params: &Params) -> Outcome {
    let name = text(params, "userid");
    let mut store = access.write();
    let confirmed = store.password_matches(&who.user, text(params, "confirmation-password"));
    if who.user != "root@pam" && !confirmed {
        return Err(Fail::new(401, "authentication failure\n"));
    }
    let user = store.users.get_mut(name).ok_or_else(|| missing(name))?;
    user.password = Some(Sealed::new(text(params, "password")));
    Ok(Value::Null)
}

fn describe(user: &mut User, params: &Params) {
    if let Some(enable) = flag(params, "enable") {
        user.enable = enable;
    }
    if let Some(expire) = params.get("expire").and_then(Value::as_i64) {
        user.expire = expire;
    }
    for name in ABOUT {
        if params.contains_key(name) {
            user.about.insert(name, text(params, name).to_owned());
        }
    }
    user.about.retain(|_, value| !value.is_empty());
}

fn join_groups(store: &mut Store, user: &str, params: &Params) -> Result<(), String> {
    for name in items(text(params, "groups")) {
        let group = store.groups.get_mut(name).ok_or_else(|| format!("no such group '{name}'"))?;
        group.users.insert(user.to_owned());
    }
    Ok(())
}

fn leave_groups(store: &mut Store, user: &str) {
    for group in store.groups.values_mut() {
        group.users.remove(user);
    }
}
