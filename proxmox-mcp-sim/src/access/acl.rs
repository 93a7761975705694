//! From entries of the access control list to privileges.

use super::store::{Entry, Store, Subject};
use super::{Pools, Principal};
use std::collections::BTreeMap;

/// Roles by name, with whether they are inherited by the paths below.
type Roles<'a> = BTreeMap<&'a str, bool>;

const NO_ACCESS: &str = "NoAccess";

/// The privileges on a path, with whether each is inherited.
///
/// A token without privilege separation has those of its user, any other has what both have.
pub(super) fn privileges(
    store: &Store,
    who: &Principal,
    path: &str,
    pools: &dyn Pools,
) -> BTreeMap<String, bool> {
    let of_user = if who.user == "root@pam" {
        let all = store.roles.get("Administrator").map(|role| &role.privileges);
        all.into_iter().flatten().map(|name| (name.clone(), true)).collect()
    } else {
        granted(store, Subject::User, &who.user, path, pools)
    };
    let Some(name) = &who.token else { return of_user };
    let token = store.users.get(&who.user).and_then(|user| user.tokens.get(name));
    match token {
        None => BTreeMap::new(),
        Some(token) if !token.separated => of_user,
        Some(_) => {
            let own = granted(store, Subject::Token, &who.to_string(), path, pools);
            let both = |(name, inherited): (String, bool)| {
                of_user.get(&name).map(|of_user| (name, inherited && *of_user))
            };
            own.into_iter().filter_map(both).collect()
        }
    }
}

fn granted(
    store: &Store,
    kind: Subject,
    subject: &str,
    path: &str,
    pools: &dyn Pools,
) -> BTreeMap<String, bool> {
    let mut found = roles(store, kind, subject, path);
    if !found.contains_key(NO_ACCESS) {
        for pool in pools.pools_of(path) {
            for role in roles(store, kind, subject, &format!("/pool/{pool}")).into_keys() {
                found.entry(role).or_insert(false);
            }
        }
    }
    if found.contains_key(NO_ACCESS) {
        return BTreeMap::new();
    }
    let mut privileges = BTreeMap::new();
    for (role, inherited) in found {
        let of_role = store.roles.get(role).map(|role| &role.privileges);
        for privilege in of_role.into_iter().flatten() {
            *privileges.entry(privilege.clone()).or_insert(false) |= inherited;
        }
    }
    privileges
}

/// The roles on a path: those of the deepest level that has any; a user's own come before those
/// of its groups.
fn roles<'a>(store: &'a Store, kind: Subject, subject: &str, path: &str) -> Roles<'a> {
    let mut found = Roles::new();
    for level in levels(path) {
        let last = level == path;
        let here = |entry: &&Entry| entry.path == level && (last || entry.propagate);
        let collect = |matches: &dyn Fn(&Entry) -> bool| -> Roles<'a> {
            let entries = store.acl.iter().filter(here).filter(|entry| matches(entry));
            entries.map(|entry| (entry.role.as_str(), entry.propagate)).collect()
        };
        let mut new = collect(&|entry| entry.kind == kind && entry.subject == subject);
        if new.is_empty() && kind == Subject::User {
            new = collect(&|entry| {
                let members = store.groups.get(&entry.subject).map(|group| &group.users);
                entry.kind == Subject::Group && members.is_some_and(|all| all.contains(subject))
            });
        }
        if !new.is_empty() {
            found = new;
        }
    }
    if found.contains_key(NO_ACCESS) { Roles::from([(NO_ACCESS, false)]) } else { found }
}

/// `/`, `/vms`, `/vms/100`.
fn levels(path: &str) -> impl Iterator<Item = &str> {
    let deeper = path.match_indices('/').skip(1).filter_map(|(at, _)| path.get(..at));
    let whole = (path != "/").then_some(path);
    std::iter::once("/").chain(deeper).chain(whole)
}

/// A path with single slashes and none at the end; none if it has odd characters.
pub(super) fn normalised(path: &str) -> Option<String> {
    let odd = |c: char| !(c.is_ascii_alphanumeric() || "-._/@!+:".contains(c));
    if path.contains(odd) {
        return None;
    }
    let segments: Vec<_> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    Some(format!("/{}", segments.join("/")))
}

const MAPPINGS: [&str; 6] = ["cpu", "dir", "hwrng", "notifications", "pci", "usb"];
const SDN: [&str; 5] = ["controllers", "dns", "fabrics", "ipams", "zones"];

/// Whether permissions can be set on a path.
pub(super) fn is_known(path: &str) -> bool {
    let segments: Vec<_> = path.split('/').skip(1).collect();
    match segments.as_slice() {
        ["" | "access" | "nodes" | "pool" | "sdn" | "storage" | "vms" | "mapping"]
        | ["nodes" | "storage", _]
        | ["access", "groups" | "realm" | "users"]
        | ["access", "groups" | "realm" | "users", _] => true,
        ["pool", rest @ ..] => rest.len() < 4,
        ["mapping", kind, rest @ ..] => MAPPINGS.contains(kind) && rest.len() < 2,
        ["sdn", kind, rest @ ..] => SDN.contains(kind) && rest.len() < 4,
        ["vms", id] => id.len() > 2 && id.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
