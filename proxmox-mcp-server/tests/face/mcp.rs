use crate::program::{Running, program};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// A client of the current version on standard input and output.
struct Client {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Client {
    fn start(arguments: &[&str]) -> Self {
        let mut command = program();
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::inherit()).spawn().unwrap();
        let (input, output) = (child.stdin.take(), child.stdout.take().unwrap());
        Self { child, input, output: BufReader::new(output) }
    }

    fn send(&mut self, method: &str, params: Value) {
        writeln!(self.input.as_mut().unwrap(), "{}", request(method, params)).unwrap();
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.send(method, params);
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).unwrap() > 0, "the server went away");
            let message: Value = serde_json::from_str(&line).unwrap();
            if !message["id"].is_null() {
                return message;
            }
        }
    }

    /// Calls a tool; its structured result.
    fn call(&mut self, name: &str, arguments: Value) -> Value {
        let answer = self.ask("tools/call", json!({ "name": name, "arguments": arguments }));
        answer["result"].clone()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn request(method: &str, mut params: Value) -> Value {
    params["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params })
}

#[test]
fn a_guest_is_found_started_and_awaited_over_stdio() {
    let mut client = Client::start(&["demo", "--stdio"]);
    let tools = client.ask("tools/list", json!({}));
    let tools = tools["result"]["tools"].as_array().unwrap().clone();
    assert!(tools.iter().any(|tool| tool["name"] == "guest_list"));

    let stopped = client.call("guest_list", json!({ "status": "stopped" }));
    let id = stopped["structuredContent"]["guests"][0]["id"].clone();
    let started = client.call("guest_start", json!({ "guest": id, "wait": 60 }));
    assert_eq!(started["structuredContent"]["status"], "stopped", "{started}");
    let shown = client.call("guest_show", json!({ "guest": id }));
    assert_eq!(shown["structuredContent"]["status"], "running", "{shown}");

    let wrong = client.call("guest_start", json!({ "guset": id }));
    assert_eq!(wrong["isError"], true);
    assert!(wrong["content"][0]["text"].as_str().unwrap().contains("guest"), "{wrong}");
}

#[test]
fn a_guest_s_configuration_is_read_by_its_uri() {
    let mut client = Client::start(&["demo", "--stdio"]);
    let listed = client.ask("resources/list", json!({}));
    let uris = listed["result"]["resources"].as_array().unwrap();
    assert!(uris.iter().any(|resource| resource["uri"] == "pve://guests"), "{listed}");
    let patterns = client.ask("resources/templates/list", json!({}));
    assert!(patterns.to_string().contains("pve://guest/{guest}/config"), "{patterns}");

    let read = client.ask("resources/read", json!({ "uri": "pve://guest/100/config" }));
    let contents = &read["result"]["contents"][0];
    assert_eq!(contents["mimeType"], "application/json", "{read}");
    let config: Value = serde_json::from_str(contents["text"].as_str().unwrap()).unwrap();
    assert_eq!((&config["id"], config["digest"].is_string()), (&json!(100), true), "{config}");
    assert_eq!(read["result"]["ttlMs"], 0, "{read}");

    for (uri, code) in [
        ("pve://guest/999999/config", -32602),
        ("pve://nothing", -32602),
        ("pve://guest/a%20b", -32602),
    ] {
        let refused = client.ask("resources/read", json!({ "uri": uri }));
        assert_eq!(refused["error"]["code"], code, "{refused}");
    }
}

#[test]
fn prompts_are_listed_and_filled_in() {
    let mut client = Client::start(&["demo", "--stdio"]);
    let listed = client.ask("prompts/list", json!({}));
    assert_eq!(listed["result"]["prompts"][1]["arguments"][0]["name"], "guest", "{listed}");
    let arguments = json!({ "guest": "web-1" });
    let prompt =
        client.ask("prompts/get", json!({ "name": "diagnose_guest", "arguments": arguments }));
    let said = prompt["result"]["messages"][0]["content"]["text"].as_str().unwrap();
    assert!(said.contains("guest web-1"), "{prompt}");
    let missing = client.ask("prompts/get", json!({ "name": "diagnose_guest" }));
    assert_eq!(missing["error"]["code"], -32602, "{missing}");
}

#[test]
fn the_end_of_input_ends_the_server_after_its_last_answers() {
    let mut client = Client::start(&["demo", "--stdio"]);
    client.send("tools/list", json!({}));
    client.input.take();
    let mut line = String::new();
    client.output.read_line(&mut line).unwrap();
    assert!(line.contains("guest_list"), "{line}");
    assert!(client.child.wait().unwrap().success());
}

async fn post(server: &Running, body: &Value, headers: &[(&str, &str)]) -> reqwest::Response {
    let url = format!("http://127.0.0.1:{}/api/mcp", server.address.port());
    let mut request = reqwest::Client::builder().no_proxy().build().unwrap().post(url);
    request = request
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream")
        .header("MCP-Protocol-Version", "2026-07-28")
        .header("Mcp-Method", body["method"].as_str().unwrap());
    if let Some(name) = body["params"]["name"].as_str() {
        request = request.header("Mcp-Name", name);
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body.to_string()).send().await.unwrap()
}

#[tokio::test]
async fn calls_come_over_http_and_are_counted() {
    let server = Running::start(&["demo", "--port", "0"], &[]);
    let body = request("tools/call", json!({ "name": "node_list", "arguments": {} }));
    let answer = post(&server, &body, &[]).await;
    assert_eq!(answer.status(), 200);
    let answer: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    assert_eq!(answer["result"]["structuredContent"]["nodes"][0]["name"], "pve1", "{answer}");
    let url = format!("http://127.0.0.1:{}/metrics", server.address.port());
    let metrics = reqwest::Client::builder().no_proxy().build().unwrap().get(url);
    let metrics = metrics.send().await.unwrap().text().await.unwrap();
    for line in [
        "proxmox_mcp_calls_total{operation=\"node_list\",outcome=\"ok\"} 1",
        "proxmox_mcp_requests_total{route=\"/api/mcp\",status=\"200\"} 1",
        "proxmox_mcp_decisions_total{verdict=\"allow\",rule=\"read\"}",
        "proxmox_mcp_upstream_calls_total{method=\"GET\",outcome=\"ok\"}",
    ] {
        assert!(metrics.contains(line), "{line}\n{metrics}");
    }
}

#[tokio::test]
async fn a_token_opens_the_endpoint_and_nothing_else_does() {
    let variables = [("MCP_AUTH_TOKEN", "secret"), ("MCP_PORT", "0")];
    let server = Running::start(&["serve"], &variables);
    let body = request("tools/list", json!({}));
    for headers in [vec![], vec![("Authorization", "Bearer wrong")]] {
        let refused = post(&server, &body, &headers).await;
        assert_eq!(refused.status(), 401);
        assert!(refused.headers()["www-authenticate"].to_str().unwrap().starts_with("Bearer"));
    }
    let let_in = post(&server, &body, &[("Authorization", "Bearer secret")]).await;
    assert_eq!(let_in.status(), 200);
}

#[tokio::test]
async fn a_request_through_a_proxy_needs_a_token_even_here() {
    let server = Running::start(&["demo", "--port", "0"], &[]);
    let body = request("tools/list", json!({}));
    assert_eq!(post(&server, &body, &[]).await.status(), 200);
    let proxied = post(&server, &body, &[("X-Forwarded-For", "10.0.0.9")]).await;
    assert_eq!(proxied.status(), 401);
    assert!(proxied.text().await.unwrap().contains("MCP_AUTH_TOKEN"));
}
