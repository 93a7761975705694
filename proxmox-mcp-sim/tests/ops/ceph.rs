//! Ceph, and what is said where there is none.

use crate::lab::Lab;
use serde_json::json;

pub(crate) async fn reads(lab: &Lab) {
    let status = lab.call("ceph_status", json!({})).await;
    assert_eq!((&status["health"], &status["osds_up"]), (&"HEALTH_OK".into(), &6.into()));
    let osds = lab.call("ceph_osd_list", json!({ "host": "pve2" })).await;
    assert_eq!(osds["osds"].as_array().unwrap().len(), 2, "{osds}");
    let mons = lab.call("ceph_daemon_list", json!({ "kind": "mon" })).await;
    assert_eq!(mons["daemons"][2]["quorum"], true, "{mons}");
    let pools = lab.call("ceph_pool_list", json!({})).await;
    assert_eq!(
        (&pools["pools"][0]["name"], &pools["pools"][0]["size"]),
        (&"vms".into(), &3.into())
    );
    let pool = lab.call("ceph_pool_show", json!({ "name": "vms" })).await;
    assert_eq!(pool["settings"]["crush_rule"], "replicated_rule", "{pool}");
    lab.call("ceph_fs_list", json!({})).await;
    let flags = lab.call("ceph_flag_list", json!({})).await;
    assert_eq!(flags["flags"].as_array().unwrap().len(), 11);
    lab.call("ceph_rule_list", json!({})).await;
    let log = lab.call("ceph_log", json!({})).await;
    assert!(log["lines"][0].as_str().unwrap().contains("HEALTH_OK"), "{log}");
}

pub(crate) async fn changes(lab: &Lab) {
    lab.call("ceph_osd_set", json!({ "osd": 1, "action": "out" })).await;
    let stop = json!({ "node": "pve1", "action": "stop", "service": "osd.1" });
    lab.change("ceph_service_control", stop).await;
    let status = lab.call("ceph_status", json!({})).await;
    assert_eq!((&status["osds_in"], &status["osds_up"]), (&5.into(), &5.into()), "{status}");
    assert_eq!(status["checks"][0]["code"], "OSD_DOWN", "{status}");
    // Proxmox lets nobody but root@pam itself do these.
    let osd = json!({ "node": "pve1", "osd": 1 });
    lab.refuse("ceph_osd_delete", osd, "user != root@pam").await;
    let disk = json!({ "node": "pve1", "disk": "/dev/sdd" });
    lab.refuse("ceph_osd_create", disk, "user != root@pam").await;
    let start = json!({ "node": "pve1", "action": "start" });
    lab.change("ceph_service_control", start).await;
    lab.call("ceph_osd_set", json!({ "osd": 1, "action": "in" })).await;
    lab.change("ceph_flag_set", json!({ "set": ["noout", "noscrub"] })).await;
    lab.change("ceph_flag_set", json!({ "clear": ["noscrub"] })).await;
    let osds = lab.call("ceph_osd_list", json!({})).await;
    assert_eq!(osds["flags"], json!(["noout"]));
    assert!(
        osds["osds"]
            .as_array()
            .unwrap()
            .iter()
            .all(|osd| osd["status"] == "up" && osd["in"] == true)
    );
    pools(lab).await;
    daemons(lab).await;
}

async fn pools(lab: &Lab) {
    let pool = json!({ "name": "fast", "size": 2, "min_size": 1, "storage": true });
    lab.change("ceph_pool_create", pool).await;
    let storage = lab.call("storage_list", json!({})).await;
    assert!(storage["storages"].to_string().contains("\"fast\""), "{storage}");
    lab.change("ceph_pool_set", json!({ "name": "fast", "size": 3, "autoscale": "on" })).await;
    let shown = lab.call("ceph_pool_show", json!({ "name": "fast" })).await["settings"].clone();
    assert_eq!((&shown["size"], &shown["pg_autoscale_mode"]), (&"3".into(), &"on".into()));
    lab.change("ceph_pool_delete", json!({ "name": "fast", "remove_storages": true })).await;
    lab.attempt("ceph_pool_show", json!({ "name": "fast" })).await.unwrap_err();
    let storage = lab.call("storage_list", json!({})).await;
    assert!(!storage["storages"].to_string().contains("\"fast\""), "{storage}");
}

async fn daemons(lab: &Lab) {
    let fs = json!({ "name": "files" });
    let none = lab.attempt("ceph_fs_create", fs.clone()).await.unwrap_err();
    assert!(none.to_string().contains("Metadata Server"), "{none}");
    let mds = json!({ "kind": "mds", "node": "pve2" });
    lab.change("ceph_daemon_create", mds.clone()).await;
    lab.change("ceph_fs_create", fs).await;
    let list = lab.call("ceph_fs_list", json!({})).await;
    assert_eq!(list["file_systems"][0]["data_pool"], "files_data", "{list}");
    lab.change("ceph_fs_delete", json!({ "name": "files", "remove_pools": true })).await;
    assert_eq!(lab.call("ceph_pool_list", json!({})).await["pools"].as_array().unwrap().len(), 1);
    lab.change("ceph_daemon_delete", mds).await;
    let left = lab.call("ceph_daemon_list", json!({})).await;
    assert_eq!(left["daemons"].as_array().unwrap().len(), 6, "{left}");
}

#[tokio::test]
async fn without_ceph_the_words_of_the_daemon_say_so() {
    let lab = Lab::bare().await;
    let error = lab.attempt("ceph_status", json!({})).await.unwrap_err();
    assert!(error.to_string().contains("binary not installed"), "{error}");
    lab.sim.stop().await;
}
