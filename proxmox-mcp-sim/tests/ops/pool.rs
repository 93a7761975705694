//! Pools and their members.

use crate::lab::Lab;
use proxmox_mcp_core::ErrorKind;
use serde_json::{Value, json};

async fn members(lab: &Lab, pool: &str) -> Value {
    lab.call("pool_show", json!({ "pool": pool })).await
}

pub(crate) async fn reads(lab: &Lab) {
    let list = lab.call("pool_list", json!({})).await;
    let names: Vec<_> = list["pools"].as_array().unwrap().iter().map(|row| &row["pool"]).collect();
    assert_eq!(names, ["production", "staging"]);
    let shown = members(lab, "production").await;
    let guests = shown["guests"].as_array().unwrap().len() as u64;
    assert_eq!(list["pools"][0]["guests"], guests, "{shown}");
}

/// With a guest that is in no pool.
pub(crate) async fn changes(lab: &Lab, guest: &Value) {
    lab.call("pool_create", json!({ "pool": "lab", "comment": "a" })).await;
    lab.call("pool_create", json!({ "pool": "lab/inner" })).await;
    let both =
        json!({ "pool": "lab", "comment": "b", "guests": [guest], "storages": ["nfs-backup"] });
    lab.call("pool_update", both.clone()).await;
    let shown = members(lab, "lab").await;
    assert_eq!((&shown["guests"][0]["id"], &shown["comment"]), (guest, &json!("b")));
    assert_eq!(shown["storages"], json!(["nfs-backup"]));
    let again = lab.attempt("pool_update", both).await.unwrap_err();
    assert!(again.to_string().contains("already a pool member"), "{again}");
    let inner = json!({ "pool": "lab/inner", "guests": [guest], "move": true });
    lab.call("pool_update", inner).await;
    assert_eq!(members(lab, "lab").await["guests"], json!([]));
    let full = lab.attempt("pool_delete", json!({ "pool": "lab/inner" })).await.unwrap_err();
    assert_eq!(full.kind(), ErrorKind::Api, "{full}");
    let out = json!({ "pool": "lab/inner", "action": "remove", "guests": [guest] });
    lab.call("pool_update", out).await;
    let out = json!({ "pool": "lab", "action": "remove", "storages": ["nfs-backup"] });
    lab.call("pool_update", out).await;
    for pool in ["lab/inner", "lab"] {
        lab.call("pool_delete", json!({ "pool": pool })).await;
    }
    let gone = lab.attempt("pool_show", json!({ "pool": "lab" })).await.unwrap_err();
    assert!(gone.to_string().contains("does not exist"), "{gone}");
}
