//! The cluster as a whole, and many guests at once.

use crate::lab::Lab;
use proxmox_mcp_core::ErrorKind;
use serde_json::{Value, json};

pub(crate) async fn reads(lab: &Lab) {
    let options = lab.call("cluster_options", json!({})).await;
    assert_eq!(options["settings"]["mac_prefix"], "BC:24:11", "{options}");
    let join = lab.call("cluster_join_info", json!({})).await;
    assert_eq!(join["preferred"], "pve1");
    assert_eq!(join["nodes"][1]["fingerprint"], lab.sim.fingerprint(), "{join}");
    let members = lab.call("cluster_members", json!({})).await;
    let votes: u64 =
        members["members"].as_array().unwrap().iter().filter_map(|m| m["votes"].as_u64()).sum();
    assert_eq!(votes, 3, "{members}");
    lab.call("cluster_log", json!({ "problems": true })).await;
    let friday = json!({ "schedule": "fri 22:00", "count": 2, "start": 1_795_629_282 });
    let times = lab.call("schedule_preview", friday).await;
    assert_eq!(times["times"], json!([1_795_816_800, 1_796_421_600]), "{times}");
    lab.attempt("schedule_preview", json!({ "schedule": "now" })).await.unwrap_err();
    let here = lab.call("cluster_resources", json!({ "node": "pve1" })).await;
    assert_eq!((&here["nodes"], &here["vms"].as_u64().map(|n| n < 15)), (&1.into(), &Some(true)));
    for name in ["metric_server_list", "realm_sync_list"] {
        lab.call(name, json!({})).await;
    }
    lab.call("mapping_list", json!({ "kind": "pci", "node": "pve1" })).await;
}

/// The ids of the guests with a status.
async fn ids(lab: &Lab, filter: Value) -> Vec<Value> {
    let list = lab.call("guest_list", filter).await;
    list["guests"].as_array().unwrap().iter().map(|row| row["id"].clone()).collect()
}

pub(crate) async fn changes(lab: &Lab) {
    let set = json!({ "set": { "keyboard": "de", "next-id": "lower=5000" } });
    lab.call("cluster_options_set", set).await;
    let options = lab.call("cluster_options", json!({})).await["settings"].clone();
    assert_eq!((&options["keyboard"], &options["next-id"]), (&"de".into(), &"lower=5000".into()));
    assert_eq!(lab.call("cluster_next_id", json!({})).await["id"], 5000);
    lab.call("cluster_options_set", json!({ "delete": ["keyboard", "next-id"] })).await;
    let options = lab.call("cluster_options", json!({})).await["settings"].clone();
    assert!(options.get("keyboard").is_none(), "{options}");
    metrics(lab).await;
    realms(lab).await;
    bulk(lab).await;
    let log = lab.call("cluster_log", json!({ "text": "end task", "limit": 2 })).await;
    let next = json!({ "text": "end task", "limit": 2, "cursor": log["next"] });
    let older = lab.call("cluster_log", next).await;
    assert_ne!(log["lines"], older["lines"]);
    assert!(older["lines"][0]["message"].as_str().unwrap().contains("end task"), "{older}");
}

async fn metrics(lab: &Lab) {
    let server = json!({
        "action": "create", "id": "influx", "kind": "influxdb", "server": "192.0.2.9",
        "port": 8086, "token": "hunter22", "set": { "bucket": "pve" }
    });
    lab.call("metric_server_set", server).await;
    let shown = lab.call("metric_server_show", json!({ "id": "influx" })).await;
    assert_eq!(shown["settings"]["bucket"], "pve", "{shown}");
    assert!(!shown.to_string().contains("hunter22"), "{shown}");
    let edit = json!({
        "action": "update", "id": "influx", "server": "192.0.2.10", "port": 8086,
        "disable": true, "digest": shown["digest"]
    });
    lab.call("metric_server_set", edit.clone()).await;
    let stale = lab.attempt("metric_server_set", edit).await.unwrap_err();
    assert_eq!(stale.kind(), ErrorKind::Api, "{stale}");
    let list = lab.call("metric_server_list", json!({})).await;
    let row = &list["servers"][0];
    assert_eq!((&row["server"], &row["disabled"]), (&"192.0.2.10".into(), &true.into()), "{list}");
    lab.call("metric_server_delete", json!({ "id": "influx" })).await;
    assert_eq!(lab.call("metric_server_list", json!({})).await["servers"], json!([]));
}

