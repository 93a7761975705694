//! Disks of nodes, and what is made of them.

use crate::lab::Lab;
use proxmox_mcp_core::ErrorKind;
use serde_json::{Value, json};

async fn made(lab: &Lab, kind: &str) -> Vec<Value> {
    let list = lab.call("disk_storage_list", json!({ "kind": kind, "node": "pve1" })).await;
    list["storages"].as_array().unwrap().clone()
}

async fn unused(lab: &Lab) -> usize {
    let list = lab.call("disk_list", json!({ "node": "pve1", "unused": true })).await;
    list["disks"].as_array().unwrap().len()
}

/// A ZFS pool, so that there is one to look at.
async fn tank(lab: &Lab) {
    let tank = json!({
        "kind": "zfs", "name": "tank", "devices": ["/dev/sdb", "/dev/sdc"], "raid": "mirror",
        "node": "pve1", "add_storage": true
    });
    lab.change("disk_storage_create", tank).await;
}

pub(crate) async fn reads(lab: &Lab) {
    assert_eq!(unused(lab).await, 3);
    let smart = lab.call("disk_smart", json!({ "node": "pve1", "disk": "/dev/sda" })).await;
    assert!(smart["health"] == "PASSED" && smart["attributes"][0]["id"] == "5", "{smart}");
    let nvme = lab.call("disk_smart", json!({ "node": "pve1", "disk": "/dev/nvme0n1" })).await;
    assert!(nvme["report"].as_str().unwrap().contains("Percentage Used"), "{nvme}");
    let groups = made(lab, "lvm").await;
    assert_eq!((&groups[0]["name"], &groups[0]["devices"]), (&json!("pve"), &json!(["/dev/sda3"])));
    assert_eq!(made(lab, "lvmthin").await[0]["group"], "pve");
    tank(lab).await;
    let pool = lab.call("disk_zfs_show", json!({ "node": "pve1", "pool": "tank" })).await;
    let names: Vec<_> = pool["devices"].as_array().unwrap().iter().map(|d| &d["name"]).collect();
    assert_eq!(names, ["tank", "mirror-0", "/dev/sdb", "/dev/sdc"]);
}

pub(crate) async fn changes(lab: &Lab) {
    let gpt = json!({ "action": "gpt", "disk": "/dev/sdb", "node": "pve1" });
    lab.change("disk_initialize", gpt).await;
    let used = json!({ "action": "gpt", "disk": "/dev/sda", "node": "pve1" });
    let used = lab.attempt("disk_initialize", used).await.unwrap_err();
    assert!(used.to_string().contains("already in use"), "{used}");
    // Proxmox lets nobody but root wipe a disk, and no token is root.
    let wipe = json!({ "action": "wipe", "disk": "/dev/sdb", "node": "pve1" });
    assert_eq!(lab.attempt("disk_initialize", wipe).await.unwrap_err().kind(), ErrorKind::Api);
    tank(lab).await;
    assert_eq!(
        (unused(lab).await, made(lab, "zfs").await[0]["health"].as_str()),
        (1, Some("ONLINE"))
    );
    let storage = lab.call("storage_show", json!({ "storage": "tank" })).await;
    assert!(storage["kind"] == "zfspool" && storage["node"] == "pve1", "{storage}");
    let lone = json!({
        "kind": "zfs", "name": "lone", "devices": ["/dev/nvme0n1"], "raid": "mirror", "node": "pve1"
    });
    assert_eq!(
        lab.attempt("disk_storage_create", lone).await.unwrap_err().kind(),
        ErrorKind::Input
    );
    let gone = json!({
        "kind": "zfs", "name": "tank", "node": "pve1", "remove_storage": true, "wipe": true
    });
    lab.change("disk_storage_delete", gone).await;
    assert_eq!((unused(lab).await, made(lab, "zfs").await.len()), (3, 0));
    lab.attempt("storage_show", json!({ "storage": "tank" })).await.unwrap_err();
    let folder = json!({
        "kind": "directory", "name": "media", "devices": ["/dev/sdc"], "node": "pve1"
    });
    lab.change("disk_storage_create", folder).await;
    assert_eq!(made(lab, "directory").await[0]["name"], "/mnt/pve/media");
}
