//! Which entries count.

use super::super::store::{Group, User};
use super::*;

struct Pool;

impl Pools for Pool {
    fn pools_of(&self, path: &str) -> Vec<String> {
        if path == "/vms/200" { vec!["p1".into()] } else { Vec::new() }
    }

    fn members(&self) -> Vec<String> {
        vec!["/vms/200".into()]
    }
}

fn store(entries: &[(Subject, &str, &str, &str, bool)]) -> Store {
    let mut store = Store::new(None);
    store.users.insert("a@pve".into(), User::enabled());
    store.seed_token("a@pve!t", "s");
    let group = Group { users: ["a@pve".to_owned()].into(), ..Group::default() };
    store.groups.insert("g".into(), group);
    for (kind, subject, path, role, propagate) in entries {
        store.acl.push(Entry {
            path: (*path).into(),
            kind: *kind,
            subject: (*subject).into(),
            role: (*role).into(),
            propagate: *propagate,
        });
    }
    store
}

fn names(store: &Store, token: Option<&str>, path: &str) -> Vec<String> {
    let who = Principal { user: "a@pve".into(), token: token.map(str::to_owned) };
    privileges(store, &who, path, &Pool).into_keys().collect()
}

const USER: Subject = Subject::User;

#[test]
fn deeper_entries_replace_those_above() {
    let store = store(&[
        (USER, "a@pve", "/", "PVEPoolUser", true),
        (USER, "a@pve", "/vms", "PVETemplateUser", true),
        (USER, "a@pve", "/vms/100", "PVESDNUser", true),
    ]);
    assert_eq!(names(&store, None, "/"), ["Pool.Audit"]);
    assert_eq!(names(&store, None, "/vms/101"), ["VM.Audit", "VM.Clone"]);
    assert_eq!(names(&store, None, "/vms/100"), ["SDN.Audit", "SDN.Use"]);
    assert_eq!(names(&store, None, "/storage/local"), ["Pool.Audit"]);
}

#[test]
fn entries_that_do_not_propagate_count_on_their_path_only() {
    let store = store(&[(USER, "a@pve", "/vms", "PVETemplateUser", false)]);
    assert_eq!(names(&store, None, "/vms").len(), 2);
    assert!(names(&store, None, "/vms/100").is_empty());
}

#[test]
fn own_entries_come_before_those_of_groups() {
    let group = (Subject::Group, "g", "/vms", "PVEVMAdmin", true);
    assert_eq!(names(&store(&[group]), None, "/vms/100").len(), 23);
    let own = (USER, "a@pve", "/vms", "PVETemplateUser", true);
    assert_eq!(names(&store(&[group, own]), None, "/vms/100").len(), 2);
}

#[test]
fn no_access_takes_everything_and_pools_add() {
    let pool = (USER, "a@pve", "/pool/p1", "PVETemplateUser", true);
    assert_eq!(names(&store(&[pool]), None, "/vms/200"), ["VM.Audit", "VM.Clone"]);
    assert!(names(&store(&[pool]), None, "/vms/201").is_empty());
    let none = (USER, "a@pve", "/vms/200", "NoAccess", true);
    assert!(names(&store(&[pool, none]), None, "/vms/200").is_empty());
}

#[test]
fn a_separated_token_has_what_both_have() {
    let mut store = store(&[
        (USER, "a@pve", "/", "PVETemplateUser", true),
        (Subject::Token, "a@pve!t", "/", "PVEVMUser", true),
    ]);
    assert_eq!(names(&store, Some("t"), "/vms/1"), ["VM.Audit", "VM.Clone"]);
    store.users.get_mut("a@pve").unwrap().tokens.get_mut("t").unwrap().separated = true;
    assert_eq!(names(&store, Some("t"), "/vms/1"), ["VM.Audit"]);
    assert!(names(&store, Some("other"), "/vms/1").is_empty());
}

#[test]
fn permissions_are_set_on_known_paths_only() {
    for known in ["/", "/vms/100", "/access/groups/g", "/sdn/zones/z/v", "/pool/a/b", "/nodes/n"] {
        assert!(is_known(known), "{known}");
    }
    for unknown in ["/nonsense", "/vms/x", "/nodes/a/b", "/access/x"] {
        assert!(!is_known(unknown), "{unknown}");
    }
    assert_eq!(normalised("vms//100/").as_deref(), Some("/vms/100"));
    assert_eq!(normalised("/a b"), None);
}
