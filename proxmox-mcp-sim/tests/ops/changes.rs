//! Changes, each followed by a look at what it did.

use crate::lab::{Lab, known};
use proxmox_mcp_core::ErrorKind;
use serde_json::{Value, json};

async fn status(lab: &Lab, guest: &Value) -> String {
    let shown = lab.call("guest_show", json!({ "guest": guest })).await;
    shown["status"].as_str().unwrap().to_owned()
}

/// Makes a VM on `pve1` and answers its id.
async fn vm(lab: &Lab, name: &str) -> Value {
    let made = json!({
        "name": name, "node": "pve1", "cores": 1, "memory_mib": 512,
        "storage": "local-lvm", "disk_gib": 2, "bridge": "vmbr0"
    });
    lab.change("vm_create", made).await["guest"].clone()
}

async fn power(lab: &Lab, vm: &Value) {
    lab.change("guest_start", json!({ "guest": vm })).await;
    assert_eq!(status(lab, vm).await, "running");
    lab.change("guest_suspend", json!({ "guest": vm })).await;
    let shown = lab.call("guest_show", json!({ "guest": vm })).await;
    assert_eq!(shown["qemu_status"], "paused", "{shown}");
    lab.change("guest_resume", json!({ "guest": vm })).await;
    lab.change("guest_reset", json!({ "guest": vm })).await;
    lab.change("guest_reboot", json!({ "guest": vm })).await;
    assert_eq!(status(lab, vm).await, "running");
    lab.change("guest_shutdown", json!({ "guest": vm })).await;
    assert_eq!(status(lab, vm).await, "stopped");
    lab.change("guest_start", json!({ "guest": vm })).await;
    lab.change("guest_stop", json!({ "guest": vm })).await;
    assert_eq!(status(lab, vm).await, "stopped");
}

async fn configuration(lab: &Lab, vm: &Value) {
    let before = lab.call("guest_config_show", json!({ "guest": vm })).await;
    let digest = &before["digest"];
    let set = json!({ "guest": vm, "set": { "memory": 1024, "onboot": true }, "digest": digest });
    lab.change("guest_config_set", set.clone()).await;
    let after = lab.call("guest_config_show", json!({ "guest": vm })).await;
    assert_eq!(
        (&after["config"]["memory"], &after["config"]["onboot"]),
        (&"1024".into(), &"1".into())
    );
    let stale = lab.attempt("guest_config_set", set).await.unwrap_err();
    assert_eq!(stale.kind(), ErrorKind::Api, "{stale}");
    lab.change("guest_config_set", json!({ "guest": vm, "delete": ["onboot"] })).await;
    lab.change("guest_disk_resize", json!({ "guest": vm, "disk": "scsi0", "size": "+1G" })).await;
    let grown = lab.call("guest_config_show", json!({ "guest": vm })).await;
    assert!(grown["config"]["scsi0"].as_str().unwrap().contains("size=3G"), "{grown}");
    assert!(grown["config"].get("onboot").is_none(), "{grown}");
}

async fn snapshots(lab: &Lab, vm: &Value) {
    let named = json!({ "guest": vm, "snapshot": "before" });
    lab.change("snapshot_create", named.clone()).await;
    let list = lab.call("snapshot_list", json!({ "guest": vm })).await;
    assert_eq!(list["snapshots"][0]["name"], "before", "{list}");
    lab.change("guest_config_set", json!({ "guest": vm, "set": { "cores": 3 } })).await;
    let shown = lab.call("snapshot_show", named.clone()).await;
    assert_eq!(shown["config"]["cores"], "1", "{shown}");
    let about = json!({ "guest": vm, "snapshot": "before", "description": "known good" });
    lab.change("snapshot_update", about).await;
    let shown = lab.call("snapshot_show", named.clone()).await;
    assert_eq!(shown["description"], "known good", "{shown}");
    lab.change("snapshot_rollback", named.clone()).await;
    let back = lab.call("guest_config_show", json!({ "guest": vm })).await;
    assert_eq!(back["config"]["cores"], "1", "{back}");
    lab.change("snapshot_delete", named).await;
    let list = lab.call("snapshot_list", json!({ "guest": vm })).await;
    assert_eq!(list["snapshots"], json!([]));
}

