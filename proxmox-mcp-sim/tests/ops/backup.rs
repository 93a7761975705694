//! Backups: made, looked into, kept, pruned; and the jobs that make them.

use crate::lab::Lab;
use proxmox_mcp_core::ErrorKind;
use serde_json::{Value, json};

async fn of_guest(lab: &Lab, guest: &Value) -> Value {
    lab.call("backup_list", json!({ "guest": guest })).await
}

pub(crate) async fn reads(lab: &Lab) {
    let jobs = lab.call("backup_job_list", json!({})).await;
    assert_eq!(jobs["jobs"], json!([]), "a new cluster has no jobs");
    let uncovered = lab.call("backup_uncovered", json!({})).await;
    assert_eq!(uncovered["guests"].as_array().unwrap().len(), 24);
    let job = json!({
        "action": "create", "job": "pool", "schedule": "sat 03:00", "pool": "production",
        "storage": "nfs-backup"
    });
    lab.call("backup_job_set", job).await;
    let shown = lab.call("backup_job_show", json!({ "job": "pool" })).await;
    let pool = lab.call("pool_show", json!({ "pool": "production" })).await;
    let ids = |list: &Value| -> Vec<Value> {
        list["guests"].as_array().unwrap().iter().map(|guest| guest["id"].clone()).collect()
    };
    assert_eq!(ids(&shown), ids(&pool));
    let keep = json!({ "storage": "nfs-backup", "keep": "keep-all=1" });
    let preview = lab.call("backup_prune_preview", keep).await;
    assert!(preview["removed"] == json!([]) && preview["kept"].as_u64() > Some(0), "{preview}");
}

pub(crate) async fn changes(lab: &Lab, vm: &Value) {
    lab.change("backup_create", json!({ "guest": vm, "storage": "nfs-backup" })).await;
    let list = of_guest(lab, vm).await;
    assert_eq!((&list["total"], &list["backups"][0]["guest"]), (&1.into(), vm), "{list}");
    let volume = &list["backups"][0]["volume"];
    let restore = json!({
        "volume": volume, "node": "pve1", "storage": "local-lvm", "unique": true, "pool": "staging"
    });
    let restored = lab.change("backup_restore", restore).await["guest"].clone();
    assert_ne!(restored, *vm);
    let over = json!({ "volume": volume, "id": restored, "overwrite": true, "node": "pve1", "storage": "local-lvm" });
    lab.change("backup_restore", over).await;
    lab.change("guest_delete", json!({ "guest": restored })).await;
    let config = lab.call("backup_config", json!({ "volume": volume })).await;
    assert!(config["config"].as_str().unwrap().contains("name: lab-vm"), "{config}");
    keep(lab, vm, volume).await;
    whole_node(lab).await;
    files(lab).await;
    jobs(lab, vm).await;
}

/// What is protected stays, whatever is pruned.
async fn keep(lab: &Lab, vm: &Value, volume: &Value) {
    let set = json!({ "volume": volume, "notes": "before", "protected": true });
    lab.call("backup_update", set).await;
    let list = of_guest(lab, vm).await;
    assert_eq!(
        (&list["backups"][0]["notes"], &list["backups"][0]["protected"]),
        (&json!("before"), &json!(true))
    );
    let none = json!({ "storage": "nfs-backup", "guest": vm, "keep": "keep-last=1" });
    let preview = lab.call("backup_prune_preview", none.clone()).await;
    assert_eq!((&preview["protected"], &preview["removed"]), (&json!(1), &json!([])));
    lab.change("backup_prune", none).await;
    assert_eq!(of_guest(lab, vm).await["total"], 1);
    lab.call("backup_update", json!({ "volume": volume, "protected": false })).await;
}

