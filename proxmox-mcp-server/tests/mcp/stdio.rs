//! One process, one client, every version.

use crate::host::{Hands, call, initialize, legacy, modern, service};
use proxmox_mcp_core::policy::{Caller, Via};
use proxmox_mcp_server::transport::stdio::serve;
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream, Lines, duplex};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// A client of a server in this process.
pub(crate) struct Stdio {
    pub(crate) input: Option<DuplexStream>,
    output: Lines<BufReader<DuplexStream>>,
    pub(crate) server: JoinHandle<std::io::Result<()>>,
    pub(crate) hands: Arc<Hands>,
    pub(crate) shutdown: CancellationToken,
}

impl Stdio {
    pub(crate) fn start() -> Self {
        let (service, hands) = service();
        let (input, theirs) = duplex(64 * 1024);
        let (ours, output) = duplex(64 * 1024);
        let shutdown = CancellationToken::new();
        let caller = Caller::new("stdio", Via::Stdio);
        let server = tokio::spawn(serve(service, caller, shutdown.clone(), theirs, ours));
        let output = BufReader::new(output).lines();
        Self { input: Some(input), output, server, hands, shutdown }
    }

    pub(crate) async fn send_text(&mut self, line: &str) {
        let input = self.input.as_mut().unwrap();
        input.write_all(format!("{line}\n").as_bytes()).await.unwrap();
    }

    pub(crate) async fn send(&mut self, message: Value) {
        self.send_text(&message.to_string()).await;
    }

    pub(crate) async fn receive_text(&mut self) -> String {
        self.output.next_line().await.unwrap().expect("the server wrote no more")
    }

    pub(crate) async fn receive(&mut self) -> Value {
        serde_json::from_str(&self.receive_text().await).unwrap()
    }

    /// Whether the server has closed its output.
    pub(crate) async fn ended(&mut self) -> bool {
        self.output.next_line().await.unwrap().is_none()
    }
}

#[tokio::test]
async fn both_eras_are_served_in_any_order() {
    let mut stdio = Stdio::start();
    stdio.send(modern(1, "server/discover", json!({}))).await;
    let found = stdio.receive().await;
    assert_eq!(found["result"]["supportedVersions"], json!(["2026-07-28"]));
    assert_eq!(found["result"]["resultType"], "complete");
    assert_eq!(found["result"]["cacheScope"], "public");
    let named = &found["result"]["_meta"]["io.modelcontextprotocol/serverInfo"];
    assert_eq!(named, &json!({"name": "small", "version": "1"}));
    for (asked, answered) in [
        ("2024-11-05", "2024-11-05"),
        ("2025-03-26", "2025-03-26"),
        ("2025-06-18", "2025-06-18"),
        ("2025-11-25", "2025-11-25"),
        ("2026-07-28", "2025-11-25"),
        ("1999-01-01", "2025-11-25"),
    ] {
        stdio.send(initialize(asked)).await;
        let found = stdio.receive().await;
        assert_eq!(found["result"]["protocolVersion"], answered, "{asked}");
        stdio.send(legacy(2, "tools/list", json!({}))).await;
        let found = stdio.receive().await;
        let result = found["result"].as_object().unwrap();
        assert_eq!(result.keys().collect::<Vec<_>>(), ["tools"], "nothing modern for {asked}");
        stdio.send(modern(3, "tools/list", json!({}))).await;
        assert_eq!(stdio.receive().await["result"]["ttlMs"], 5000);
    }
    stdio.send(modern(4, "initialize", json!({}))).await;
    assert_eq!(stdio.receive().await["error"]["code"], -32601);
}

#[tokio::test]
async fn a_request_of_no_era_is_told_both_ways_in() {
    let mut stdio = Stdio::start();
    stdio.send(legacy(1, "tools/list", json!({}))).await;
    let error = stdio.receive().await;
    assert_eq!(error["error"]["code"], -32602);
    let text = error["error"]["message"].as_str().unwrap();
    assert!(text.contains("initialize") && text.contains("_meta"), "{text}");
}

#[tokio::test]
async fn ids_come_back_as_they_were_written() {
    let mut stdio = Stdio::start();
    for id in ["-1", "0", "12345678901234567890123", r#""a\u0062""#, r#""""#] {
        stdio.send_text(&format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"ping"}}"#)).await;
        let text = stdio.receive_text().await;
        assert_eq!(text, format!(r#"{{"jsonrpc":"2.0","id":{id},"result":{{}}}}"#));
    }
}

#[tokio::test]
async fn a_slow_request_holds_up_no_other() {
    let mut stdio = Stdio::start();
    stdio.send(call("slow", "wait")).await;
    stdio.send(call("quick", "echo")).await;
    assert_eq!(stdio.receive().await["id"], "quick");
    stdio.hands.gate.add_permits(1);
    assert_eq!(stdio.receive().await["id"], "slow");
}

#[tokio::test]
async fn a_cancelled_request_is_dropped_without_a_reply() {
    let mut stdio = Stdio::start();
    stdio.send(call(7, "wait")).await;
    stdio.hands.begun.notified().await;
    let told = json!({"jsonrpc": "2.0", "method": "notifications/cancelled",
                      "params": {"requestId": 7}});
    stdio.send(told).await;
    stdio.hands.dropped.notified().await;
    stdio.send(call(8, "echo")).await;
    assert_eq!(stdio.receive().await["id"], 8);
}

#[tokio::test]
async fn a_panic_is_an_error_of_one_request() {
    let mut stdio = Stdio::start();
    stdio.send(call(1, "panic")).await;
    assert_eq!(stdio.receive().await["error"]["code"], -32603);
    stdio.send(call(2, "no-such-tool")).await;
    assert_eq!(stdio.receive().await["error"]["code"], -32602);
}

#[tokio::test]
async fn an_older_client_is_asked_while_the_request_runs() {
    let mut stdio = Stdio::start();
    stdio.send(initialize("2025-06-18")).await;
    stdio.receive().await;
    stdio.send(legacy(1, "tools/call", json!({"name": "confirm"}))).await;
    let asked = stdio.receive().await;
    assert_eq!(asked["method"], "elicitation/create");
    assert_eq!(asked["params"]["message"], "sure?");
    stdio.send(json!({"jsonrpc": "2.0", "id": asked["id"], "result": {"action": "accept"}})).await;
    assert_eq!(stdio.receive().await["result"]["content"][0]["text"], "Accept");
}

#[tokio::test]
async fn only_one_version_has_batches() {
    let mut stdio = Stdio::start();
    let batch = json!([legacy(1, "ping", json!({})), legacy(-2, "no/such", json!({})),
        {"jsonrpc": "2.0", "method": "notifications/initialized"}, initialize("2025-03-26"), 5]);
    stdio.send(initialize("2025-06-18")).await;
    stdio.receive().await;
    stdio.send(batch.clone()).await;
    assert_eq!(stdio.receive().await["error"]["code"], -32600);
    stdio.send(initialize("2025-03-26")).await;
    stdio.receive().await;
    stdio.send(batch).await;
    let replies = stdio.receive().await;
    let codes: Vec<_> =
        replies.as_array().unwrap().iter().map(|reply| reply["error"]["code"].as_i64()).collect();
    assert_eq!(codes, [None, Some(-32601), Some(-32600), Some(-32600)]);
    assert_eq!(replies[1]["id"], -2);
    assert_eq!(replies[3].get("id"), None);
}