#[tokio::test]
async fn every_change_does_what_it_says() {
    let lab = Lab::new().await;
    let vm = vm(&lab, "lab-vm").await;
    power(&lab, &vm).await;
    configuration(&lab, &vm).await;
    snapshots(&lab, &vm).await;
    crate::backup::changes(&lab, &vm).await;
    crate::pool::changes(&lab, &vm).await;
    crate::storage::changes(&lab, &vm).await;
    crate::disk::changes(&lab).await;
    lab.call("storage_scan", serde_json::json!({ "kind": "lvm", "node": "pve1" })).await;
    let copy = lab
        .change("guest_clone", json!({ "guest": "lab-vm", "name": "lab-copy", "full": true }))
        .await;
    assert_eq!(status(&lab, &"lab-copy".into()).await, "stopped");
    lab.change("guest_migrate", json!({ "guest": copy["guest"], "target": "pve2" })).await;
    let moved = lab.call("guest_show", json!({ "guest": "lab-copy" })).await;
    assert_eq!(moved["node"], "pve2");
    let container = json!({
        "name": "lab-ct", "node": "pve3", "memory_mib": 256, "storage": "local-lvm", "disk_gib": 2,
        "template": "local:vztmpl/debian-12-standard_12.5-1_amd64.tar.gz",
        "bridge": "vmbr0", "ip": "dhcp", "password": "hunter22", "start": true
    });
    lab.change("container_create", container).await;
    assert_eq!(status(&lab, &"lab-ct".into()).await, "running");
    for guest in [vm, copy["guest"].clone()] {
        lab.change("guest_delete", json!({ "guest": guest, "purge": true })).await;
        let gone = lab.attempt("guest_show", json!({ "guest": guest })).await.unwrap_err();
        assert_eq!(gone.kind(), ErrorKind::NotFound, "{gone}");
    }
    // A task that has ended may be stopped: nothing happens.
    let started = lab.call("guest_stop", json!({ "guest": "lab-ct" })).await;
    lab.call("task_stop", json!({ "upid": started["upid"] })).await;
    crate::cluster::changes(&lab).await;
    crate::ha::changes(&lab).await;
    crate::notification::changes(&lab).await;
    crate::ceph::changes(&lab).await;
    crate::access::changes(&lab).await;
    crate::firewall::changes(&lab).await;
    crate::network::changes(&lab).await;
    crate::guest::changes(&lab).await;
    crate::provision::changes(&lab).await;
    crate::inside::agent(&lab).await;
    crate::api::changes(&lab).await;
    crate::console::changes(&lab).await;
    crate::node::changes(&lab).await;
    assert_eq!(lab.called(false), known(false), "every change was tried");
    lab.sim.stop().await;
}

#[tokio::test]
async fn a_task_that_fails_is_an_error_with_its_words() {
    let lab = Lab::new().await;
    let vm = vm(&lab, "lab-vm").await;
    lab.sim.faults().task_fails("qmstart", "no memory left");
    let error = lab.attempt("guest_start", json!({ "guest": vm })).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Task);
    assert!(error.to_string().contains("no memory left"), "{error}");
    lab.sim.stop().await;
}

#[tokio::test]
async fn an_id_that_is_taken_is_refused_with_proxmox_s_words() {
    let lab = Lab::new().await;
    let vm = vm(&lab, "lab-vm").await;
    let again = json!({ "name": "other", "id": vm, "node": "pve1" });
    let error = lab.attempt("vm_create", again).await.unwrap_err();
    assert!(error.to_string().contains("already exists"), "{error}");
    lab.sim.stop().await;
}
