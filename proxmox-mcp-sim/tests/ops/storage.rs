//! Storages: defined, filled, emptied.

use crate::lab::Lab;
use proxmox_mcp_core::ErrorKind;
use serde_json::{Value, json};

pub(crate) async fn reads(lab: &Lab) {
    let list = lab.call("storage_definition_list", json!({ "kind": "nfs" })).await;
    let nfs = &list["storages"][0];
    assert_eq!(
        (&nfs["storage"], &nfs["settings"]["server"]),
        (&json!("nfs-backup"), &json!("192.0.2.50"))
    );
    let iso = "local:iso/debian-12.5.0-amd64-netinst.iso";
    let volume = lab.call("volume_show", json!({ "volume": iso, "node": "pve1" })).await;
    assert_eq!((&volume["format"], &volume["size"]), (&json!("iso"), &json!(659_554_304)));
    let debian = lab.call("template_list", json!({ "search": "trixie", "node": "pve1" })).await;
    assert_eq!(debian["total"], 1, "{debian}");
    let exports =
        lab.call("storage_scan", json!({ "kind": "nfs", "source": "192.0.2.50", "node": "pve1" }));
    assert_eq!(exports.await["found"][0]["path"], "/export/backup");
    let nobody = json!({ "kind": "nfs", "source": "192.0.2.99", "node": "pve1" });
    assert_eq!(lab.attempt("storage_scan", nobody).await.unwrap_err().kind(), ErrorKind::Api);
}

async fn used(lab: &Lab, storage: &str) -> u64 {
    let shown = lab.call("storage_show", json!({ "storage": storage, "node": "pve1" })).await;
    shown["used"].as_u64().unwrap()
}

async fn holds(lab: &Lab, volume: &Value) -> bool {
    let content = lab.call("storage_content", json!({ "storage": "media" })).await;
    content["volumes"].as_array().unwrap().iter().any(|row| row["volume"] == *volume)
}

pub(crate) async fn changes(lab: &Lab, vm: &Value) {
    definitions(lab).await;
    let before = used(lab, "media").await;
    let url = "https://example.com/images/alpine.iso?x=1";
    let download =
        json!({ "storage": "media", "content": "iso", "url": url, "checksum": "0".repeat(64) });
    lab.change("storage_download", download).await;
    let iso = json!("media:iso/alpine.iso");
    assert!(holds(lab, &iso).await && used(lab, "media").await > before);
    lab.change("volume_delete", json!({ "volume": iso })).await;
    assert!(!holds(lab, &iso).await && used(lab, "media").await == before);
    let template = "debian-13-standard_13.1-1_amd64.tar.zst";
    lab.change("template_download", json!({ "template": template, "storage": "media" })).await;
    assert!(holds(lab, &json!(format!("media:vztmpl/{template}"))).await);
    let name = format!("vm-{vm}-data.raw");
    let disk = json!({ "storage": "media", "guest": vm, "name": name, "size": "1G" });
    let made = lab.call("volume_create", disk).await["name"].clone();
    let shown = lab.call("volume_show", json!({ "volume": made })).await;
    assert_eq!(shown["size"], 1 << 30, "{shown}");
    lab.call("storage_delete", json!({ "storage": "media" })).await;
    let gone = lab.attempt("storage_show", json!({ "storage": "media" })).await.unwrap_err();
    assert_eq!(gone.kind(), ErrorKind::NotFound, "{gone}");
}

async fn definitions(lab: &Lab) {
    let bare = json!({ "storage": "media", "kind": "dir" });
    assert_eq!(lab.attempt("storage_create", bare).await.unwrap_err().kind(), ErrorKind::Input);
    let media = json!({
        "storage": "media", "kind": "dir", "path": "/srv/media", "nodes": ["pve1"],
        "content": ["iso", "vztmpl", "images"]
    });
    lab.call("storage_create", media.clone()).await;
    let again = lab.attempt("storage_create", media).await.unwrap_err();
    assert!(again.to_string().contains("already defined"), "{again}");
    let list = lab.call("storage_definition_list", json!({ "kind": "dir" })).await;
    let own = list["storages"].as_array().unwrap().iter().find(|row| row["storage"] == "media");
    assert_eq!(own.unwrap()["content"], json!(["images", "iso", "vztmpl"]));
    lab.call("storage_update", json!({ "storage": "media", "disable": true })).await;
    let off = json!({ "storage": "media", "content": "iso", "url": "https://example.com/a.iso" });
    lab.attempt("storage_download", off).await.unwrap_err();
    let on = json!({ "storage": "media", "disable": false, "keep": "keep-last=2" });
    lab.call("storage_update", on).await;
}
