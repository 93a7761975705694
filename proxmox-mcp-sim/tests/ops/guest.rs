//! Guests: their disks, cards, cloud-init and settings.

use crate::lab::Lab;
use proxmox_mcp_core::ErrorKind;
use serde_json::{Value, json};

async fn setting(lab: &Lab, guest: &Value, name: &str) -> String {
    let shown = lab.call("guest_config_show", json!({ "guest": guest })).await;
    shown["config"][name].as_str().unwrap_or("").to_owned()
}

async fn first(lab: &Lab, kind: &str, status: &str) -> Value {
    let list = lab.call("guest_list", json!({ "kind": kind, "status": status })).await;
    list["guests"][0]["id"].clone()
}

/// What is told of guests.
pub(crate) async fn reads(lab: &Lab) {
    let (vm, container) = (first(lab, "qemu", "running").await, first(lab, "lxc", "running").await);
    let disks = lab.call("guest_disk_list", json!({ "guest": vm })).await;
    assert_eq!(disks["disks"][0]["disk"], "scsi0", "{disks}");
    let disks = lab.call("guest_disk_list", json!({ "guest": container })).await;
    assert_eq!(disks["disks"][0]["path"], "/", "{disks}");
    let cards = lab.call("guest_network_list", json!({ "guest": vm })).await;
    assert_eq!(
        (&cards["cards"][0]["model"], &cards["cards"][0]["bridge"]),
        (&"virtio".into(), &"vmbr0".into())
    );
    let cards = lab.call("guest_network_list", json!({ "guest": container })).await;
    assert_eq!(cards["cards"][0]["ip"], "dhcp", "{cards}");
    let metrics = lab.call("guest_metrics", json!({ "guest": vm, "points": 10 })).await;
    let rows = metrics["rows"].as_array().unwrap();
    assert!((1..=10).contains(&rows.len()) && rows[0]["memory"].as_u64() > Some(0), "{metrics}");
    let features = lab.call("guest_feature", json!({ "guest": vm })).await;
    assert_eq!(
        (&features["snapshot"], &features["clone"]),
        (&true.into(), &false.into()),
        "{features}"
    );
    assert_eq!(lab.call("guest_pending", json!({ "guest": vm })).await["pending"], json!([]));
    assert_eq!(lab.call("guest_notes_show", json!({ "guest": vm })).await["notes"], "");
    assert_eq!(
        lab.call("guest_cloudinit_show", json!({ "guest": vm })).await["settings"][0]["setting"],
        "name"
    );
    let facts = lab.call("guest_agent", json!({ "guest": vm })).await;
    assert!(facts["os"].as_str().unwrap().starts_with("Debian"), "{facts}");
    let systems = lab.call("guest_fs_list", json!({ "guest": vm })).await;
    assert_eq!(systems["file_systems"][0]["path"], "/", "{systems}");
    for guest in [vm, container] {
        let found = lab.call("guest_addresses", json!({ "guest": guest })).await;
        assert_eq!(found["addresses"].as_array().unwrap().len(), 1, "{found}");
    }
}

/// Changes of a VM and a container that are made for it.
pub(crate) async fn changes(lab: &Lab) {
    let made = json!({ "name": "disks", "node": "pve1", "storage": "local-lvm", "disk_gib": 2, "bridge": "vmbr0" });
    let vm = lab.change("vm_create", made).await["guest"].clone();
    disks(lab, &vm).await;
    media_and_cards(lab, &vm).await;
    cloud_init(lab, &vm).await;
    let container = json!({
        "name": "box", "node": "pve1", "storage": "local-lvm", "disk_gib": 2, "bridge": "vmbr0",
        "template": "local:vztmpl/debian-12-standard_12.5-1_amd64.tar.gz", "ip": "dhcp"
    });
    let container = lab.change("container_create", container).await["guest"].clone();
    for guest in [&vm, &container] {
        settings(lab, guest).await;
    }
    features(lab, &container).await;
    leave(lab, &vm, &container).await;
}

