//! The calls of the table in the documentation, each answered so that it can be repaired.

use crate::target::Target;
use proxmox_mcp_core::ops::guest::CreateContainer;
use proxmox_mcp_core::ops::storage::ListStorageContent;
use serde_json::json;

/// Operation, arguments, field and what the answer says, of each row.
fn rows() -> Vec<[&'static str; 4]> {
    let page = include_str!("../../../docs/src/repair.md");
    let rows = page.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ");
        let row = [cells.next()?, cells.next()?, cells.next()?, cells.next()?];
        row[1].starts_with('`').then_some(row)
    });
    rows.collect()
}

async fn container(target: &Target) -> Option<u32> {
    let (id, node) = (target.free_id().await, target.node().await);
    let templates = target.storage(&node, "vztmpl").await;
    let wanted = json!({ "storage": templates, "node": node, "content": "vztmpl" });
    let content = target.read::<ListStorageContent>(wanted).await;
    let template = content.volumes.first()?.volume.clone();
    let storage = target.storage(&node, "rootdir").await;
    let create = json!({
        "id": id, "name": format!("compat-{id}"), "node": node, "memory_mib": 64,
        "template": template, "storage": storage, "disk_gib": 1,
    });
    target.change::<CreateContainer>(create).await;
    Some(id)
}

#[tokio::test]
async fn each_bad_call_is_told_by_field_rule_and_valid_value() {
    let target = Target::reach().await;
    let vm = target.new_vm().await;
    let container = container(&target).await;
    let rows = rows();
    assert!(rows.len() >= 20, "{}", rows.len());
    let mut wrong = Vec::new();
    for [operation, arguments, field, says] in rows {
        // A new id may hold the other's digits.
        let arguments = arguments.trim_matches('`').replace("100", "VM");
        let arguments = match container {
            Some(id) => arguments.replace("200", &id.to_string()),
            None if arguments.contains("200") => continue,
            None => arguments,
        };
        let arguments = arguments.replace("VM", &vm.to_string());
        let error = match target.run(operation, &arguments).await {
            Err(error) => error.to_string(),
            Ok(answer) => panic!("{operation} {arguments} was accepted: {}", answer.text),
        };
        for words in says.split(" · ").chain([field]) {
            let words = words.replace("100", &vm.to_string());
            if !error.contains(&words) {
                wrong.push(format!("{operation} {arguments}: no `{words}` in: {error}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for id in container.into_iter().chain([vm]) {
        target.remove(id).await;
    }
}

#[tokio::test]
async fn a_corrected_call_is_accepted() {
    let target = Target::reach().await;
    let vm = target.new_vm().await;
    let bad = json!({ "guest": vm.to_string(), "set": { "cpus": "0", "bios": "uefi" } });
    let error = target.run("guest_config_set", &bad.to_string()).await.unwrap_err();
    // A name that is wrong and a value that is wrong take two rounds.
    let mut arguments = corrected(&error);
    if let Err(error) = target.run("guest_config_set", &arguments.to_string()).await {
        arguments = corrected(&error);
        target.run("guest_config_set", &arguments.to_string()).await.unwrap();
    }
    assert_eq!(arguments["set"], json!({ "cores": "1", "bios": "ovmf" }));
    target.remove(vm).await;
}

fn corrected(error: &proxmox_mcp_core::Error) -> serde_json::Value {
    let proxmox_mcp_core::Error::Parameters(bad) = error else { panic!("{error:?}") };
    bad.corrected.as_ref().expect("a corrected call").arguments.clone()
}