/// All guests of a node, those that run restarted.
async fn whole_node(lab: &Lab) {
    let guests = lab.call("guest_list", json!({ "node": "pve2", "status": "running" })).await;
    let running = &guests["guests"][0]["id"];
    let before = of_guest(lab, running).await["total"].as_u64().unwrap();
    let all = json!({ "all": true, "node": "pve2", "storage": "nfs-backup", "mode": "stop" });
    lab.change("backup_create", all).await;
    assert_eq!(of_guest(lab, running).await["total"].as_u64(), Some(before + 1));
    let shown = lab.call("guest_show", json!({ "guest": running })).await;
    assert!(shown["status"] == "running" && shown["uptime"].as_u64() < Some(60), "{shown}");
    let last = json!({ "storage": "nfs-backup", "guest": running, "keep": "keep-last=1" });
    let preview = lab.call("backup_prune_preview", last.clone()).await;
    assert_eq!(preview["removed"].as_array().unwrap().len() as u64, before);
    lab.change("backup_prune", last).await;
    assert_eq!(of_guest(lab, running).await["total"], 1);
    let both = json!({ "all": true, "guest": 100, "storage": "nfs-backup" });
    assert_eq!(lab.attempt("backup_create", both).await.unwrap_err().kind(), ErrorKind::Input);
}

/// Files in a backup of a container on a backup server.
async fn files(lab: &Lab) {
    let server = json!({
        "method": "POST", "path": "/storage",
        "params": { "storage": "vault", "type": "pbs", "server": "192.0.2.60", "datastore": "main",
            "username": "backup@pbs", "password": "hunter22", "content": "backup" }
    });
    lab.call("api_call", server).await;
    let list = lab.call("guest_list", json!({ "kind": "lxc" })).await;
    let container = &list["guests"][0];
    lab.change("backup_create", json!({ "guest": container["id"], "storage": "vault" })).await;
    let backups =
        lab.call("backup_list", json!({ "guest": container["id"], "storage": "vault" })).await;
    let volume = &backups["backups"][0]["volume"];
    assert!(volume.as_str().unwrap().starts_with("vault:backup/ct/"), "{volume}");
    let mut folder = json!({ "volume": volume });
    for path in ["/root.pxar.didx", "/root.pxar.didx/etc"] {
        let files = lab.call("backup_file_list", folder.clone()).await;
        assert_eq!((&files["files"][0]["path"], &files["total"]), (&path.into(), &json!(1)));
        folder["path"] = path.into();
    }
    let files = lab.call("backup_file_list", folder).await;
    let hostname = &files["files"][0];
    assert_eq!(
        (&hostname["path"], &hostname["kind"]),
        (&json!("/root.pxar.didx/etc/hostname"), &json!("file"))
    );
    let read = json!({ "volume": volume, "path": hostname["path"] });
    let part = lab.call("backup_file_read", read).await;
    assert_eq!(part["content"], format!("{}\n", container["name"].as_str().unwrap()));
}

async fn jobs(lab: &Lab, vm: &Value) {
    let job = json!({
        "action": "create", "job": "nightly", "schedule": "02:30", "all": true, "exclude": [vm],
        "storage": "nfs-backup", "keep": "keep-daily=7,keep-weekly=4", "comment": "everything"
    });
    lab.call("backup_job_set", job.clone()).await;
    let again = lab.attempt("backup_job_set", job).await.unwrap_err();
    assert!(again.to_string().contains("already exists"), "{again}");
    let row = &lab.call("backup_job_list", json!({})).await["jobs"][0];
    assert_eq!(row["guests"], format!("all but {vm}"));
    assert!(row["keep"] == "keep-daily=7,keep-weekly=4" && row["next_run"].is_u64(), "{row}");
    let uncovered = lab.call("backup_uncovered", json!({})).await;
    assert!(uncovered["guests"].as_array().unwrap().iter().any(|guest| guest["id"] == *vm));
    let other = json!({ "action": "update", "job": "nightly", "guests": [vm], "enabled": false });
    lab.call("backup_job_set", other).await;
    let shown = lab.call("backup_job_show", json!({ "job": "nightly" })).await;
    assert_eq!(
        (&shown["job"]["guests"], &shown["job"]["enabled"]),
        (&json!(vm.to_string()), &json!(false))
    );
    assert_eq!(shown["guests"].as_array().unwrap().len(), 1, "{shown}");
    lab.call("backup_job_delete", json!({ "job": "nightly" })).await;
    let gone = lab.attempt("backup_job_show", json!({ "job": "nightly" })).await.unwrap_err();
    assert!(gone.to_string().contains("No such job 'nightly'"), "{gone}");
}
