//! Guests that are made, set up and started in one plan.

use crate::lab::Lab;
use proxmox_mcp_core::{Error, ErrorKind};
use serde_json::{Value, json};

const IMAGE: &str = "local:import/debian-12-genericcloud-amd64.qcow2";

async fn config(lab: &Lab, guest: &Value) -> Value {
    lab.call("guest_config_show", json!({ "guest": guest })).await["config"].clone()
}

/// Guests of each origin; those that fail on the way.
pub(crate) async fn changes(lab: &Lab) {
    let vm = of_image(lab).await;
    of_container_template(lab).await;
    of_template(lab, &vm).await;
    a_failure_tells_what_is_left(lab).await;
    what_cannot_work_is_refused_before_anything_is_made(lab, &vm).await;
}

async fn of_image(lab: &Lab) -> Value {
    let made = json!({
        "name": "cloud", "node": "pve1", "image": IMAGE, "storage": "local-lvm", "disk_gib": 9,
        "cores": 2, "memory_mib": 1024, "bridge": "vmbr0", "user": "admin",
        "password": "hunter22", "ssh_keys": ["ssh-ed25519 AAAAC3Nz me"], "ip": "dhcp",
    });
    let made = lab.call("guest_provision", made).await;
    assert_eq!(made["addresses"].as_array().map(Vec::len), Some(1), "{made}");
    let steps = made["steps"].as_array().unwrap();
    let calls: Vec<&str> = steps.iter().map(|step| step["call"].as_str().unwrap()).collect();
    let id = &made["guest"];
    assert_eq!(
        calls,
        [
            "POST /nodes/pve1/qemu".to_owned(),
            format!("PUT /nodes/pve1/qemu/{id}/resize"),
            format!("POST /nodes/pve1/qemu/{id}/status/start"),
        ]
    );
    let has = config(lab, id).await;
    assert!(has["scsi0"].as_str().unwrap().ends_with("size=9G"), "{has}");
    assert_eq!((&has["ciuser"], &has["ipconfig0"]), (&"admin".into(), &"ip=dhcp".into()));
    assert!(has["ide2"].as_str().unwrap().contains("cloudinit"), "{has}");
    let shown = lab.call("guest_show", json!({ "guest": id })).await;
    assert_eq!((&shown["status"], &shown["name"]), (&"running".into(), &"cloud".into()));
    id.clone()
}

async fn of_container_template(lab: &Lab) {
    let made = json!({
        "name": "crate", "node": "pve1", "storage": "local-lvm", "disk_gib": 2, "bridge": "vmbr0",
        "image": "local:vztmpl/debian-12-standard_12.5-1_amd64.tar.gz", "ip": "dhcp", "id": 950,
    });
    let made = lab.call("guest_provision", made).await;
    assert_eq!((&made["guest"], &made["node"]), (&950.into(), &"pve1".into()));
    assert_eq!(made["addresses"].as_array().map(Vec::len), Some(1), "{made}");
    lab.change("guest_stop", json!({ "guest": 950 })).await;
    lab.change("guest_template", json!({ "guest": 950 })).await;
    let copy = json!({ "name": "crate-2", "template": "crate", "id": 951, "ip": "192.0.2.7/24",
        "gateway": "192.0.2.1", "disk_gib": 3, "start": false });
    let copy = lab.call("guest_provision", copy).await;
    assert_eq!(copy["note"], "it is off", "{copy}");
    let (before, after) = (config(lab, &950.into()).await, config(lab, &951.into()).await);
    let card = after["net0"].as_str().unwrap();
    assert!(card.contains("ip=192.0.2.7/24") && card.contains("gw=192.0.2.1"), "{card}");
    assert_ne!(before["net0"], after["net0"]);
    assert!(after["rootfs"].as_str().unwrap().ends_with("size=3G"), "{after}");
    let only = json!({ "name": "x", "template": 950, "user": "admin" });
    let refused = lab.attempt("guest_provision", only).await.unwrap_err();
    assert_eq!(refused.to_string(), "user: only a VM has it");
}

async fn of_template(lab: &Lab, vm: &Value) {
    let not_yet = json!({ "name": "copy", "template": vm });
    let refused = lab.attempt("guest_provision", not_yet).await.unwrap_err();
    assert!(refused.to_string().contains("guest_template"), "{refused}");
    lab.change("guest_stop", json!({ "guest": vm })).await;
    lab.change("guest_template", json!({ "guest": vm })).await;
    let copy = json!({ "name": "copy", "template": vm, "disk_gib": 12, "bridge": "vmbr0",
        "memory_mib": 2048, "user": "other", "ip": "192.0.2.9/24", "gateway": "192.0.2.1" });
    let copy = lab.call("guest_provision", copy).await;
    let (before, after) = (config(lab, vm).await, config(lab, &copy["guest"]).await);
    assert!(after["scsi0"].as_str().unwrap().ends_with("size=12G"), "{after}");
    assert_eq!(after["ipconfig0"], "gw=192.0.2.1,ip=192.0.2.9/24");
    assert_eq!((&after["ciuser"], &after["memory"]), (&"other".into(), &"2048".into()));
    assert_ne!(before["net0"], after["net0"], "a clone has an address of its own");
    assert_eq!(copy["steps"].as_array().map(Vec::len), Some(4), "{copy}");
}

async fn a_failure_tells_what_is_left(lab: &Lab) {
    let small = json!({ "name": "small", "node": "pve1", "image": IMAGE, "storage": "local-lvm",
        "disk_gib": 1, "id": 960 });
    let Error::Step(failed) = lab.attempt("guest_provision", small).await.unwrap_err() else {
        panic!("a step fails");
    };
    assert_eq!(failed.number(), (2, 3), "{failed}");
    assert_eq!(failed.done, ["POST /nodes/pve1/qemu"]);
    assert_eq!(failed.left, ["POST /nodes/pve1/qemu/960/status/start"]);
    let text = failed.to_string();
    assert!(text.contains("shrinking disks is not supported"), "{text}");
    assert!(text.ends_with("remove it with guest_delete {\"guest\":960}"), "{text}");
    assert_eq!(lab.call("guest_show", json!({ "guest": 960 })).await["status"], "stopped");
    lab.change("guest_delete", json!({ "guest": 960 })).await;
    let none = json!({ "name": "none", "node": "pve1", "image": "local:import/none.qcow2",
        "storage": "local-lvm", "id": 961 });
    let none = lab.attempt("guest_provision", none).await.unwrap_err();
    assert!(none.to_string().contains("step 1 of 2 failed"), "{none}");
    assert!(lab.attempt("guest_show", json!({ "guest": 961 })).await.is_err());
}

async fn what_cannot_work_is_refused_before_anything_is_made(lab: &Lab, template: &Value) {
    for (more, words) in [
        (json!({ "template": template, "id": 951 }), "951 is taken by `crate-2`"),
        (json!({ "template": template, "disk_gib": 5 }), "has 9G already"),
        (json!({ "template": template, "image": IMAGE }), "either"),
        (json!({ "image": IMAGE, "node": "pve1" }), "where the disk goes"),
        (json!({ "image": "local:iso/x.iso", "storage": "local-lvm" }), "`import`"),
        (json!({ "template": template, "wait": 0 }), "at least 1"),
    ] {
        let mut arguments = more;
        arguments["name"] = "no".into();
        let refused = lab.attempt("guest_provision", arguments).await.unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Input, "{refused}");
        assert!(refused.to_string().contains(words), "{words}: {refused}");
    }
}
