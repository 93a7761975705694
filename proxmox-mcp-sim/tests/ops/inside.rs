//! What goes on inside guests and nodes: programs, files, logs, services.

use crate::lab::Lab;
use proxmox_mcp_core::ErrorKind;
use serde_json::{Value, json};

/// A VM that runs and has an agent.
async fn vm(lab: &Lab) -> Value {
    let list = lab.call("guest_list", json!({ "kind": "qemu", "status": "running" })).await;
    list["guests"][0]["id"].clone()
}

/// Runs programs and writes files.
pub(crate) async fn agent(lab: &Lab) {
    let vm = vm(lab).await;
    let run =
        async |argv: &[&str]| lab.call("guest_exec", json!({"guest": vm, "argv": argv})).await;
    let said = run(&["echo", "grün", "a b"]).await;
    assert_eq!((&said["stdout"], &said["exit"]), (&"grün a b\n".into(), &0.into()), "{said}");
    let failed = run(&["sh", "-c", "echo boom >&2; exit 3"]).await;
    assert_eq!((&failed["stderr"], &failed["exit"]), (&"boom\n".into(), &3.into()), "{failed}");
    let fed = json!({"guest": vm, "argv": ["cat"], "input": "typed"});
    assert_eq!(lab.call("guest_exec", fed).await["stdout"], "typed");
    for (name, content) in [("content", "grün\n"), ("content_base64", "AP8="), ("content", "x")] {
        let file = json!({"guest": vm, "file": "/srv/note", name: content});
        lab.call("guest_file_write", file).await;
        let read = lab.call("guest_file_read", json!({"guest": vm, "file": "/srv/note"})).await;
        assert_eq!(read[name], content, "{read}");
    }
    assert_eq!(run(&["cat", "/srv/note"]).await["stdout"], "x");
    for (action, read) in [("freeze", "frozen"), ("trim", "frozen"), ("thaw", "thawed")] {
        lab.call("guest_fs", json!({"guest": vm, "action": action})).await;
        let path = format!("/nodes/{{node}}/qemu/{vm}/agent/fsfreeze-status");
        let status = json!({"method": "POST", "path": path});
        assert!(lab.call("api_call", status).await.to_string().contains(read), "{action}");
    }
    let password = json!({"guest": vm, "user": "root", "password": "hunter22"});
    lab.change("guest_password_set", password).await;
    let long = "ü".repeat(20_000);
    lab.call("guest_file_write", json!({"guest": vm, "file": "/long", "content": long})).await;
    let first = lab.call("guest_file_read", json!({"guest": vm, "file": "/long"})).await;
    assert!(first.get("next").is_none() && first["bytes"] == 40_000, "{first}");
}

/// Reads the journal and the services of a node.
pub(crate) async fn logs(lab: &Lab) {
    let all = lab.call("node_log", json!({ "node": "pve1", "limit": 3 })).await;
    assert_eq!((&all["source"], all["lines"].as_array().unwrap().len()), (&"journal".into(), 3));
    let before = json!({ "node": "pve1", "limit": 2, "cursor": all["earlier"] });
    let before = lab.call("node_log", before).await;
    assert_ne!(before["lines"], all["lines"], "{before}");
    let unit = json!({ "node": "pve1", "unit": "pveproxy.service" });
    let lines = lab.call("node_log", unit).await["lines"].clone();
    assert!(lines[0].as_str().unwrap().contains("PVE API Proxy Server"), "{lines}");
    let span = json!({ "node": "pve1", "since": 0, "limit": 1 });
    let span = lab.call("node_log", span).await;
    assert!(span["left_out"].as_u64().is_some_and(|left| left > 3), "{span}");
    let one = lab.call("node_service_status", json!({ "node": "pve2", "service": "cron" })).await;
    assert_eq!((&one["node"], &one["services"][0]["state"]), (&"pve2".into(), &"running".into()));
    let every = lab.call("node_service_status", json!({ "node": "pve1" })).await;
    assert_eq!(every["services"].as_array().unwrap().len(), 23);
}

#[tokio::test]
async fn a_program_that_outlasts_the_wait_is_answered_with_its_pid() {
    let lab = Lab::at(1.0).await;
    let vm = vm(&lab).await;
    let sleep = json!({ "guest": vm, "argv": ["sleep", "2"], "wait": 0 });
    let begun = lab.call("guest_exec", sleep).await;
    assert_eq!(begun["status"], "running", "{begun}");
    let pid = json!({ "guest": vm, "pid": begun["pid"], "wait": 30 });
    let ended = lab.call("guest_exec", pid.clone()).await;
    assert_eq!((&ended["status"], &ended["exit"]), (&"stopped".into(), &0.into()), "{ended}");
    let again = lab.attempt("guest_exec", pid).await.unwrap_err();
    assert!(again.to_string().contains("does not exist"), "{again}");
    lab.sim.stop().await;
}

#[tokio::test]
async fn an_agent_that_is_not_there_is_said_with_what_to_do() {
    let lab = Lab::new().await;
    let made = json!({ "name": "bare", "node": "pve1", "start": true });
    let vm = lab.change("vm_create", made).await["guest"].clone();
    let exec = json!({ "guest": vm, "argv": ["true"] });
    let error = lab.attempt("guest_exec", exec.clone()).await.unwrap_err().to_string();
    assert!(
        error.contains("install `qemu-guest-agent`") && error.contains("`agent` to 1"),
        "{error}"
    );
    lab.change("guest_config_set", json!({ "guest": vm, "set": { "agent": 1 } })).await;
    lab.change("guest_stop", json!({ "guest": vm })).await;
    let error = lab.attempt("guest_exec", exec).await.unwrap_err().to_string();
    assert!(error.contains("is not running"), "{error}");
    lab.sim.stop().await;
}

#[tokio::test]
async fn what_a_guest_does_not_have_is_refused_before_or_by_its_agent() {
    let lab = Lab::new().await;
    let vm = vm(&lab).await;
    let list = lab.call("guest_list", json!({ "kind": "lxc", "status": "running" })).await;
    let container = &list["guests"][0]["id"];
    for (name, arguments, kind, words) in [
        (
            "guest_exec",
            json!({"guest": vm, "argv": ["/nosuch"]}),
            ErrorKind::Api,
            "no such program",
        ),
        ("guest_exec", json!({"guest": container, "argv": ["true"]}), ErrorKind::Input, "VM only"),
        ("guest_exec", json!({"guest": vm}), ErrorKind::Input, "no command"),
        (
            "guest_exec",
            json!({"guest": vm, "argv": ["cat"], "input": "ü"}),
            ErrorKind::Input,
            "ASCII",
        ),
        (
            "guest_file_read",
            json!({"guest": vm, "file": "/nosuch"}),
            ErrorKind::Api,
            "No such file",
        ),
        (
            "guest_file_write",
            json!({"guest": vm, "file": "/x", "content": "x".repeat(61_441)}),
            ErrorKind::Input,
            "at most 61440",
        ),
        (
            "guest_file_write",
            json!({"guest": vm, "file": "/x", "content": "ü".repeat(23_041)}),
            ErrorKind::Input,
            "at most 46080",
        ),
        (
            "container_exec",
            json!({"guest": vm, "argv": ["true"]}),
            ErrorKind::Input,
            "container only",
        ),
        (
            "node_service_status",
            json!({"node": "pve1", "service": "nope"}),
            ErrorKind::Input,
            "service",
        ),
    ] {
        let error = lab.attempt(name, arguments.clone()).await.unwrap_err();
        assert!(error.kind() == kind && error.to_string().contains(words), "{arguments}: {error}");
    }
    lab.sim.stop().await;
}
