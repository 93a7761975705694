//! Firewalls at their levels.

use crate::lab::Lab;
use proxmox_mcp_core::ErrorKind;
use serde_json::{Value, json};

/// Reads what a fresh cluster has.
pub(crate) async fn reads(lab: &Lab, guest: &Value) {
    let options = lab.call("firewall_options_show", json!({})).await;
    assert_eq!((&options["enabled"], &options["firewall"]), (&false.into(), &"cluster".into()));
    let node = lab.call("firewall_options_show", json!({ "node": "pve1" })).await;
    assert_eq!(node["enabled"], true, "{node}");
    let rules = lab.call("firewall_rule_list", json!({ "guest": guest })).await;
    assert_eq!(rules["firewall"], format!("guest {guest}"), "{rules}");
    for name in ["firewall_alias_list", "firewall_ipset_list", "firewall_ref_list"] {
        assert_eq!(lab.call(name, json!({ "guest": guest })).await["total"], 0, "{name}");
    }
    assert_eq!(lab.call("firewall_group_list", json!({})).await["total"], 0);
    let macros = lab.call("firewall_macro_list", json!({})).await;
    assert!(macros.to_string().contains("\"SSH\""), "{macros}");
    let log = lab.call("firewall_log", json!({ "node": "pve2" })).await;
    assert_eq!(log["total"], 1, "{log}");
}

/// Makes, changes and deletes at each level.
pub(crate) async fn changes(lab: &Lab) {
    let guest = lab.call("guest_list", json!({})).await["guests"][0]["id"].clone();
    options(lab, &guest).await;
    rules(lab, &guest).await;
    names(lab, &guest).await;
}

async fn options(lab: &Lab, guest: &Value) {
    let on = json!({ "guest": guest, "enable": true, "policy_in": "DROP" });
    lab.call("firewall_options_set", on).await;
    let shown = lab.call("firewall_options_show", json!({ "guest": guest })).await;
    assert_eq!((&shown["enabled"], &shown["options"]["policy_in"]), (&true.into(), &"DROP".into()));
    let stale = json!({ "guest": guest, "enable": false, "digest": "0".repeat(40) });
    let refused = lab.attempt("firewall_options_set", stale).await.unwrap_err();
    assert!(refused.to_string().contains("modified"), "{refused}");
}

async fn rules(lab: &Lab, guest: &Value) {
    lab.call("firewall_group_create", json!({ "group": "web" })).await;
    let https = json!({ "group": "web", "direction": "in", "action": "ACCEPT", "macro": "HTTPS" });
    lab.call("firewall_rule_add", https).await;
    for (action, comment) in [("DROP", "last"), ("ACCEPT", "first")] {
        let rule = json!({
            "guest": guest, "direction": "in", "action": action, "proto": "tcp", "dport": "22",
            "comment": comment,
        });
        lab.call("firewall_rule_add", rule).await;
    }
    let group = json!({ "guest": guest, "direction": "group", "action": "web" });
    lab.call("firewall_rule_add", group).await;
    let list = lab.call("firewall_rule_list", json!({ "guest": guest })).await;
    let moved = json!({ "guest": guest, "pos": 0, "move_to": 3, "digest": list["digest"] });
    lab.call("firewall_rule_update", moved).await;
    let list = lab.call("firewall_rule_list", json!({ "guest": guest })).await;
    let order: Vec<_> = list["rules"].as_array().unwrap().iter().map(|r| &r["action"]).collect();
    assert_eq!(order, ["ACCEPT", "DROP", "web"]);
    lab.call("firewall_rule_update", json!({ "guest": guest, "pos": 1, "enable": false })).await;
    lab.call("firewall_rule_delete", json!({ "guest": guest, "pos": 0 })).await;
    let list = lab.call("firewall_rule_list", json!({ "guest": guest })).await;
    assert_eq!(
        (&list["rules"][0]["comment"], &list["rules"][0]["enable"]),
        (&"last".into(), &false.into())
    );
    lab.call("firewall_rule_delete", json!({ "group": "web", "pos": 0 })).await;
    lab.call("firewall_group_delete", json!({ "group": "web" })).await;
    assert_eq!(lab.call("firewall_group_list", json!({})).await["total"], 0);
}

async fn names(lab: &Lab, guest: &Value) {
    let office = json!({ "guest": guest, "name": "office", "cidr": "192.0.2.0/24" });
    lab.call("firewall_alias_set", office.clone()).await;
    let again = lab.attempt("firewall_alias_set", office).await.unwrap_err();
    assert!(again.to_string().contains("already exists"), "{again}");
    let moved = json!({ "guest": guest, "name": "office", "cidr": "192.0.2.7", "replace": true });
    lab.call("firewall_alias_set", moved).await;
    let refs = lab.call("firewall_ref_list", json!({ "guest": guest })).await;
    assert_eq!(refs["refs"][0]["ref"], "guest/office", "{refs}");
    lab.call("firewall_alias_delete", json!({ "guest": guest, "name": "office" })).await;
    lab.call("firewall_ipset_create", json!({ "name": "blocked" })).await;
    let entry = json!({ "name": "blocked", "cidr": "198.51.100.0/24" });
    lab.call("firewall_ipset_entry_add", entry.clone()).await;
    let entries = lab.call("firewall_ipset_list", json!({ "name": "blocked" })).await;
    assert_eq!(entries["rows"][0]["name"], "198.51.100.0/24");
    let full = lab.attempt("firewall_ipset_delete", json!({ "name": "blocked" })).await;
    assert!(full.unwrap_err().to_string().contains("not empty"));
    lab.call("firewall_ipset_entry_delete", entry).await;
    lab.call("firewall_ipset_delete", json!({ "name": "blocked" })).await;
    assert_eq!(lab.call("firewall_ipset_list", json!({})).await["total"], 0);
}

#[tokio::test]
async fn contradictions_are_refused_before_anything_is_sent() {
    let lab = Lab::new().await;
    for (name, arguments, words) in [
        ("firewall_rule_list", json!({"node": "pve1", "guest": 100}), "several firewalls"),
        (
            "firewall_alias_set",
            json!({"name": "office", "cidr": "::1", "digest": "0".repeat(40)}),
            "`replace`",
        ),
        ("firewall_log", json!({}), "`node` or `guest`"),
        ("firewall_rule_update", json!({"pos": 1, "move_to": 0, "enable": true}), "two calls"),
        ("firewall_rule_update", json!({"pos": 1}), "nothing to change"),
        (
            "firewall_rule_add",
            json!({"direction": "in", "action": "ACCEPT", "dport": "22"}),
            "protocol",
        ),
        ("firewall_rule_add", json!({"direction": "in", "action": "web"}), "`ACCEPT`"),
        (
            "firewall_options_set",
            json!({"node": "pve1", "policy_in": "DROP"}),
            "cluster and of guests",
        ),
    ] {
        let error = lab.attempt(name, arguments.clone()).await.unwrap_err();
        let found = error.kind() == ErrorKind::Input && error.to_string().contains(words);
        assert!(found, "{arguments}: {error}");
    }
    lab.sim.stop().await;
}
