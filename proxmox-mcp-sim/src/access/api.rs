//! The methods below `/access`.

mod acl;
mod group;
mod realm;
mod role;
mod ticket;
mod token;
mod user;

use super::{Access, Pools};
use crate::api::{Answer, Call, Fail};
use proxmox_mcp_core::catalog::Params;
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use serde_json::{Value, json};

type Outcome = Result<Value, Fail>;

pub(super) fn call(access: &Access, call: &Call<'_>, pools: &dyn Pools) -> Result<Answer, Fail> {
    let params = &call.params;
    let data = match (call.method.method, call.method.path) {
        (Get, "/access/acl") => Ok(acl::list(access, call.who, pools)),
        (Put, "/access/acl") => acl::update(access, params),
        (Get, "/access/permissions") => acl::permissions(access, call.who, params, pools),
        (Get, "/access/domains") => Ok(realm::list()),
        (Get, "/access/domains/{realm}") => realm::show(params),
        (Get, "/access/groups") => Ok(group::list(access, call.who, pools)),
        (Post, "/access/groups") => group::create(access, params),
        (Get, "/access/groups/{groupid}") => group::show(access, params),
        (Put, "/access/groups/{groupid}") => group::update(access, params),
        (Delete, "/access/groups/{groupid}") => group::delete(access, params),
        (Put, "/access/password") => user::set_password(access, call.who, params),
        (Get, "/access/roles") => Ok(role::list(access)),
        (Post, "/access/roles") => role::create(access, params),
        (Get, "/access/roles/{roleid}") => role::show(access, params),
        (Put, "/access/roles/{roleid}") => role::update(access, params),
        (Delete, "/access/roles/{roleid}") => role::delete(access, params),
        (Get, "/access/tfa" | "/access/tfa/{userid}") => Ok(json!([])),
        (Get, "/access/tfa/{userid}/{id}") => {
            Err(Fail::new(404, format!("No such tfa entry '{}'", text(params, "id"))))
        }
        (Get, "/access/ticket") => Ok(Value::Null),
        (Post, "/access/ticket") => ticket::login(access, params, pools),
        (Get, "/access/users") => Ok(user::list(access, call.who, params, pools)),
        (Post, "/access/users") => user::create(access, params),
        (Get, "/access/users/{userid}") => user::show(access, params),
        (Put, "/access/users/{userid}") => user::update(access, params),
        (Delete, "/access/users/{userid}") => {
            user::delete(access, params);
            Ok(Value::Null)
        }
        (Get, "/access/users/{userid}/tfa") => Ok(json!({})),
        (Get, "/access/users/{userid}/token") => token::list(access, params),
        (Get, "/access/users/{userid}/token/{tokenid}") => token::show(access, params),
        (Post, "/access/users/{userid}/token/{tokenid}") => token::create(access, params),
        (Put, "/access/users/{userid}/token/{tokenid}") => token::update(access, params),
        (Delete, "/access/users/{userid}/token/{tokenid}") => token::delete(access, params),
        (method, path) => Err(Fail::new(501, format!("'{method} {path}' is not simulated"))),
    };
    data.map(Answer::new)
}

/// A parameter's text, empty if it is not given.
fn text<'a>(params: &'a Params, name: &str) -> &'a str {
    params.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn flag(params: &Params, name: &str) -> Option<bool> {
    params.get(name).and_then(Value::as_bool)
}

/// The items of a list in one text.
pub(super) fn list(text: &str) -> impl Iterator<Item = &str> {
    let separators = |c: char| matches!(c, ',' | ';' | '\0') || c.is_ascii_whitespace();
    text.split(separators).filter(|item| !item.is_empty())
}

/// What failed, and why.
fn failed(what: &str, why: impl AsRef<str>) -> Fail {
    Fail::new(500, format!("{what} failed: {}\n", why.as_ref()))
}
