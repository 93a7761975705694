use crate::target::{Target, make};
use proxmox_mcp_core::Error;
use proxmox_mcp_core::ops::guest::{
    CloneGuest, ResetGuest, ResumeGuest, ShowGuest, ShowGuestConfig, StartGuest, StopGuest,
    SuspendGuest,
};
use serde_json::json;

async fn status(target: &Target, id: u32) -> String {
    target.read::<ShowGuest>(json!({ "guest": id })).await.status
}

#[tokio::test]
async fn a_vm_is_made_started_stopped_and_removed() {
    let target = Target::reach().await;
    let id = target.new_vm().await;
    let guest = json!({ "guest": id });
    assert_eq!(status(&target, id).await, "stopped");
    target.change::<StartGuest>(guest.clone()).await;
    assert_eq!(status(&target, id).await, "running");
    target.change::<SuspendGuest>(guest.clone()).await;
    let paused = target.read::<ShowGuest>(guest.clone()).await;
    assert_eq!(paused.qemu_status.as_deref(), Some("paused"));
    target.change::<ResumeGuest>(guest.clone()).await;
    target.change::<ResetGuest>(guest.clone()).await;
    assert_eq!(status(&target, id).await, "running");
    target.change::<StopGuest>(guest.clone()).await;
    assert_eq!(status(&target, id).await, "stopped");
    target.remove(id).await;
    match target.call(make::<ShowGuest>(guest)).await {
        Err(Error::NotFound { what, .. }) => assert_eq!(what, "guest"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_vm_is_cloned() {
    let target = Target::reach().await;
    let (id, copy) = (target.new_vm().await, target.free_id().await);
    let clone = json!({ "guest": id, "id": copy, "name": "compat-copy", "full": true });
    target.change::<CloneGuest>(clone).await;
    let config = target.read::<ShowGuestConfig>(json!({ "guest": copy })).await.config;
    assert_eq!(config["name"], "compat-copy");
    assert!(config["scsi0"].contains(&copy.to_string()), "{config:?}");
    target.remove(copy).await;
    target.remove(id).await;
}
