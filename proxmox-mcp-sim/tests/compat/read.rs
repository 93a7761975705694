use crate::target::Target;
use proxmox_mcp_core::ops::cluster::{NextId, ShowClusterStatus, ShowVersion};
use proxmox_mcp_core::ops::guest::{ListGuests, ShowGuest, StartGuest, StopGuest};
use proxmox_mcp_core::ops::node::{ListNodes, ShowNode};
use proxmox_mcp_core::ops::storage::ListStorageContent;
use proxmox_mcp_core::ops::task::{ListTasks, ShowTask, ShowTaskLog};
use serde_json::json;

#[tokio::test]
async fn the_version_is_told() {
    let target = Target::reach().await;
    let version = target.read::<ShowVersion>(json!({})).await.version;
    assert!(version.starts_with(|c: char| c.is_ascii_digit()), "{version}");
}

#[tokio::test]
async fn nodes_and_storages_are_listed() {
    let target = Target::reach().await;
    let nodes = target.read::<ListNodes>(json!({})).await.nodes;
    assert!(nodes.iter().all(|node| !node.online || node.memory_limit.0 > 0));
    let node = target.node().await;
    target.read::<ShowNode>(json!({ "node": node })).await;
    let storage = target.storage(&node, "images").await;
    let content = json!({ "storage": storage, "node": node });
    let content = target.read::<ListStorageContent>(content).await;
    assert!(content.volumes.len() <= content.total);
}

#[tokio::test]
async fn the_cluster_tells_its_members_and_the_next_free_id() {
    let target = Target::reach().await;
    let status = target.read::<ShowClusterStatus>(json!({})).await;
    assert!(status.quorate && !status.nodes.is_empty());
    let next = target.read::<NextId>(json!({})).await.id;
    assert!(next.number() >= 100);
}

#[tokio::test]
async fn a_guest_is_listed_as_it_is_shown() {
    let target = Target::reach().await;
    let id = target.new_vm().await;
    let name = format!("compat-{id}");
    let list = target.read::<ListGuests>(json!({ "name": name })).await;
    assert_eq!((list.total, list.guests.len()), (1, 1));
    let shown = target.read::<ShowGuest>(json!({ "guest": name })).await;
    assert_eq!((shown.id.number(), shown.name.as_str()), (id, name.as_str()));
    assert_eq!(shown.status, "stopped");
    target.remove(id).await;
}

#[tokio::test]
async fn a_task_is_listed_with_its_log() {
    let target = Target::reach().await;
    let id = target.new_vm().await;
    let started = target.change::<StartGuest>(json!({ "guest": id })).await;
    let upid = started.upid.unwrap();
    let tasks = target.read::<ListTasks>(json!({ "guest": id, "kind": "qmstart" })).await;
    assert!(tasks.tasks.iter().any(|task| task.upid == upid), "{tasks:?}");
    let task = target.read::<ShowTask>(json!({ "upid": upid })).await;
    assert_eq!(task.exit.as_deref(), Some("OK"));
    let log = target.read::<ShowTaskLog>(json!({ "upid": upid })).await;
    assert_eq!(log.lines.last().unwrap(), "TASK OK");
    target.change::<StopGuest>(json!({ "guest": id })).await;
    target.remove(id).await;
}
