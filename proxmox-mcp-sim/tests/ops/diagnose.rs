//! What is wrong, and what changed.

use crate::lab::Lab;
use serde_json::{Value, json};

/// Whether one of the findings holds these words; each has to have its evidence and advice.
fn finds(diagnosis: &Value, words: &str) -> bool {
    let findings = diagnosis["findings"].as_array().unwrap();
    for finding in findings {
        assert!(!finding["advice"].as_str().unwrap().is_empty(), "{finding}");
        for evidence in finding["evidence"].as_array().unwrap() {
            assert!(evidence["call"].as_str().unwrap().starts_with("GET /"), "{finding}");
        }
    }
    findings.iter().any(|finding| finding["finding"].as_str().unwrap().contains(words))
}

/// Looks at a cluster in which nothing was done yet.
pub(crate) async fn reads(lab: &Lab, guest: &Value) {
    let found = lab.call("guest_diagnose", json!({ "guest": guest })).await;
    for part in ["status", "configuration", "backups", "snapshots", "pending changes"] {
        assert!(found["checked"].as_array().unwrap().iter().any(|one| one == part), "{found}");
    }
    let found = lab.call("node_diagnose", json!({ "node": "pve1" })).await;
    assert!(finds(&found, "3 updates are available"), "{found}");
    assert!(finds(&found, "no valid subscription"), "{found}");
    let found = lab.call("cluster_diagnose", json!({})).await;
    assert!(!finds(&found, "quorum") && !finds(&found, "offline"), "{found}");
    let found = lab.call("storage_diagnose", json!({ "storage": "nfs-backup" })).await;
    assert!(!finds(&found, "does not answer"), "{found}");
    let nowhere = lab.attempt("storage_diagnose", json!({ "storage": "nowhere" })).await;
    assert!(nowhere.unwrap_err().to_string().contains("nfs-backup"), "the storages there are");
    let changes = lab.call("cluster_changes", json!({ "hours": 8760, "log": true })).await;
    assert!(changes["tasks"].as_u64() > Some(0), "{changes}");
}

#[tokio::test]
async fn what_goes_wrong_is_found_with_what_shows_it() {
    let lab = Lab::new().await;
    let made = json!({
        "name": "ill", "node": "pve1", "storage": "local-lvm", "disk_gib": 1, "start": true
    });
    let vm = lab.change("vm_create", made).await["guest"].clone();
    let diagnose = || lab.call("guest_diagnose", json!({ "guest": vm }));
    let found = diagnose().await;
    assert!(finds(&found, "no backup on the storages"), "{found}");
    assert!(finds(&found, "its agent is off") && finds(&found, "does not start again"), "{found}");
    lab.change("backup_create", json!({ "guest": vm, "storage": "nfs-backup" })).await;
    let set = json!({ "guest": vm, "set": { "boot": "order=scsi7", "agent": 1, "onboot": 1 } });
    lab.change("guest_config_set", set).await;
    let found = diagnose().await;
    assert!(!finds(&found, "no backup on") && finds(&found, "names no disk"), "{found}");
    assert!(!finds(&found, "does not start again"), "{found}");
    lab.change("guest_stop", json!({ "guest": vm })).await;
    lab.sim.faults().task_fails("qmstart", "no memory left");
    lab.attempt("guest_start", json!({ "guest": vm })).await.unwrap_err();
    let found = diagnose().await;
    assert!(finds(&found, "tasks `qmstart` failed"), "{found}");
    let by = json!({ "guest": vm, "by": "kind" });
    let changes = lab.call("cluster_changes", by).await;
    let start = changes["groups"].as_array().unwrap().iter().find(|g| g["name"] == "qmstart");
    let start = start.unwrap_or_else(|| panic!("{changes}"));
    assert_eq!(start["failed"], 1, "{changes}");
    assert!(start["error"].as_str().unwrap().contains("no memory left"), "{changes}");
    lab.sim.faults().node_offline("pve2", true);
    let found = lab.call("cluster_diagnose", json!({})).await;
    assert!(finds(&found, "node pve2 is offline"), "{found}");
    assert!(found["missing"].to_string().contains("pve2"), "{found}");
    let found = lab.call("node_diagnose", json!({ "node": "pve2" })).await;
    assert!(finds(&found, "does not answer"), "{found}");
    assert!(found["checked"].as_array().unwrap().is_empty(), "nothing can be known: {found}");
    lab.sim.stop().await;
}
