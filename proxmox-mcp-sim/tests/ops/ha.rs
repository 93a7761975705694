//! High availability and replication: what is asked for comes about a little later.

use crate::lab::Lab;
use serde_json::{Value, json};

/// Looks until it is as it should be.
async fn until(lab: &Lab, name: &str, arguments: Value, is: impl Fn(&Value) -> bool) -> Value {
    for _ in 0..500 {
        let answer = lab.call(name, arguments.clone()).await;
        if is(&answer) {
            return answer;
        }
        tokio::task::yield_now().await;
    }
    panic!("{name} {arguments} never came about");
}

pub(crate) async fn reads(lab: &Lab) {
    let status = lab.call("ha_status", json!({})).await;
    assert_eq!((&status["quorate"], &status["resources"]), (&true.into(), &json!([])));
    lab.call("ha_resource_list", json!({})).await;
    lab.call("ha_rule_list", json!({})).await;
    lab.refuse("ha_group_list", json!({}), "migrated to rules").await;
    lab.call("replication_list", json!({})).await;
    let id = format!("{}-7", guest(lab).await);
    let job = json!({ "action": "create", "id": id, "target": "pve2" });
    lab.call("replication_set", job).await;
    let status = lab.call("replication_status", json!({ "node": "pve1" })).await;
    assert_eq!(status["jobs"][0]["id"], id, "{status}");
    let log = lab.call("replication_log", json!({ "id": id })).await;
    assert_eq!((&log["lines"], &log["total"]), (&json!([]), &0.into()));
}

/// A container on `pve1` that runs.
async fn container(lab: &Lab) -> Value {
    let running = json!({ "node": "pve1", "kind": "lxc", "status": "running" });
    lab.call("guest_list", running).await["guests"][0]["id"].clone()
}

pub(crate) async fn changes(lab: &Lab) {
    let guest = container(lab).await;
    let sid = format!("ct:{guest}");
    lab.call("ha_resource_set", json!({ "action": "create", "guest": guest })).await;
    let stop = json!({ "action": "update", "guest": guest, "state": "stopped", "max_restart": 3 });
    lab.call("ha_resource_set", stop).await;
    let show = json!({ "guest": guest });
    until(lab, "guest_show", show.clone(), |shown| shown["status"] == "stopped").await;
    let list = lab.call("ha_resource_list", json!({})).await;
    let row = &list["resources"][0];
    assert_eq!((&row["sid"], &row["max_restart"]), (&sid.as_str().into(), &3.into()), "{list}");
    let status = lab.call("ha_status", json!({})).await;
    assert_eq!(status["nodes"].as_array().unwrap().len(), 3, "{status}");
    assert_eq!(status["resources"][0]["requested"], "stopped", "{status}");
    rules(lab, &sid).await;
    lab.call("ha_arm", json!({ "action": "disarm", "mode": "freeze" })).await;
    let start = json!({ "action": "update", "guest": guest, "state": "started" });
    lab.call("ha_resource_set", start).await;
    assert_eq!(lab.call("ha_status", json!({})).await["armed"], "disarmed");
    assert_eq!(lab.call("guest_show", show.clone()).await["status"], "stopped");
    lab.call("ha_arm", json!({ "action": "arm" })).await;
    until(lab, "guest_show", show.clone(), |shown| shown["status"] == "running").await;
    let away = json!({ "guest": guest, "node": "pve3", "action": "relocate" });
    let asked = lab.call("ha_resource_move", away).await;
    assert_eq!(asked["sid"], sid, "{asked}");
    until(lab, "guest_show", show.clone(), |shown| shown["node"] == "pve3").await;
    lab.call("ha_resource_delete", json!({ "guest": guest })).await;
    assert_eq!(lab.call("ha_rule_list", json!({})).await["rules"], json!([]), "it was in one");
    assert_eq!(lab.call("guest_show", show).await["status"], "running", "it stays as it is");
    let group = json!({ "action": "create", "id": "fast", "nodes": ["pve1"] });
    lab.refuse("ha_group_set", group, "migrated to rules").await;
    lab.refuse("ha_group_delete", json!({ "id": "fast" }), "migrated to rules").await;
    replication(lab).await;
}

async fn rules(lab: &Lab, sid: &str) {
    for id in ["near-one", "near-two"] {
        let rule = json!({
            "action": "create", "id": id, "kind": "node-affinity", "resources": [sid],
            "nodes": ["pve1:2", "pve2"]
        });
        lab.call("ha_rule_set", rule).await;
    }
    let about = json!({ "resource": sid });
    let rules = lab.call("ha_rule_list", about.clone()).await;
    assert_eq!(
        (&rules["rules"][0]["nodes"], &rules["rules"][1]["id"]),
        (&"pve1:2,pve2".into(), &"near-two".into())
    );
    assert_eq!(lab.call("ha_rule_list", json!({ "resource": "vm:999" })).await["rules"], json!([]));
    let stale = json!({
        "action": "update", "id": "near-one", "kind": "node-affinity", "strict": true,
        "digest": "0".repeat(40)
    });
    lab.attempt("ha_rule_set", stale).await.unwrap_err();
    lab.call("ha_rule_delete", json!({ "id": "near-two" })).await;
    assert_eq!(lab.call("ha_rule_list", about).await["rules"].as_array().unwrap().len(), 1);
}

/// A guest on `pve1`.
async fn guest(lab: &Lab) -> Value {
    lab.call("guest_list", json!({ "node": "pve1" })).await["guests"][0]["id"].clone()
}

async fn replication(lab: &Lab) {
    let guest = guest(lab).await;
    let id = format!("{guest}-0");
    let job = json!({ "action": "create", "id": id, "target": "pve2", "schedule": "*/30" });
    lab.call("replication_set", job).await;
    let listed = lab.call("replication_list", json!({})).await;
    assert_eq!(
        (&listed["jobs"][0]["target"], &listed["jobs"][0]["schedule"]),
        (&"pve2".into(), &"*/30".into())
    );
    let status = json!({ "guest": guest });
    let fresh = lab.call("replication_status", status.clone()).await;
    assert!(fresh["jobs"][0].get("last_sync").is_none(), "{fresh}");
    let run = json!({ "id": id });
    lab.call("replication_run", run.clone()).await;
    until(lab, "replication_status", status.clone(), |s| s["jobs"][0]["last_sync"].is_i64()).await;
    let log = lab.call("replication_log", run.clone()).await;
    assert!(log["lines"].to_string().contains("end replication job"), "{log}");
    lab.sim.faults().node_offline("pve2", true);
    lab.call("replication_run", run.clone()).await;
    let failed = until(lab, "replication_status", status, |s| s["jobs"][0]["failures"] == 1).await;
    assert!(failed["jobs"][0]["error"].as_str().unwrap().contains("pve2"), "{failed}");
    lab.sim.faults().node_offline("pve2", false);
    lab.call("replication_delete", run).await;
    until(lab, "replication_list", json!({}), |list| list["jobs"] == json!([])).await;
}
