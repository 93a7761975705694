use crate::target::Target;
use proxmox_mcp_core::ops::guest::{SetGuestConfig, ShowGuestConfig};
use proxmox_mcp_core::ops::snapshot::{
    CreateSnapshot, DeleteSnapshot, ListSnapshots, RollbackSnapshot,
};
use serde_json::json;

async fn names(target: &Target, id: u32) -> Vec<String> {
    let list = target.read::<ListSnapshots>(json!({ "guest": id })).await;
    list.snapshots.into_iter().map(|snapshot| snapshot.name).collect()
}

#[tokio::test]
async fn a_snapshot_is_taken_gone_back_to_and_removed() {
    let target = Target::reach().await;
    let id = target.new_vm().await;
    let named = json!({ "guest": id, "snapshot": "before" });
    target.change::<CreateSnapshot>(named.clone()).await;
    assert_eq!(names(&target, id).await, ["before"]);
    target.change::<SetGuestConfig>(json!({ "guest": id, "set": { "cores": 4 } })).await;
    target.change::<RollbackSnapshot>(named.clone()).await;
    let config = target.read::<ShowGuestConfig>(json!({ "guest": id })).await.config;
    assert_ne!(config.get("cores").map(String::as_str), Some("4"), "{config:?}");
    target.change::<DeleteSnapshot>(named).await;
    assert!(names(&target, id).await.is_empty());
    target.remove(id).await;
}
