//! The access control list, and what follows from it.

use super::{Outcome, failed, flag, list as items, text};
use crate::access::acl::{is_known, normalised};
use crate::access::store::{Entry, Store, Subject};
use crate::access::{Access, Pools, Principal, denied};
use crate::api::Fail;
use proxmox_mcp_core::catalog::Params;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

pub(super) fn list(access: &Access, who: &Principal, pools: &dyn Pools) -> Value {
    let all = access.has_any(who, "/access", &["Sys.Audit", "Permissions.Modify"], pools);
    let entries = access.read().acl.clone();
    let visible = entries
        .iter()
        .filter(|entry| all || access.has_any(who, &entry.path, &["Permissions.Modify"], pools));
    let row = |entry: &Entry| {
        json!({
            "path": entry.path,
            "type": entry.kind.as_str(),
            "ugid": entry.subject,
            "roleid": entry.role,
            "propagate": u8::from(entry.propagate),
        })
    };
    visible.map(row).collect()
}

pub(super) fn update(access: &Access, params: &Params) -> Outcome {
    let subjects: Vec<_> =
        [("users", Subject::User), ("groups", Subject::Group), ("tokens", Subject::Token)]
            .into_iter()
            .flat_map(|(name, kind)| items(text(params, name)).map(move |subject| (kind, subject)))
            .collect();
    if subjects.is_empty() {
        let text = "either 'users', 'groups' or 'tokens' is required.";
        let errors = ["users", "groups", "tokens"].map(|name| (name.to_owned(), text.to_owned()));
        return Err(Fail::params(errors));
    }
    let given = text(params, "path");
    let delete = flag(params, "delete").unwrap_or(false);
    let path = normalised(given).filter(|path| delete || is_known(path));
    let path = path.ok_or_else(|| Fail::param("path", format!("invalid ACL path '{given}'")))?;
    let mut store = access.write();
    for role in items(text(params, "roles")) {
        known_role(&store, role)?;
        for (kind, subject) in &subjects {
            known_subject(&store, *kind, subject)?;
            let same = |entry: &Entry| {
                entry.path == path
                    && entry.kind == *kind
                    && entry.subject == *subject
                    && entry.role == role
            };
            store.acl.retain(|entry| !same(entry));
            if !delete {
                store.acl.push(Entry {
                    path: path.clone(),
                    kind: *kind,
                    subject: (*subject).to_owned(),
                    role: role.to_owned(),
                    propagate: flag(params, "propagate").unwrap_or(true),
                });
            }
        }
    }
    Ok(Value::Null)
}

fn known_role(store: &Store, role: &str) -> Result<(), Fail> {
    if store.roles.contains_key(role) {
        return Ok(());
    }
    Err(failed("ACL update", format!("role '{role}' does not exist")))
}

fn known_subject(store: &Store, kind: Subject, subject: &str) -> Result<(), Fail> {
    let why = match kind {
        Subject::User if store.users.contains_key(subject) => return Ok(()),
        Subject::Group if store.groups.contains_key(subject) => return Ok(()),
        Subject::User | Subject::Group => format!("{} '{subject}' does not exist", kind.as_str()),
        Subject::Token => {
            let (user, name) = subject.split_once('!').unwrap_or((subject, ""));
            match store.users.get(user) {
                Some(user) if user.tokens.contains_key(name) => return Ok(()),
                Some(_) => format!("no such token '{name}' for user '{user}'"),
                None => format!("no such user ('{user}')"),
            }
        }
    };
    Err(failed("ACL update", why))
}

/// The paths that are always told.
const TOP: [&str; 8] =
    ["/", "/access", "/access/groups", "/nodes", "/pool", "/sdn", "/storage", "/vms"];

pub(super) fn permissions(
    access: &Access,
    who: &Principal,
    params: &Params,
    pools: &dyn Pools,
) -> Outcome {
    let about = match text(params, "userid").split_once('!') {
        Some((user, name)) => Principal { user: user.into(), token: Some(name.into()) },
        None if params.contains_key("userid") => {
            Principal { user: text(params, "userid").into(), token: None }
        }
        None => who.clone(),
    };
    let own = about == *who || (who.token.is_none() && about.user == who.user);
    if !own && !access.has_any(who, "/access", &["Sys.Audit"], pools) {
        return Err(denied("/access, Sys.Audit"));
    }
    let paths = if let Some(path) = params.get("path").and_then(Value::as_str) {
        let known = normalised(path).filter(|path| is_known(path));
        let invalid = || Fail::param("path", format!("invalid ACL path '{path}'"));
        BTreeSet::from([known.ok_or_else(invalid)?])
    } else {
        let listed = access.read().acl.iter().map(|entry| entry.path.clone()).collect();
        let mut paths: BTreeSet<String> = listed;
        paths.extend(TOP.map(str::to_owned));
        paths.extend(pools.members());
        paths
    };
    let asked = params.contains_key("path");
    let mut all = Map::new();
    for path in paths {
        let granted = access.privileges(&about, &path, pools);
        if asked || !granted.is_empty() {
            let flags = granted
                .into_iter()
                .map(|(name, inherited)| (name, Value::from(u8::from(inherited))));
            all.insert(path, flags.collect::<Map<_, _>>().into());
        }
    }
    Ok(all.into())
}
