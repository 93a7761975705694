//! `pveum`: users, groups, roles, realms, pools and what they may do.

use super::option::{asked, sent, text};
use super::verb::{Table, Verb, api, own};
use crate::catalog::Params;
use crate::plan::Method::{Delete, Get, Post, Put};

const ACL: &str = "/access/acl";
const PERMISSIONS: &str = "/access/permissions";
const TFA: &str = "/access/tfa/{userid}/{id}";
const TFA_OF_ALL: &str = "/access/tfa";
const TFA_OF_USER: &str = "/access/tfa/{userid}";
const TOKEN: &str = "/access/users/{userid}/token/{tokenid}";

pub(super) static TABLE: Table = Table { verbs: VERBS, aliases: ALIASES };

static ALIASES: &[(&str, &str)] = &[
    ("acldel", "acl delete"),
    ("aclmod", "acl modify"),
    ("groupadd", "group add"),
    ("groupdel", "group delete"),
    ("groupmod", "group modify"),
    ("roleadd", "role add"),
    ("roledel", "role delete"),
    ("rolemod", "role modify"),
    ("user token remove", "user token delete"),
    ("useradd", "user add"),
    ("userdel", "user delete"),
    ("usermod", "user modify"),
];

static VERBS: &[Verb] = &[
    api("acl delete", &["path"], Put, ACL).fixed(&[("delete", "1")]),
    api("acl list", &[], Get, ACL).output(),
    api("acl modify", &["path"], Put, ACL).fixed(&[("delete", "0")]),
    api("group add", &["groupid"], Post, "/access/groups"),
    api("group delete", &["groupid"], Delete, "/access/groups/{groupid}"),
    api("group list", &[], Get, "/access/groups").output(),
    api("group modify", &["groupid"], Put, "/access/groups/{groupid}"),
    api("passwd", &["userid"], Put, "/access/password").with(&[asked("password")]),
    api("pool add", &["poolid"], Post, "/pools"),
    api("pool delete", &["poolid"], Delete, "/pools/{poolid}"),
    api("pool list", &[], Get, "/pools").output(),
    api("pool modify", &["poolid"], Put, "/pools/{poolid}"),
    api("realm add", &["realm"], Post, "/access/domains"),
    api("realm delete", &["realm"], Delete, "/access/domains/{realm}"),
    api("realm list", &[], Get, "/access/domains").output(),
    api("realm modify", &["realm"], Put, "/access/domains/{realm}"),
    api("realm sync", &["realm"], Post, "/access/domains/{realm}/sync"),
    api("role add", &["roleid"], Post, "/access/roles"),
    api("role delete", &["roleid"], Delete, "/access/roles/{roleid}"),
    api("role list", &[], Get, "/access/roles").output(),
    api("role modify", &["roleid"], Put, "/access/roles/{roleid}"),
    api("ticket", &["username"], Post, "/access/ticket").with(&[asked("password")]),
    api("user add", &["userid"], Post, "/access/users"),
    api("user delete", &["userid"], Delete, "/access/users/{userid}"),
    api("user list", &[], Get, "/access/users").output(),
    api("user modify", &["userid"], Put, "/access/users/{userid}"),
    api("user permissions", &["userid?"], Get, PERMISSIONS).output(),
    own("user tfa delete", &["userid"], &[sent("id")]).near(Delete, TFA).adapt(|params| {
        params.entry("id").or_insert_with(|| "all".into());
    }),
    own("user tfa list", &["userid?"], &[sent("userid")]).near(Get, TFA_OF_ALL).choose(|given| {
        Some((Get, if given.contains_key("userid") { TFA_OF_USER } else { TFA_OF_ALL }))
    }),
    api("user tfa unlock", &["userid"], Put, "/access/users/{userid}/unlock-tfa"),
    api("user token add", &["userid", "tokenid"], Post, TOKEN).output(),
    api("user token delete", &["userid", "tokenid"], Delete, TOKEN).output(),
    api("user token list", &["userid"], Get, "/access/users/{userid}/token").output(),
    api("user token modify", &["userid", "tokenid"], Put, TOKEN).output(),
    own("user token permissions", &["userid", "tokenid"], &[sent("path"), text("tokenid")])
        .near(Get, PERMISSIONS)
        .adapt(token_in_full)
        .output(),
];

/// A token is a user of its own there.
fn token_in_full(params: &mut Params) {
    let text = |name: &str| params.get(name).and_then(|value| value.as_str());
    if let (Some(user), Some(token)) = (text("userid"), text("tokenid")) {
        let full = format!("{user}!{token}");
        params.insert("userid".to_owned(), full.into());
    }
}
