//! Answers of the real daemon, served as they were recorded.

use crate::ask::{Ask, ask, client_of};
use crate::raw::{Act, Server};
use proxmox_mcp_core::Error;
use proxmox_mcp_core::client::Client;
use proxmox_mcp_core::error::{ApiError, clean};
use serde::Deserialize;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One exchange, in the format of the recordings.
#[derive(Deserialize)]
struct Exchange {
    id: String,
    request: Request,
    /// Absent when the daemon closed the connection without a word.
    #[serde(default)]
    response: Option<Response>,
}

#[derive(Deserialize)]
struct Request {
    method: String,
}

#[derive(Deserialize)]
struct Response {
    status: u16,
    reason: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Response {
    /// Some bodies were taken out of the recordings.
    fn is_scrubbed(&self) -> bool {
        self.body.starts_with("<scrubbed")
    }

    /// This client asks for no compression; what others asked for is passed on as it is.
    fn is_compressed(&self) -> bool {
        self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-encoding"))
    }

    /// The answer as it went over the wire, but for the length and coding of the body: the
    /// recordings hold bodies decoded.
    fn bytes(&self) -> Vec<u8> {
        let mut text = format!("HTTP/1.1 {} {}\r\n", self.status, self.reason);
        for (name, value) in &self.headers {
            let about_body = ["content-length", "content-encoding"];
            if !about_body.contains(&name.to_lowercase().as_str()) {
                let _ = write!(text, "{name}: {value}\r\n");
            }
        }
        let _ = write!(text, "Content-Length: {}\r\n\r\n{}", self.body.len(), self.body);
        text.into_bytes()
    }
}

/// Serves each exchange under its number and checks what the client makes of it.
async fn replay(exchanges: Vec<Exchange>) {
    let exchanges = Arc::new(exchanges);
    let served = Arc::clone(&exchanges);
    let host = Server::start(move |seen| {
        let number = seen.target.rsplit('/').next().and_then(|text| text.parse::<usize>().ok());
        let exchange = number.and_then(|number| served.get(number)).unwrap();
        exchange.response.as_ref().map_or(Act::Close, |response| Act::Send(response.bytes()))
    })
    .await;
    let client = client_of(&host);
    for (number, exchange) in exchanges.iter().enumerate() {
        let method = match exchange.request.method.as_str() {
            "PATCH" => "POST",
            known => known,
        };
        check(&client, ask(&format!("{method} /{number}")), exchange).await;
    }
}

async fn check(client: &Client, call: Ask, exchange: &Exchange) {
    let id = &exchange.id;
    match (client.call(call).await, &exchange.response) {
        (Ok(body), Some(response)) => {
            assert_eq!(response.status, 200, "{id}");
            assert_eq!(body.text, response.body, "{id}");
            if response.body.starts_with('{') {
                let json: Value = serde_json::from_str(&body.text).unwrap();
                assert!(json.get("data").is_some() || json.get("success").is_some(), "{id}");
            } else {
                let is_text = response.headers.iter().any(|(_, value)| value.contains("text/"));
                let known = is_text || response.is_scrubbed() || response.is_compressed();
                assert!(known, "{id}: {}", response.body);
            }
        }
        (Err(Error::Api(error)), Some(response)) => check_refusal(id, &error, response),
        (Err(Error::Transport(error)), None) => assert!(!error.unsent, "{id}: {error}"),
        (other, _) => panic!("{id}: {other:?}"),
    }
}

fn check_refusal(id: &str, error: &ApiError, response: &Response) {
    assert_eq!(error.status, response.status, "{id}");
    let body: Value = serde_json::from_str(&response.body).unwrap_or_default();
    let message = body.get("message").and_then(Value::as_str).unwrap_or(&response.reason);
    assert_eq!(error.message, clean(message, 500), "{id}");
    let fields = body.get("errors").and_then(Value::as_object).cloned().unwrap_or_default();
    assert_eq!(error.fields.len(), fields.len(), "{id}");
    for (field, problem) in fields {
        let expected = clean(problem.as_str().unwrap(), 300);
        assert_eq!(error.fields.get(&field), Some(&expected), "{id}");
    }
    if matches!(error.status, 401 | 403 | 501 | 595 | 596) {
        assert!(error.advice.is_some(), "{id}: {error}");
    }
}

fn read(text: &str) -> Vec<Exchange> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn answers_of_every_kind_are_understood() {
    replay(read(include_str!("answers.jsonl"))).await;
}

/// The recordings, when they are at hand.
#[expect(clippy::disallowed_methods, reason = "they lie outside the crate")]
fn recordings() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/pve-wire");
    let named = std::env::var_os("PVE_WIRE").map(PathBuf::from);
    named.into_iter().chain([beside]).find(|folder| folder.is_dir())
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "they lie outside the crate")]
async fn every_recorded_answer_of_the_real_daemon_is_understood() {
    let Some(folder) = recordings() else {
        println!("skipped: no recorded answers; set PVE_WIRE to their folder");
        return;
    };
    let mut exchanges = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            exchanges.extend(read(&std::fs::read_to_string(path).unwrap()));
        }
    }
    println!("{} recorded answers", exchanges.len());
    assert!(!exchanges.is_empty(), "{} holds none", folder.display());
    replay(exchanges).await;
}
