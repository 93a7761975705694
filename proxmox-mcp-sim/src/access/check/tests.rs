//! Who may call what, and how a refusal is worded.

use super::super::store::{Entry, Group, Subject, User};
use super::*;
use proxmox_mcp_core::catalog::catalog;
use serde_json::json;

struct NoPools;

impl Pools for NoPools {
    fn pools_of(&self, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn members(&self) -> Vec<String> {
        Vec::new()
    }
}

/// `a@pve` may run guest 100 and manage the group `g`, in which `b@pve` is.
fn store() -> Store {
    let mut store = Store::new(None);
    store.users.insert("a@pve".into(), User::enabled());
    store.users.insert("b@pve".into(), User::enabled());
    let users = ["b@pve".to_owned()].into();
    store.groups.insert("g".into(), Group { users, ..Group::default() });
    for (path, role) in [("/vms/100", "PVEVMUser"), ("/access/groups/g", "PVEUserAdmin")] {
        store.acl.push(Entry {
            path: path.into(),
            kind: Subject::User,
            subject: "a@pve".into(),
            role: role.into(),
            propagate: true,
        });
    }
    store
}

/// What `who` is told about a call, `ok` if nothing.
fn told(who: &str, verb: &str, path: &str, mut params: Value) -> String {
    let (user, token) = who.split_once('!').map_or((who, None), |(user, name)| (user, Some(name)));
    let who = Principal { user: user.into(), token: token.map(str::to_owned) };
    let routed = catalog().route(verb, path).unwrap();
    for (name, value) in routed.captures {
        params[name] = value.into();
    }
    let params = params.as_object().unwrap();
    match method(&store(), routed.method, Some(&who), params, &NoPools) {
        Ok(()) => "ok".into(),
        Err(fail) => format!("{} {}", fail.status, fail.message.trim_end()),
    }
}

#[test]
fn refusals_name_the_path_and_the_privileges() {
    let start = "/nodes/n/qemu/100/status/start";
    assert_eq!(told("a@pve", "POST", start, json!({})), "ok");
    assert_eq!(
        told("a@pve", "POST", "/nodes/n/qemu/101/status/start", json!({})),
        "403 Permission check failed (/vms/101, VM.PowerMgmt)"
    );
    assert_eq!(
        told("b@pve", "GET", "/nodes/n/storage/local/content", json!({})),
        "403 Permission check failed (/storage/local, Datastore.Audit|Datastore.AllocateSpace)"
    );
    assert_eq!(
        told("a@pve", "POST", "/nodes/n/qemu/100/clone", json!({"newid": "200"})),
        "403 Permission check failed (/vms/100, VM.Clone)"
    );
}

#[test]
fn some_methods_are_for_root_alone() {
    let execute = "/nodes/n/execute";
    assert_eq!(told("root@pam", "POST", execute, json!({})), "ok");
    let refused = "403 Permission check failed (user != root@pam)";
    assert_eq!(told("root@pam!t", "POST", execute, json!({})), refused);
    assert_eq!(told("a@pve", "POST", execute, json!({})), refused);
    assert_eq!(told("b@pve", "GET", "/version", json!({})), "ok");
}

#[test]
fn users_are_managed_by_themselves_or_through_their_groups() {
    let tokens = |user| format!("/access/users/{user}/token");
    assert_eq!(told("a@pve", "GET", &tokens("a@pve"), json!({})), "ok");
    let refused = "403 Permission check failed";
    assert_eq!(told("a@pve", "GET", &tokens("b@pve"), json!({})), "ok");
    assert_eq!(told("b@pve", "GET", &tokens("a@pve"), json!({})), refused);
    assert_eq!(told("a@pve", "GET", "/access/users/b@pve", json!({})), "ok");
    assert_eq!(told("b@pve", "GET", "/access/users/a@pve", json!({})), refused);
    assert_eq!(
        told("a@pve", "GET", "/access/users/c@pve", json!({})),
        "500 no such user ('c@pve')"
    );
    assert_eq!(
        told("a@pve", "PUT", "/access/users/b@pve", json!({"groups": "h"})),
        "403 Permission check failed (/access/groups/h, User.Modify)"
    );
    assert_eq!(
        told("a@pve", "POST", "/access/users", json!({"userid": "d@pve"})),
        "403 Permission check failed (/access/realm/pve, Realm.AllocateUser)"
    );
}

#[test]
fn permissions_are_changed_by_who_may_or_by_the_owner_of_the_kind() {
    let acl = |path: &str| told("a@pve", "PUT", "/access/acl", json!({"path": path}));
    let refused = |path: &str, also: &str| {
        format!("403 Permission check failed ({path}, Permissions.Modify{also})")
    };
    assert_eq!(acl("/vms/100"), refused("/vms/100", "|VM.Allocate"));
    assert_eq!(acl("/storage/a"), refused("/storage/a", "|Datastore.Allocate"));
    assert_eq!(acl("/nodes"), refused("/nodes", ""));
}
