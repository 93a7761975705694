use crate::target::{Target, make};
use proxmox_mcp_core::ErrorKind;
use proxmox_mcp_core::ops::guest::{GuestConfig, SetGuestConfig, ShowGuestConfig};
use serde_json::json;

async fn config(target: &Target, id: u32) -> GuestConfig {
    target.read::<ShowGuestConfig>(json!({ "guest": id })).await
}

#[tokio::test]
async fn a_change_to_a_config_that_changed_meanwhile_is_refused() {
    let target = Target::reach().await;
    let id = target.new_vm().await;
    let before = config(&target, id).await;
    let set = json!({ "guest": id, "set": { "cores": 2 }, "digest": before.digest });
    target.change::<SetGuestConfig>(set.clone()).await;
    let after = config(&target, id).await;
    assert_eq!(after.config["cores"], "2");
    assert_ne!(after.digest, before.digest);
    // Some hosts notice before they start a task, some in it.
    let error = target.call(make::<SetGuestConfig>(set)).await.unwrap_err();
    let text = error.to_string();
    assert!(matches!(error.kind(), ErrorKind::Api | ErrorKind::Task), "{text}");
    assert!(text.contains("file change by other user"), "{text}");
    assert!(text.contains("read it again"), "{text}");
    target.remove(id).await;
}

#[tokio::test]
async fn every_character_of_a_text_survives() {
    let target = Target::reach().await;
    let id = target.new_vm().await;
    let text = "a=b; c&d + 100% ü \"quoted\" 'x'";
    let set = json!({ "guest": id, "set": { "description": text, "tags": "one;two" } });
    target.change::<SetGuestConfig>(set).await;
    let after = config(&target, id).await.config;
    assert_eq!(after["description"].trim_end(), text);
    assert_eq!(after["tags"], "one;two");
    let unset = json!({ "guest": id, "delete": ["description", "tags"] });
    target.change::<SetGuestConfig>(unset).await;
    let after = config(&target, id).await.config;
    assert!(!after.contains_key("tags") && !after.contains_key("description"), "{after:?}");
    target.remove(id).await;
}
