mod doors;

use super::*;
use crate::connect::Parts;
use proxmox_mcp_core::approve::Never;
use proxmox_mcp_core::audit::TraceAudit;
use proxmox_mcp_core::client::Progress;
use proxmox_mcp_core::config::{Config, Sources};
use proxmox_mcp_core::policy::{Caller, Via};
use proxmox_mcp_sim::Sim;
use serde_json::{Value, json};
use std::collections::BTreeMap;

struct Quiet;

impl Progress for Quiet {
    fn listens(&self) -> bool {
        false
    }
    fn report(&self, _: u64, _: &str) {}
}

fn config(pairs: &[(&'static str, &str)], file: &str) -> Config {
    Config::resolve(&Sources {
        arguments: pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(),
        environment: BTreeMap::new(),
        dotenv: None,
        file: Some(("config.toml", file)),
        policies: Vec::new(),
        read: &|_, _| Err(String::new()),
    })
    .unwrap()
}

fn tools(pairs: &[(&'static str, &str)], file: &str) -> Tools {
    let config = config(pairs, file);
    let parts = Parts { approver: Arc::new(Never), audit: Arc::new(TraceAudit), metrics: None };
    let clusters = Arc::new(Clusters::new(&config, parts).unwrap());
    Tools::new(Selection::of(&config).unwrap(), clusters, Arc::default())
}

/// A simulated cluster and tools on it.
async fn simulated(pairs: &[(&'static str, &str)]) -> (Sim, Tools) {
    simulated_as(proxmox_mcp_sim::Config::default(), pairs).await
}

async fn simulated_as(
    mut simulated: proxmox_mcp_sim::Config,
    pairs: &[(&'static str, &str)],
) -> (Sim, Tools) {
    simulated.tokens.push("root@pam!t=secret".parse().unwrap());
    simulated.time_scale = 0.0;
    let sim = Sim::start(simulated).await.unwrap();
    let (host, print) = (sim.addr().to_string(), sim.fingerprint().to_owned());
    let mut all = vec![
        ("PROXMOX_HOST", host.as_str()),
        ("PROXMOX_TOKEN_NAME", "root@pam!t"),
        ("PROXMOX_TOKEN_VALUE", "secret"),
        ("PROXMOX_FINGERPRINT", print.as_str()),
    ];
    all.extend(pairs);
    let tools = tools(&all, "");
    (sim, tools)
}

async fn call(tools: &Tools, name: &str, arguments: Value) -> Option<(bool, Value, String)> {
    let caller = Caller::new("test", Via::Stdio);
    let arguments = serde_json::value::to_raw_value(&arguments).unwrap();
    let outcome = tools.call(name, &arguments, &caller, &Quiet).await?;
    let structured = serde_json::from_str(outcome.structured.get()).unwrap();
    Some((outcome.is_error, structured, outcome.text))
}

fn names(tools: &Tools) -> Vec<String> {
    tools.listed().into_iter().map(|tool| tool.name).collect()
}

/// What a model is charged for: names, descriptions and input schemas.
fn visible(tools: &Tools) -> usize {
    let bytes =
        |tool: &Tool| tool.name.len() + tool.description.len() + tool.input_schema.get().len();
    tools.listed().iter().map(bytes).sum()
}

#[test]
fn the_lists_stay_within_their_budgets() {
    let default = tools(&[], "");
    assert!(names(&default).len() <= 28, "{:?}", names(&default));
    assert!(visible(&default) <= 16 << 10, "{}", visible(&default));
    let all = tools(&[("PROXMOX_MCP_TOOLSETS", "all")], "");
    assert!(visible(&all) <= 90 << 10, "{}", visible(&all));
    let discovery = tools(&[("PROXMOX_MCP_TOOLSETS", "discovery")], "");
    assert_eq!(
        names(&discovery),
        ["operation_find", "operation_describe", "operation_read", "operation_call"]
    );
    assert!(visible(&discovery) <= 2560, "{}", visible(&discovery));
}

#[test]
fn read_only_lists_nothing_that_changes_anything() {
    let tools = tools(&[("PROXMOX_MCP_READ_ONLY", "true")], "");
    for tool in tools.listed() {
        assert!(tool.annotations.unwrap().read_only_hint, "{}", tool.name);
    }
    assert!(!names(&tools).contains(&"operation_call".to_owned()));
}

#[test]
fn include_and_exclude_have_the_last_word() {
    let pairs = [
        ("PROXMOX_MCP_TOOLSETS", "discovery"),
        ("PROXMOX_MCP_INCLUDE", "guest_start"),
        ("PROXMOX_MCP_EXCLUDE", "guest_stop"),
    ];
    let tools = tools(&pairs, "");
    assert_eq!(names(&tools).first().map(String::as_str), Some("guest_start"));
    assert!(tools.selection.reach("guest_stop").is_none());
}

#[tokio::test]
async fn consoles_are_out_of_reach_unless_named() {
    const SET: [&str; 2] = ["guest_send_key", "console_ticket"];
    let (sim, all) = simulated(&[("PROXMOX_MCP_TOOLSETS", "all,discovery")]).await;
    let (_, found, _) =
        call(&all, "operation_find", json!({ "query": "open a vnc console" })).await.unwrap();
    for name in SET {
        assert!(!names(&all).contains(&name.to_owned()), "{name}");
        assert!(!found.to_string().contains(name), "{found}");
        assert!(call(&all, name, json!({})).await.is_none(), "{name}");
        let reach = json!({ "operation": name, "arguments": { "guest": 100, "kind": "vnc" } });
        let (failed, error, _) = call(&all, "operation_call", reach).await.unwrap();
        assert!(failed && error["error"]["kind"] == "not_found", "{error}");
        let (failed, error, _) =
            call(&all, "operation_describe", json!({ "operation": name })).await.unwrap();
        assert!(failed, "{error}");
    }
    for (setting, value) in
        [("PROXMOX_MCP_TOOLSETS", "all,console"), ("PROXMOX_MCP_INCLUDE", "console_ticket")]
    {
        let named = tools(&[(setting, value)], "");
        assert!(names(&named).contains(&SET[1].to_owned()), "{value}");
    }
    sim.stop().await;
}

#[test]
fn every_schema_is_a_closed_object_and_a_cluster_is_asked_for_only_among_several() {
    let two = "[clusters.a]\nhost='a'\npassword='x'\n[clusters.b]\nhost='b'\npassword='x'\n";
    for (file, several) in [("", false), (two, true)] {
        for tool in tools(&[("PROXMOX_MCP_TOOLSETS", "all,discovery")], file).listed() {
            let schema: Value = serde_json::from_str(tool.input_schema.get()).unwrap();
            assert_eq!(schema["type"], "object", "{}", tool.name);
            assert_eq!(schema["additionalProperties"], false, "{}", tool.name);
            let cluster = &schema["properties"]["cluster"];
            let wanted =
                several && ![discover::FIND, discover::DESCRIBE].contains(&tool.name.as_str());
            assert_eq!(!cluster.is_null(), wanted, "{}", tool.name);
        }
    }
}

#[test]
fn an_unknown_toolset_is_an_error_with_the_nearest_name() {
    let error = Selection::of(&config(&[("PROXMOX_MCP_TOOLSETS", "gest")], "")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "PROXMOX_MCP_TOOLSETS: `gest` does not exist; did you mean `guest`?"
    );
}

#[tokio::test]
async fn operations_are_found_described_and_called() {
    let (sim, tools) = simulated(&[("PROXMOX_MCP_PROFILE", "operator")]).await;
    let (failed, found, text) =
        call(&tools, "operation_find", json!({ "query": "roll back a snapshot" })).await.unwrap();
    assert!(!failed && text.starts_with("snapshot_rollback "), "{text}");
    assert_eq!(found["operations"][0]["name"], "snapshot_rollback");

    let (_, described, _) =
        call(&tools, "operation_describe", json!({ "operation": "guest_start" })).await.unwrap();
    assert_eq!(described["input"]["required"], json!(["guest"]));

    let arguments = json!({ "operation": "node_list" });
    let (failed, direct, _) = call(&tools, "node_list", json!({})).await.unwrap();
    assert!(!failed, "{direct}");
    let (failed, reached, _) = call(&tools, "operation_read", arguments).await.unwrap();
    assert!(!failed);
    assert_eq!(reached["nodes"][0]["name"], direct["nodes"][0]["name"]);
    sim.stop().await;
}

#[tokio::test]
async fn mistakes_are_results_that_say_how_to_mend_them() {
    let (sim, tools) = simulated(&[]).await;
    let table = [
        ("guest_start", json!({ "guest": "no-such-guest" }), "not_found"),
        ("guest_start", json!({}), "input"),
        ("guest_start", json!({ "guest": 100, "wiat": 3 }), "input"),
        ("operation_call", json!({ "operation": "guest_strat" }), "not_found"),
        ("operation_read", json!({ "operation": "guest_start", "arguments": {} }), "input"),
        ("operation_find", json!({ "qurey": "x" }), "input"),
    ];
    for (name, arguments, kind) in table {
        let (failed, structured, text) = call(&tools, name, arguments).await.unwrap();
        assert!(failed && structured["error"]["kind"] == kind, "{name}: {structured}");
        assert_eq!(structured["error"]["message"], text);
    }
    assert!(call(&tools, "no_such_tool", json!({})).await.is_none());
    sim.stop().await;
}

#[tokio::test]
async fn policy_denies_by_its_profile_whichever_way_a_call_comes() {
    let (sim, tools) = simulated(&[]).await;
    let (_, guests, _) = call(&tools, "guest_list", json!({})).await.unwrap();
    let id = guests["guests"][0]["id"].clone();
    let direct = json!({ "guest": id });
    let reached = json!({ "operation": "guest_stop", "arguments": { "guest": id } });
    for (name, arguments) in [("guest_stop", direct), ("operation_call", reached)] {
        let (failed, structured, _) = call(&tools, name, arguments).await.unwrap();
        let error = &structured["error"];
        assert!(failed, "{name}");
        assert_eq!((&error["kind"], &error["rule"]), (&"denied".into(), &"no-match".into()));
    }
    sim.stop().await;
}
