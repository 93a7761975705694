//! Keys and tickets of consoles.

use crate::lab::Lab;
use serde_json::{Value, json};

async fn one(lab: &Lab, kind: &str, status: &str) -> Value {
    let list = lab.call("guest_list", json!({ "kind": kind, "status": status })).await;
    list["guests"][0]["id"].clone()
}

/// Presses keys and opens consoles.
pub(crate) async fn changes(lab: &Lab) {
    let (vm, container) = (one(lab, "qemu", "running").await, one(lab, "lxc", "running").await);
    let keys = json!({ "guest": vm, "keys": ["ret"], "text": "root" });
    assert_eq!(lab.call("guest_send_key", keys).await["done"], "5 keys pressed");
    let open = |guest: &Value, kind: &str| json!({ "guest": guest, "kind": kind });
    let first = lab.call("console_ticket", open(&vm, "vnc")).await;
    let second = lab.call("console_ticket", open(&container, "term")).await;
    for ticket in [&first, &second] {
        assert!(ticket["ticket"].as_str().unwrap().starts_with("PVEVNC:"), "{ticket}");
    }
    assert_eq!(first["password"].as_str().unwrap().len(), 8);
    let viewer = lab.call("console_ticket", open(&container, "spice")).await;
    let viewer = viewer["viewer"].as_str().unwrap();
    assert!(viewer.starts_with("[virt-viewer]\n") && viewer.contains("\npassword="), "{viewer}");
    assert_ne!((&first["ticket"], &first["port"]), (&second["ticket"], &second["port"]));
    // The VM has no serial interface.
    let wordless = lab.attempt("console_ticket", open(&vm, "term")).await.unwrap_err();
    assert!(wordless.to_string().contains("serial interface"), "{wordless}");
}

#[tokio::test]
async fn keys_that_are_none_and_guests_that_have_none_are_told() {
    let lab = Lab::new().await;
    let off = one(&lab, "qemu", "stopped").await;
    for (arguments, words) in [
        (json!({"guest": off, "text": "ü"}), "US keyboard"),
        (json!({"guest": off, "keys": ["Ctrl+C"]}), "is no key"),
        (json!({"guest": off}), "1 to 100 keys"),
        (json!({"guest": off, "keys": ["ret"]}), "not running"),
        (json!({"guest": one(&lab, "lxc", "running").await, "keys": ["ret"]}), "a VM only"),
    ] {
        let error = lab.attempt("guest_send_key", arguments).await.unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
    lab.sim.stop().await;
}
