//! Versions, headers and sessions over HTTP.

use crate::host::{call, initialize, legacy, meta, modern};
use crate::http::{Headers, Http, json as read, outcome};
use serde_json::{Value, json};

const VERSION: &str = "mcp-protocol-version";

#[tokio::test]
async fn modern_requests_climb_the_ladder() {
    let http = Http::start().await;
    let bare = legacy(1, "tools/list", json!({}));
    let mut old = modern(1, "tools/list", json!({}));
    old["params"]["_meta"]["io.modelcontextprotocol/protocolVersion"] = "1999-01-01".into();
    let mut half = meta();
    half.as_object_mut().unwrap().remove("io.modelcontextprotocol/clientCapabilities");
    let half = legacy(1, "tools/list", json!({"_meta": half}));
    let list = modern(1, "tools/list", json!({}));
    let tool = call(1, "no-such");
    let missing = modern(1, "no/such", json!({}));
    let now = (VERSION, "2026-07-28");
    let lists = ("mcp-method", "tools/list");
    let table: &[(&Value, Headers<'_>, u16, Option<i64>)] = &[
        (&list, &[now, lists], 200, None),
        (&bare, &[now, lists], 400, Some(-32602)),
        (&half, &[now, lists], 400, Some(-32602)),
        (&list, &[lists], 400, Some(-32020)),
        (&list, &[now], 400, Some(-32020)),
        (&list, &[(VERSION, "2025-11-25"), lists], 400, Some(-32020)),
        (&list, &[now, ("mcp-method", "tools/call")], 400, Some(-32020)),
        (&old, &[now, lists], 400, Some(-32020)),
        (&old, &[(VERSION, "1999-01-01"), lists], 400, Some(-32022)),
        (&tool, &[now, ("mcp-method", "tools/call")], 400, Some(-32020)),
        (&tool, &[now, ("mcp-method", "tools/call"), ("mcp-name", "no-such")], 200, Some(-32602)),
        (&missing, &[now, ("mcp-method", "no/such")], 404, Some(-32601)),
        (&list, &[now, lists, ("mcp-session-id", "unknown")], 200, None),
    ];
    for (message, headers, status, code) in table {
        let found = outcome(http.post(message, headers).await).await;
        assert_eq!(found, (*status, *code), "{message} {headers:?}");
    }
}

#[tokio::test]
async fn a_missing_capability_is_named() {
    let http = Http::start().await;
    let response = http.modern(&call(1, "confirm")).await;
    assert_eq!(response.status(), 400);
    let body = read(response).await;
    assert_eq!(body["error"]["code"], -32021);
    assert!(body["error"]["data"]["requiredCapabilities"]["elicitation"].is_object());
}

#[tokio::test]
async fn a_modern_client_repeats_the_request_with_its_answer() {
    let http = Http::start().await;
    let mut message = call(1, "confirm");
    message["params"]["_meta"]["io.modelcontextprotocol/clientCapabilities"] =
        json!({"elicitation": {}});
    let first = read(http.modern(&message).await).await;
    assert_eq!(first["result"]["resultType"], "input_required");
    assert_eq!(first["result"]["inputRequests"]["sure"]["method"], "elicitation/create");
    message["params"]["inputResponses"] = json!({"sure": {"action": "decline"}, "other": 1});
    let second = read(http.modern(&message).await).await;
    assert_eq!(second["result"]["resultType"], "complete");
    assert_eq!(second["result"]["content"][0]["text"], "Decline");
    message["params"]["requestState"] = "forged.state".into();
    let forged = read(http.modern(&message).await).await;
    assert_eq!(forged["error"]["code"], -32602);
}

#[tokio::test]
async fn a_session_is_its_id() {
    let http = Http::start().await;
    let response = http.post(&initialize("2025-06-18"), &[]).await;
    let session = response.headers()["mcp-session-id"].to_str().unwrap().to_owned();
    let list = legacy(1, "tools/list", json!({}));
    let version = (VERSION, "2025-06-18");
    let known = ("mcp-session-id", session.as_str());
    let forged = format!("{session}x");
    let table: &[(&Value, Headers<'_>, u16)] = &[
        (&list, &[known, version], 200),
        (&list, &[known], 200),
        (&list, &[version], 200),
        (&list, &[], 200),
        (&list, &[("mcp-session-id", "unknown")], 404),
        (&list, &[("mcp-session-id", &forged), version], 404),
        (&legacy(1, "no/such", json!({})), &[known], 200),
        (&json!({"jsonrpc": "2.0", "method": "notifications/initialized"}), &[known], 202),
        (&json!([list]), &[(VERSION, "2025-03-26")], 200),
        (&json!([list]), &[version], 400),
    ];
    for (message, headers, status) in table {
        let response = http.post(message, headers).await;
        assert_eq!(response.status(), *status, "{message} {headers:?}");
    }
}

#[tokio::test]
async fn an_older_client_is_asked_on_the_stream_and_answers_beside_it() {
    let http = Http::start().await;
    for version in ["2025-06-18", "2025-11-25"] {
        let response = http.post(&initialize(version), &[]).await;
        let session = response.headers()["mcp-session-id"].to_str().unwrap().to_owned();
        let headers = [("mcp-session-id", session.as_str()), (VERSION, version)];
        let asked = legacy(1, "tools/call", json!({"name": "confirm"}));
        let mut stream = http.post(&asked, &headers).await;
        assert_eq!(stream.headers()["content-type"], "text/event-stream");
        let mut text = String::new();
        while !text.contains("elicitation/create") {
            text.push_str(std::str::from_utf8(&stream.chunk().await.unwrap().unwrap()).unwrap());
        }
        assert_eq!(text.starts_with("id: "), version == "2025-11-25", "{text}");
        let data = text.lines().rev().find_map(|line| line.strip_prefix("data: ")).unwrap();
        let question: Value = serde_json::from_str(data).unwrap();
        let answer = json!({"jsonrpc": "2.0", "id": question["id"],
                            "result": {"action": "accept"}});
        assert_eq!(http.post(&answer, &headers).await.status(), 202);
        let mut rest = String::new();
        while let Some(chunk) = stream.chunk().await.unwrap() {
            rest.push_str(std::str::from_utf8(&chunk).unwrap());
        }
        assert!(rest.contains("Accept"), "{rest}");
    }
}
