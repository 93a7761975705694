use crate::target::Target;
use proxmox_mcp_core::ops::guest::{
    CreateContainer, ResizeGuestDisk, ShowGuest, ShowGuestConfig, StartGuest, StopGuest,
};
use proxmox_mcp_core::ops::storage::ListStorageContent;
use serde_json::json;

#[tokio::test]
async fn a_container_is_made_started_stopped_enlarged_and_removed() {
    let target = Target::reach().await;
    let (id, node) = (target.free_id().await, target.node().await);
    let templates = target.storage(&node, "vztmpl").await;
    let wanted = json!({ "storage": templates, "node": node, "content": "vztmpl" });
    let content = target.read::<ListStorageContent>(wanted).await;
    let Some(template) = content.volumes.first() else {
        println!("skipped: no container template on {templates}");
        return;
    };
    let create = json!({
        "id": id, "name": format!("compat-{id}"), "node": node, "memory_mib": 64,
        "template": template.volume, "storage": target.storage(&node, "rootdir").await,
        "disk_gib": 1,
    });
    target.change::<CreateContainer>(create).await;
    let guest = json!({ "guest": id });
    target.change::<StartGuest>(guest.clone()).await;
    assert_eq!(target.read::<ShowGuest>(guest.clone()).await.status, "running");
    target.change::<StopGuest>(guest.clone()).await;
    assert_eq!(target.read::<ShowGuest>(guest.clone()).await.status, "stopped");
    let resize = json!({ "guest": id, "disk": "rootfs", "size": "+1G" });
    target.change::<ResizeGuestDisk>(resize).await;
    let config = target.read::<ShowGuestConfig>(guest).await.config;
    assert_eq!(config["hostname"], format!("compat-{id}"));
    assert!(config["rootfs"].contains("size=2G"), "{config:?}");
    target.remove(id).await;
}
