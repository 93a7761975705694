//! Refusals, each told so that somebody can act on it.

use crate::lab::Lab;
use serde_json::{Value, json};

const CONFIG: &str = "/nodes/{node}/qemu/{vmid}/config";
const EXEC: &str = "/nodes/{node}/qemu/{vmid}/agent/exec";

async fn vm(lab: &Lab) -> (Value, String) {
    let list = lab.call("guest_list", json!({ "kind": "qemu", "status": "running" })).await;
    let guest = &list["guests"][0];
    (guest["id"].clone(), guest["node"].as_str().unwrap().to_owned())
}

/// Fails unless the refusal says all of it.
async fn told(lab: &Lab, name: &str, arguments: Value, words: &[&str]) {
    let error = lab.attempt(name, arguments).await.unwrap_err().to_string();
    for word in words {
        assert!(error.contains(word), "{name}: no `{word}` in: {error}");
    }
}

#[tokio::test]
async fn locks_say_who_holds_them_whosever_they_are() {
    let lab = Lab::at(1.0).await;
    let (vm, node) = vm(&lab).await;
    let set = json!({ "guest": vm, "set": { "name": "locked" } });
    let faults = lab.sim.faults();
    let file = format!("can't lock file '/var/lock/qemu-server/lock-{vm}.conf' - got timeout");
    for method in ["POST", "PUT"] {
        faults.refuse(method, CONFIG, 500, &file);
    }
    told(&lab, "guest_config_set", set.clone(), &[&format!("the lock of {vm}"), "try again"]).await;
    let wide = "cfs-lock 'storage-nfs-backup' error: got lock request timeout";
    for method in ["POST", "PUT"] {
        faults.refuse(method, CONFIG, 500, wide);
    }
    let free = ["`storage-nfs-backup` of the whole cluster", "no task runs", "120 s"];
    told(&lab, "guest_config_set", set.clone(), &free).await;
    let backup = json!({ "guest": vm, "storage": "nfs-backup", "wait": 0 });
    let started = lab.call("backup_create", backup).await;
    let upid = started["upid"].as_str().unwrap().to_owned();
    let held = ["may be held by vzdump", &format!("on {node} (upid {upid})")];
    told(&lab, "guest_config_set", set, &held).await;
}

#[tokio::test]
async fn a_stale_digest_says_what_changed_since_it_was_read() {
    let lab = Lab::new().await;
    let (vm, _) = vm(&lab).await;
    let read = lab.call("guest_config_show", json!({ "guest": vm })).await;
    let meanwhile =
        json!({ "guest": vm, "set": { "description": "theirs", "startup": "order=3" } });
    lab.call("guest_config_set", meanwhile).await;
    let now = lab.call("api_read", json!({ "path": format!("/nodes/{{node}}/qemu/{vm}/config") }));
    let digest = now.await["data"]["fields"]["digest"].as_str().unwrap().to_owned();
    let mine =
        |digest: &Value| json!({ "guest": vm, "set": { "description": "mine" }, "digest": digest });
    let expected = ["`description` ", "`theirs`", "`startup` is new: `order=3`", digest.as_str()];
    told(&lab, "guest_config_set", mine(&read["digest"]), &expected).await;
    let unknown = json!("0".repeat(40));
    let present = ["`description` is `theirs` now", digest.as_str()];
    told(&lab, "guest_config_set", mine(&unknown), &present).await;
    // Settings other than a guest's are compared as well.
    let shown = lab.call("api_read", json!({ "path": "/storage/nfs-backup" })).await;
    let old = shown["data"]["fields"]["digest"].clone();
    let path = "/storage/nfs-backup";
    let put = |params: Value| json!({ "method": "PUT", "path": path, "params": params });
    lab.call("api_call", put(json!({ "content": "backup,iso" }))).await;
    let again = put(json!({ "content": "backup", "digest": old }));
    told(&lab, "api_call", again, &["`content` was `", "is `", "iso", "present digest"]).await;
    let current = lab.call("guest_config_show", json!({ "guest": vm })).await["digest"].clone();
    lab.call("guest_config_set", mine(&current)).await;
}

#[tokio::test]
async fn a_command_that_the_agent_may_not_run_is_no_agent_that_is_missing() {
    let lab = Lab::new().await;
    let (vm, _) = vm(&lab).await;
    let why = "Agent error: Command guest-exec has been disabled: the command is not allowed";
    lab.sim.faults().refuse("POST", EXEC, 500, why);
    let exec = json!({ "guest": vm, "argv": ["id"] });
    told(&lab, "guest_exec", exec.clone(), &["the agent runs", "block-rpcs"]).await;
    lab.sim.faults().refuse("POST", EXEC, 500, "QEMU guest agent is not running");
    told(&lab, "guest_exec", exec, &["once the VM has booted"]).await;
}

#[tokio::test]
async fn a_lost_quorum_names_the_nodes_and_what_it_means() {
    let lab = Lab::new().await;
    lab.sim.faults().node_offline("pve2", true);
    lab.call("pool_create", json!({ "pool": "still" })).await;
    lab.sim.faults().node_offline("pve3", true);
    let said = ["no quorum", "node `pve1` sees 1 of 3", "need 2", "pve2, pve3 cannot be seen"];
    told(&lab, "pool_create", json!({ "pool": "none" }), &said).await;
    let found = lab.call("guest_list", json!({ "node": "pve1", "kind": "qemu" })).await;
    let start = json!({ "guest": found["guests"][0]["id"] });
    told(&lab, "guest_start", start, &["cluster not ready", "guests run on"]).await;
    lab.sim.faults().clear();
    lab.call("pool_create", json!({ "pool": "again" })).await;
}

#[tokio::test]
async fn a_node_that_does_not_answer_is_named_with_the_cause() {
    let lab = Lab::new().await;
    let faults = lab.sim.faults();
    let at = lab.sim.addr().to_string();
    faults.node_offline("pve2", true);
    let show = json!({ "path": "/nodes/pve2/status" });
    let said = ["595", "node `pve2` cannot be reached by", &at, "offline", "nothing was done"];
    told(&lab, "api_read", show.clone(), &said).await;
    faults.node_offline("pve2", false);
    faults.node_hangs("pve2", true);
    told(&lab, "api_read", show.clone(), &["596", "`pve2` did not answer", "30 s"]).await;
    faults.node_hangs("pve2", false);
    let table = [
        (595, "Connection refused", "is `pveproxy` running"),
        (596, "tls_process_server_certificate: certificate verify failed", "pvecm updatecerts"),
        (596, "Broken pipe", "to node `pve2` broke"),
        (599, "Too many redirections", "to node `pve2` broke"),
    ];
    for (status, reason, advice) in table {
        faults.refuse("GET", "/nodes/{node}/status", status, reason);
        told(&lab, "api_read", show.clone(), &[reason, "`pve2`", advice]).await;
    }
}

#[tokio::test]
async fn an_unknown_guest_is_told_with_near_ones_and_where_they_are() {
    let lab = Lab::new().await;
    let list = lab.call("guest_list", json!({})).await;
    let guest = &list["guests"][0];
    let (name, node) = (guest["name"].as_str().unwrap(), guest["node"].as_str().unwrap());
    let near = format!("{} ({name} on {node})", guest["id"]);
    let wrong = json!({ "guest": format!("{name}x") });
    told(&lab, "guest_show", wrong, &["did you mean", &near]).await;
}