async fn disks(lab: &Lab, vm: &Value) {
    let add =
        json!({ "guest": vm, "disk": "scsi1", "storage": "local-lvm", "gib": 1, "ssd": true });
    lab.change("guest_disk_attach", add).await;
    assert!(setting(lab, vm, "scsi1").await.ends_with("size=1G,ssd=1"));
    lab.change("guest_disk_detach", json!({ "guest": vm, "disk": "scsi1" })).await;
    let volume = setting(lab, vm, "unused0").await;
    let again = json!({ "guest": vm, "disk": "virtio3", "volume": volume });
    lab.change("guest_disk_attach", again).await;
    assert!(setting(lab, vm, "virtio3").await.starts_with(&volume));
    lab.change("guest_disk_detach", json!({ "guest": vm, "disk": "virtio3" })).await;
    let list = lab.call("guest_disk_list", json!({ "guest": vm })).await;
    let unused =
        list["disks"].as_array().unwrap().iter().find(|row| row["volume"] == volume.as_str());
    lab.change("guest_disk_delete", json!({ "guest": vm, "disk": unused.unwrap()["disk"] })).await;
    let gone = json!({ "guest": vm, "disk": "scsi5", "volume": volume });
    let gone = lab.attempt("guest_disk_attach", gone).await.unwrap_err();
    assert!(gone.to_string().contains("does not exist"), "{gone}");
    let import = json!({
        "guest": vm, "disk": "scsi2", "storage": "local-lvm", "boot": true,
        "image": "local:import/debian-12-genericcloud-amd64.qcow2"
    });
    lab.change("guest_disk_import", import).await;
    assert!(setting(lab, vm, "scsi2").await.ends_with("size=2G"));
    assert_eq!(setting(lab, vm, "boot").await, "order=scsi2");
    let made = json!({ "name": "other", "node": "pve1" });
    let other = lab.change("vm_create", made).await["guest"].clone();
    let hand = json!({ "guest": vm, "disk": "scsi2", "to": other, "to_disk": "scsi0" });
    lab.change("guest_disk_move", hand).await;
    assert!(setting(lab, &other, "scsi0").await.contains(&format!("vm-{other}-disk")));
    assert_eq!(setting(lab, vm, "scsi2").await, "");
}

async fn media_and_cards(lab: &Lab, vm: &Value) {
    let iso = "local:iso/debian-12.5.0-amd64-netinst.iso";
    lab.change("guest_iso_attach", json!({ "guest": vm, "iso": iso, "boot": true })).await;
    assert!(setting(lab, vm, "ide2").await.starts_with(iso));
    assert!(setting(lab, vm, "boot").await.starts_with("order=ide2;"));
    lab.change("guest_iso_eject", json!({ "guest": vm })).await;
    assert_eq!(setting(lab, vm, "ide2").await, "none,media=cdrom");
    let before = setting(lab, vm, "net0").await;
    lab.change("guest_network_set", json!({ "guest": vm, "vlan": 20, "firewall": true })).await;
    assert_eq!(setting(lab, vm, "net0").await, format!("{before},firewall=1,tag=20"));
    lab.change("guest_network_set", json!({ "guest": vm, "card": 1, "bridge": "vmbr0" })).await;
    assert!(setting(lab, vm, "net1").await.starts_with("virtio="));
    lab.change("guest_network_remove", json!({ "guest": vm, "card": 1 })).await;
    assert_eq!(setting(lab, vm, "net1").await, "");
    let wrong = json!({ "guest": vm, "ip": "dhcp" });
    let wrong = lab.attempt("guest_network_set", wrong).await.unwrap_err();
    assert_eq!(wrong.kind(), ErrorKind::Input, "{wrong}");
    assert!(wrong.to_string().contains("guest_cloudinit_set"), "{wrong}");
}

async fn cloud_init(lab: &Lab, vm: &Value) {
    let set = json!({
        "guest": vm, "user": "admin", "password": "hunter22", "storage": "local-lvm", "drive": "ide0",
        "ssh_keys": ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@here"], "nameservers": ["192.0.2.1"],
        "ip": "192.0.2.9/24", "gateway": "192.0.2.254"
    });
    lab.change("guest_cloudinit_set", set).await;
    assert_eq!(setting(lab, vm, "ipconfig0").await, "gw=192.0.2.254,ip=192.0.2.9/24");
    let data = lab.call("guest_cloudinit_dump", json!({ "guest": vm, "part": "user" })).await;
    let data = data["data"].as_str().unwrap();
    assert!(
        data.contains("user: admin") && data.contains("AAAAC3NzaC1lZDI1NTE5 me@here"),
        "{data}"
    );
    let rows = lab.call("guest_cloudinit_show", json!({ "guest": vm })).await;
    assert!(
        !rows.to_string().contains("hunter22") && !rows.to_string().contains("later"),
        "{rows}"
    );
    lab.change("guest_config_set", json!({ "guest": vm, "set": { "ciuser": "root" } })).await;
    let rows = lab.call("guest_cloudinit_show", json!({ "guest": vm })).await;
    let row = rows["settings"].as_array().unwrap().iter().find(|row| row["setting"] == "ciuser");
    assert_eq!(row.unwrap()["later"], "root", "{rows}");
}