async fn realms(lab: &Lab) {
    let job = json!({ "action": "create", "id": "nightly", "realm": "pam", "schedule": "daily" });
    lab.call("realm_sync_set", job).await;
    let edit = json!({ "action": "update", "id": "nightly", "schedule": "hourly" });
    lab.call("realm_sync_set", edit).await;
    let list = lab.call("realm_sync_list", json!({})).await;
    assert_eq!(list["jobs"][0]["schedule"], "hourly", "{list}");
    lab.call("realm_sync_delete", json!({ "id": "nightly" })).await;
    assert_eq!(lab.call("realm_sync_list", json!({})).await["jobs"], json!([]));
}

async fn bulk(lab: &Lab) {
    let here = json!({ "pool": "staging", "status": "running" });
    let before = ids(lab, here.clone()).await;
    let stop = json!({ "action": "stop", "pool": "staging" });
    let stopped = lab.call("bulk_power", stop).await;
    assert_eq!(stopped["done"], before.len(), "{stopped}");
    assert!(ids(lab, here.clone()).await.is_empty());
    let start = json!({ "action": "start", "guests": before, "parallel": 2 });
    let started = lab.call("bulk_power", start).await;
    assert_eq!((&started["done"], &started["failed"]), (&before.len().into(), &0.into()));
    assert_eq!(ids(lab, here).await, before);
    let container = ids(lab, json!({ "node": "pve2", "kind": "lxc", "status": "running" })).await;
    let (first, from) = (&container[0], json!({ "node": "pve2" }));
    let moved = json!({ "target": "pve3", "guests": [first], "node": from["node"] });
    let moved = lab.call("bulk_migrate", moved).await;
    assert_eq!((&moved["guests"][0]["status"], &moved["done"]), (&"done".into(), &1.into()));
    assert_eq!(lab.call("guest_show", json!({ "guest": first })).await["node"], "pve3");
}

#[tokio::test]
async fn one_guest_that_fails_hides_no_other() {
    let lab = Lab::new().await;
    let off = json!({ "node": "pve1", "status": "running" });
    lab.call("bulk_power", json!({ "action": "stop", "node": "pve1" })).await;
    assert!(ids(&lab, off).await.is_empty());
    lab.sim.faults().task_fails("vzstart", "no memory left");
    let start = lab.call("bulk_power", json!({ "action": "start", "node": "pve1" })).await;
    let rows = start["guests"].as_array().unwrap();
    let containers = ids(&lab, json!({ "node": "pve1", "kind": "lxc" })).await;
    assert_eq!((&start["failed"], &start["running"]), (&containers.len().into(), &0.into()));
    assert!(start["done"].as_u64() > Some(0), "{start}");
    for row in rows {
        let failed = containers.contains(&row["guest"]);
        assert_eq!(row["status"] == "failed", failed, "{row}");
        assert_eq!(row["why"] == "no memory left", failed, "{row}");
    }
    lab.sim.stop().await;
}

#[tokio::test]
async fn many_guests_are_chosen_and_never_all_of_them_by_mistake() {
    let lab = Lab::new().await;
    for (arguments, kind) in [
        (json!({ "action": "stop" }), ErrorKind::Input),
        (json!({ "action": "stop", "kind": "lxc" }), ErrorKind::Input),
        (json!({ "action": "stop", "pool": "nowhere" }), ErrorKind::NotFound),
        (json!({ "action": "stop", "guests": ["nobody"] }), ErrorKind::NotFound),
    ] {
        let error = lab.attempt("bulk_power", arguments.clone()).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{arguments}: {error}");
    }
    let none = lab.call("bulk_power", json!({ "action": "start", "tag": "nothing" })).await;
    assert_eq!(none["guests"], json!([]));
    lab.sim.stop().await;
}
