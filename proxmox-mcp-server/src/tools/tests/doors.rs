//! An operation is judged the same by its own name and by `operation_call`.

use super::{Quiet, Tools, simulated_as};
use proxmox_mcp_core::policy::{Caller, Policy, Profile, Rules, Via};
use proxmox_mcp_core::registry::{self, names};
use serde_json::{Value, json};
use std::fs::read_to_string;

/// What one of the two callers may not, or only if asked.
const RULES: &str = r#"
[[rule]]
name = "leave-web-alone"
effect = "deny"
caller = "bob"
guest = 100

[[rule]]
name = "ask-about-containers"
effect = "confirm"
caller = "bob"
kind = "lxc"
"#;

/// The effects that core tries all its doors with, as far as there is an operation for them.
fn effects() -> Vec<(String, Value)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../proxmox-mcp-core/tests/doors");
    let lines = read_to_string(format!("{folder}/effects.jsonl")).unwrap();
    let effects = lines.lines().filter_map(|line| {
        let mut effect: Value = serde_json::from_str(line).unwrap();
        let name = effect["operation"].as_str()?.to_owned();
        let (_, tool) = registry::find(&name).unwrap();
        let mut arguments = effect["arguments"].take();
        if tool.input_schema()["properties"].get("wait").is_some() {
            arguments["wait"] = 0.into();
        }
        (!tool.meta.needs_host).then_some((name, arguments))
    });
    effects.collect()
}

/// The rule that forbids it, if one does.
async fn denied(tools: &Tools, caller: &str, name: &str, arguments: Value) -> Option<String> {
    let arguments = serde_json::value::to_raw_value(&arguments).unwrap();
    let caller = Caller::new(caller, Via::Stdio);
    let outcome = tools.call(name, &arguments, &caller, &Quiet).await.unwrap();
    let answer: Value = serde_json::from_str(outcome.structured.get()).unwrap();
    let error = &answer["error"];
    (error["kind"] == "denied").then(|| error["rule"].as_str().unwrap().to_owned())
}

async fn furnish(tools: &Tools) {
    let template = "local:vztmpl/debian-12-standard_12.5-1_amd64.tar.gz";
    let vm = |id: u32, name: &str| json!({ "id": id, "name": name, "node": "pve1" });
    let container = |id: u32, name: &str| {
        json!({ "id": id, "name": name, "node": "pve1", "template": template,
            "storage": "local-lvm", "disk_gib": 1 })
    };
    for (name, arguments) in [
        ("vm_create", vm(100, "web")),
        ("vm_create", vm(101, "db")),
        ("container_create", container(200, "dns")),
        ("container_create", container(201, "mail")),
    ] {
        let arguments = serde_json::value::to_raw_value(&arguments).unwrap();
        let caller = Caller::new("alice", Via::Stdio);
        let outcome = tools.call(name, &arguments, &caller, &Quiet).await.unwrap();
        assert!(!outcome.is_error, "{}", outcome.text);
    }
}

#[tokio::test]
async fn operation_call_is_no_way_around_a_rule() {
    let mut empty = proxmox_mcp_sim::Config::default();
    empty.guests = 0;
    let (sim, tools) = simulated_as(empty, &[("PROXMOX_MCP_TOOLSETS", "all,discovery")]).await;
    tools.clusters.set_policy(&Policy::profile(Profile::Operator));
    furnish(&tools).await;
    let effects = effects();
    assert!(effects.len() >= 40, "{}", effects.len());
    let mut refused = 0;
    for profile in Profile::ALL {
        let rules = Rules::parse([("bob.toml", RULES)], &names()).unwrap();
        let policy = Policy::profile(profile).dangerous(profile == Profile::Admin).with(rules);
        tools.clusters.set_policy(&policy);
        for (name, arguments) in &effects {
            for caller in ["alice", "bob"] {
                let own = denied(&tools, caller, name, arguments.clone()).await;
                let call = json!({ "operation": name, "arguments": arguments });
                let reached = denied(&tools, caller, "operation_call", call).await;
                assert_eq!(own, reached, "{name} {arguments} as {caller} under {profile}");
                refused += usize::from(own.is_some());
            }
        }
    }
    assert!(refused > 60, "{refused} were refused");
    sim.stop().await;
}