async fn settings(lab: &Lab, guest: &Value) {
    let resources = json!({ "guest": guest, "cores": 2, "memory_mib": 768 });
    lab.change("guest_resources", resources).await;
    assert_eq!(setting(lab, guest, "memory").await, "768");
    lab.change("guest_startup", json!({ "guest": guest, "onboot": true, "order": 3 })).await;
    lab.change("guest_startup", json!({ "guest": guest, "up": 30 })).await;
    let startup = setting(lab, guest, "startup").await;
    assert!(startup.contains('3') && startup.contains("up=30"), "{startup}");
    for (action, tags, left) in
        [("add", vec!["b", "a"], "a;b"), ("remove", vec!["b"], "a"), ("set", vec![], "")]
    {
        lab.change("guest_tag", json!({ "guest": guest, "action": action, "tags": tags })).await;
        assert_eq!(setting(lab, guest, "tags").await, left, "{action}");
    }
    lab.change("guest_notes_set", json!({ "guest": guest, "text": "one" })).await;
    lab.change("guest_notes_set", json!({ "guest": guest, "text": "two", "append": true })).await;
    let notes = lab.call("guest_notes_show", json!({ "guest": guest })).await;
    assert_eq!(notes["notes"], "one\ntwo");
    lab.change("guest_notes_set", json!({ "guest": guest })).await;
    lab.change("guest_protection", json!({ "guest": guest, "protected": true })).await;
    let kept = lab.attempt("guest_delete", json!({ "guest": guest })).await.unwrap_err();
    assert!(kept.to_string().contains("protection mode"), "{kept}");
    lab.change("guest_protection", json!({ "guest": guest, "protected": false })).await;
}

async fn features(lab: &Lab, container: &Value) {
    let add = json!({ "guest": container, "disk": "mp0", "storage": "local-lvm", "gib": 1, "path": "/srv" });
    lab.change("guest_disk_attach", add).await;
    lab.change("container_features", json!({ "guest": container, "nesting": true })).await;
    let keys = json!({ "guest": container, "keyctl": true });
    let refused = lab.attempt("container_features", keys.clone()).await.unwrap_err();
    assert!(refused.to_string().contains("only allowed for root@pam"), "{refused}");
    lab.as_root("container_features", keys).await;
    assert_eq!(setting(lab, container, "features").await, "keyctl=1,nesting=1");
    let fixed = json!({ "guest": container, "ip": "192.0.2.8/24", "gateway": "192.0.2.254" });
    lab.change("guest_network_set", fixed).await;
    let card = setting(lab, container, "net0").await;
    assert!(card.contains("ip=192.0.2.8/24") && card.contains("hwaddr="), "{card}");
    lab.as_root("guest_config_set", json!({ "guest": container, "set": { "lock": "backup" } }))
        .await;
    let locked = lab.attempt("guest_start", json!({ "guest": container })).await.unwrap_err();
    assert!(locked.to_string().contains("locked"), "{locked}");
    lab.as_root("guest_unlock", json!({ "guest": container })).await;
    lab.change("guest_start", json!({ "guest": container })).await;
}

async fn leave(lab: &Lab, vm: &Value, container: &Value) {
    lab.change("guest_template", json!({ "guest": vm })).await;
    let shown = lab.call("guest_show", json!({ "guest": vm })).await;
    assert_eq!(shown["template"], true, "{shown}");
    let away = json!({
        "guest": container, "host": "203.0.113.7", "token": "root@pam!m=hunter22",
        "storage": "local", "bridge": "vmbr0", "delete": true
    });
    lab.change("guest_remote_migrate", away).await;
    let gone = lab.attempt("guest_show", json!({ "guest": container })).await.unwrap_err();
    assert_eq!(gone.kind(), ErrorKind::NotFound, "{gone}");
}
