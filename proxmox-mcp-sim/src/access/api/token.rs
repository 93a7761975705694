//! API tokens.

use super::{Outcome, flag, text, user};
use crate::access::Access;
use crate::access::store::{Sealed, Token, User};
use crate::api::Fail;
use proxmox_mcp_core::catalog::Params;
use serde_json::{Map, Value, json};

/// What is told of a token.
pub(super) fn info(token: &Token) -> Map<String, Value> {
    let mut row = Map::new();
    row.insert("privsep".into(), u8::from(token.separated).into());
    row.insert("expire".into(), token.expire.into());
    if let Some(comment) = &token.comment {
        row.insert("comment".into(), comment.as_str().into());
    }
    row
}

/// All tokens of a user.
pub(super) fn rows(user: &User) -> Value {
    let row = |(name, token): (&String, &Token)| {
        let mut row = info(token);
        row.insert("tokenid".into(), name.as_str().into());
        Value::Object(row)
    };
    user.tokens.iter().map(row).collect()
}

fn missing(user: &str, token: &str) -> Fail {
    Fail::new(500, format!("no such token '{token}' for user '{user}'\n"))
}

pub(super) fn list(access: &Access, params: &Params) -> Outcome {
    let name = text(params, "userid");
    let store = access.read();
    store.users.get(name).map(rows).ok_or_else(|| user::missing(name))
}

pub(super) fn show(access: &Access, params: &Params) -> Outcome {
    let (owner, name) = (text(params, "userid"), text(params, "tokenid"));
    let store = access.read();
    let user = store.users.get(owner).ok_or_else(|| user::missing(owner))?;
    user.tokens.get(name).map(|token| info(token).into()).ok_or_else(|| missing(owner, name))
}

pub(super) fn create(access: &Access, params: &Params) -> Outcome {
    let (owner, name) = (text(params, "userid"), text(params, "tokenid"));
    let mut store = access.write();
    let user = store.users.get_mut(owner).ok_or_else(|| user::missing(owner))?;
    if user.tokens.contains_key(name) {
        return Err(Fail::param("tokenid", "Token already exists."));
    }
    let secret = random_uuid();
    let mut token =
        Token { secret: Sealed::new(&secret), separated: true, expire: 0, comment: None };
    describe(&mut token, params);
    // At first Proxmox tells them as it was told: as text, and only what was given.
    let mut told = info(&token);
    told.retain(|name, _| name == "privsep" || params.contains_key(name));
    for value in told.values_mut().filter(|value| value.is_number()) {
        *value = value.to_string().into();
    }
    user.tokens.insert(name.to_owned(), token);
    Ok(json!({"full-tokenid": format!("{owner}!{name}"), "info": told, "value": secret}))
}

pub(super) fn update(access: &Access, params: &Params) -> Outcome {
    let (owner, name) = (text(params, "userid"), text(params, "tokenid"));
    let mut store = access.write();
    let user = store.users.get_mut(owner).ok_or_else(|| user::missing(owner))?;
    let token = user.tokens.get_mut(name).ok_or_else(|| missing(owner, name))?;
    describe(token, params);
    if text(params, "delete").split(',').any(|name| name == "comment") {
        token.comment = None;
    }
    let mut told = info(token);
    if flag(params, "regenerate").unwrap_or(false) {
        let secret = random_uuid();
        token.secret = Sealed::new(&secret);
        told.insert("full-tokenid".into(), format!("{owner}!{name}").into());
        told.insert("value".into(), secret.into());
    }
    Ok(told.into())
}

pub(super) fn delete(access: &Access, params: &Params) -> Outcome {
    let (owner, name) = (text(params, "userid"), text(params, "tokenid"));
    let mut store = access.write();
    let user = store.users.get_mut(owner).ok_or_else(|| user::missing(owner))?;
    user.tokens.remove(name).ok_or_else(|| missing(owner, name))?;
    let id = format!("{owner}!{name}");
    store.acl.retain(|entry| entry.subject != id);
    Ok(Value::Null)
}

fn describe(token: &mut Token, params: &Params) {
    if let Some(separated) = flag(params, "privsep") {
        token.separated = separated;
    }
    if let Some(expire) = params.get("expire").and_then(Value::as_i64) {
        token.expire = expire;
    }
    if params.contains_key("comment") {
        token.comment = Some(text(params, "comment").to_owned());
    }
}

/// Four random groups and the version that says so.
fn random_uuid() -> String {
    let mut bytes = [0_u8; 16];
    // A secret that failed to be random is still only good for a simulation.
    let _ = getrandom::fill(&mut bytes);
    let number = u128::from_be_bytes(bytes);
    let hex = format!("{:032x}", (number & !(0xf << 76) & !(0xc << 60)) | (4 << 76) | (8 << 60));
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}
