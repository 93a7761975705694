//! Methods of the API by their own name.

use crate::lab::Lab;
use proxmox_mcp_core::ErrorKind;
use serde_json::{Value, json};

/// Finds, describes and reads.
pub(crate) async fn reads(lab: &Lab, vm: &Value) {
    let found = lab.call("api_find", json!({ "query": "take a backup of a vm" })).await;
    assert_eq!(found["methods"][0]["path"], "/nodes/{node}/vzdump", "{found}");
    let start = json!({ "method": "POST", "path": "/nodes/{node}/qemu/{vmid}/status/start" });
    let facts = lab.call("api_describe", start).await;
    assert_eq!((&facts["task"], &facts["risk"]), (&true.into(), &"change".into()), "{facts}");
    assert_eq!(facts["needs"], "VM.PowerMgmt on /vms/{vmid}");
    let kind = lab.call("guest_show", json!({ "guest": vm })).await["kind"].clone();
    let path = format!("/nodes/{{node}}/{}/{vm}/status/current", kind.as_str().unwrap());
    let status = lab.call("api_read", json!({ "path": path, "fields": ["status"] })).await;
    assert_eq!(status["data"]["fields"], json!({ "status": "running" }), "{status}");
    let nodes = lab.call("api_read", json!({ "path": "/nodes" })).await;
    assert_eq!(
        (&nodes["data"]["total"], nodes["data"]["rows"].as_array().unwrap().len()),
        (&3.into(), 3)
    );
}

/// Starts a task, and changes something without one.
pub(crate) async fn changes(lab: &Lab) {
    let list = lab.call("guest_list", json!({ "kind": "lxc", "status": "stopped" })).await;
    let container = list["guests"][0]["id"].clone();
    let start = format!("/nodes/{{node}}/lxc/{container}/status/start");
    let started = lab.call("api_call", json!({ "method": "POST", "path": start })).await;
    assert_eq!(
        (&started["task"]["guest"], &started["task"]["exit"]),
        (&container, &"OK".into()),
        "{started}"
    );
    let pool = json!({ "method": "POST", "path": "/pools", "params": { "poolid": "made" } });
    let made = lab.call("api_call", pool).await;
    assert!(made["task"].is_null() && made["call"] == "POST /pools poolid=made", "{made}");
}

#[tokio::test]
async fn a_wrong_call_is_refused_before_it_is_sent() {
    let lab = Lab::new().await;
    for (name, arguments, kind, words) in [
        ("api_read", json!({"path": "/nodes/pve9/status"}), ErrorKind::NotFound, "pve1"),
        (
            "api_read",
            json!({"path": "/nodes/pve1/stats"}),
            ErrorKind::NotFound,
            "/nodes/{node}/status",
        ),
        (
            "api_read",
            json!({"path": "/nodes/pve1/qemu/100/status/start"}),
            ErrorKind::Input,
            "api_call",
        ),
        ("api_read", json!({"path": "/nodes/{node}/status"}), ErrorKind::Input, "say which node"),
        (
            "api_call",
            json!({"method": "POST", "path": "/pools", "params": {"poolid": "a", "coment": "x"}}),
            ErrorKind::Input,
            "`comment`",
        ),
        (
            "api_call",
            json!({"method": "PATCH", "path": "/pools"}),
            ErrorKind::Input,
            "one of `DELETE`, `GET`, `POST`, `PUT`",
        ),
    ] {
        let error = lab.attempt(name, arguments.clone()).await.unwrap_err();
        assert!(error.kind() == kind && error.to_string().contains(words), "{arguments}: {error}");
    }
    lab.sim.stop().await;
}
