//! Reads, as the seeded cluster answers them.

use crate::lab::{Lab, known};
use proxmox_mcp_core::ErrorKind;
use serde_json::{Value, json};

#[tokio::test]
async fn every_read_answers_what_the_cluster_holds() {
    let lab = Lab::new().await;
    let list = lab.call("guest_list", json!({})).await;
    let guests = list["guests"].as_array().unwrap();
    assert_eq!((list["total"].as_u64(), guests.len()), (Some(24), 24));
    let running = guests.iter().find(|row| row["status"] == "running").unwrap();
    let shown = lab.call("guest_show", json!({ "guest": running["name"] })).await;
    for fact in ["id", "kind", "node", "status"] {
        assert_eq!(shown[fact], running[fact], "{fact}");
    }
    let config = lab.call("guest_config_show", json!({ "guest": running["id"] })).await;
    assert!(config["digest"].as_str().is_some_and(|digest| digest.len() == 40), "{config}");
    let snapshots = lab.call("snapshot_list", json!({ "guest": running["id"] })).await;
    assert_eq!(snapshots["guest"], running["id"]);
    let vm = guests.iter().find(|row| row["kind"] == "qemu").unwrap();
    let before = json!({ "guest": vm["id"], "snapshot": "before" });
    lab.change("snapshot_create", before.clone()).await;
    assert_eq!(lab.call("snapshot_show", before).await["snapshot"], "before");
    let nodes = lab.call("node_list", json!({})).await;
    assert_eq!(nodes["nodes"].as_array().unwrap().len(), 3);
    let node = lab.call("node_show", json!({ "node": "pve2" })).await;
    assert!(node["name"] == "pve2" && node["cores"].as_f64() > Some(0.0), "{node}");
    let storages = lab.call("storage_list", json!({ "content": "backup" })).await;
    let names: Vec<_> =
        storages["storages"].as_array().unwrap().iter().map(|s| &s["name"]).collect();
    assert!(names.iter().any(|name| *name == "nfs-backup"), "{names:?}");
    let storage = lab.call("storage_show", json!({ "storage": "nfs-backup" })).await;
    assert_eq!(storage["active"], true);
    let content = lab
        .call("storage_content", json!({ "storage": "local", "node": "pve1", "content": "iso" }))
        .await;
    assert!(
        content["volumes"][0]["volume"].as_str().unwrap().starts_with("local:iso/"),
        "{content}"
    );
    lab.call("backup_list", json!({})).await;
    assert_eq!(lab.call("cluster_status", json!({})).await["quorate"], true);
    let sums = lab.call("cluster_resources", json!({})).await;
    assert_eq!((sums["nodes"].as_u64(), sums["nodes_online"].as_u64()), (Some(3), Some(3)));
    let free = lab.call("cluster_next_id", json!({})).await;
    assert!(guests.iter().all(|row| row["id"] != free["id"]), "{free}");
    assert!(lab.call("cluster_version", json!({})).await["version"].is_string());
    let tasks = lab.call("task_list", json!({})).await;
    let upid = &tasks["tasks"][0]["upid"];
    assert_eq!(lab.call("task_show", json!({ "upid": upid })).await["upid"], *upid);
    lab.call("task_log", json!({ "upid": upid })).await;
    crate::cluster::reads(&lab).await;
    lab.change("task_wait", json!({ "upid": upid })).await;
    let mine = lab.call("task_list", json!({ "user": "nobody@pve", "ended": "ok" })).await;
    assert_eq!(mine["total"], 0, "{mine}");
    each_toolset(&lab, &running["id"]).await;
    assert_eq!(lab.called(true), known(true), "every read was tried");
    lab.sim.stop().await;
}

async fn each_toolset(lab: &Lab, running: &Value) {
    crate::ha::reads(lab).await;
    crate::notification::reads(lab).await;
    crate::ceph::reads(lab).await;
    crate::access::reads(lab).await;
    crate::firewall::reads(lab, running).await;
    crate::network::reads(lab).await;
    crate::guest::reads(lab).await;
    crate::inside::logs(lab).await;
    crate::pool::reads(lab).await;
    crate::backup::reads(lab).await;
    crate::node::reads(lab).await;
    crate::diagnose::reads(lab, running).await;
    crate::storage::reads(lab).await;
    crate::disk::reads(lab).await;
    crate::api::reads(lab, running).await;
}

#[tokio::test]
async fn what_does_not_exist_is_an_error_and_not_an_empty_list() {
    let lab = Lab::new().await;
    for (name, arguments) in [
        ("guest_show", json!({ "guest": 99_999 })),
        ("guest_show", json!({ "guest": "nobody" })),
        ("guest_list", json!({ "node": "pve9" })),
        ("guest_list", json!({ "pool": "nowhere" })),
        ("node_show", json!({ "node": "pve9" })),
        ("storage_show", json!({ "storage": "nowhere" })),
        ("backup_list", json!({ "storage": "nowhere" })),
    ] {
        let error = lab.attempt(name, arguments.clone()).await.unwrap_err();
        let kind = error.kind();
        assert!(
            matches!(kind, ErrorKind::NotFound | ErrorKind::Input),
            "{name} {arguments}: {kind:?}: {error}"
        );
    }
    lab.sim.stop().await;
}

#[tokio::test]
async fn a_node_that_is_offline_is_said_to_be_missing() {
    let lab = Lab::new().await;
    lab.sim.faults().node_offline("pve2", true);
    let list = lab.call("guest_list", json!({})).await;
    assert!(list["missing"].to_string().contains("pve2"), "{}", list["missing"]);
    let backups = lab.call("backup_list", json!({})).await;
    assert!(backups["missing"].to_string().contains("pve2"), "{}", backups["missing"]);
    lab.sim.stop().await;
}
