use crate::program::{Running, signal};
use serde_json::Value;

const TOKEN: &str = "a-token-for-tests";

fn demo() -> Running {
    Running::start(&["demo", "--port", "0"], &[])
}

/// A server off loopback, as far as callers can tell: it listens everywhere.
fn exposed() -> Running {
    let variables = [("MCP_AUTH_TOKEN", TOKEN), ("MCP_HOST", "0.0.0.0"), ("MCP_PORT", "0")];
    Running::start(&["serve"], &variables)
}

struct Answer {
    status: u16,
    headers: reqwest::header::HeaderMap,
    body: String,
}

async fn get(server: &Running, path: &str, headers: &[(&str, &str)]) -> Answer {
    let url = format!("http://127.0.0.1:{}{path}", server.address.port());
    let mut request = reqwest::Client::builder().no_proxy().build().unwrap().get(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Answer { status, headers, body: response.text().await.unwrap() }
}

#[tokio::test]
async fn the_demo_is_healthy() {
    let server = demo();
    let Answer { status, body, .. } = get(&server, "/health", &[]).await;
    let health: Value = serde_json::from_str(&body).unwrap();
    assert_eq!((status, &health["status"]), (200, &"healthy".into()), "{body}");
    assert_eq!(health["parts"]["api"]["clusters"]["default"]["status"], "healthy");
    for part in ["ssh", "store"] {
        assert_eq!(health["parts"][part]["status"], "disabled");
    }
}

#[tokio::test]
async fn a_cluster_that_does_not_answer_makes_the_server_unhealthy_but_alive() {
    let variables = [("PROXMOX_HOST", "127.0.0.1:1"), ("PROXMOX_PASSWORD", "x"), ("MCP_PORT", "0")];
    let server = Running::start(&["serve"], &variables);
    let Answer { status, body, .. } = get(&server, "/health", &[]).await;
    let health: Value = serde_json::from_str(&body).unwrap();
    assert_eq!((status, &health["status"]), (503, &"unhealthy".into()));
    for path in ["/livez", "/readyz"] {
        assert_eq!(get(&server, path, &[]).await.status, 200);
    }
}

#[tokio::test]
async fn a_server_without_a_cluster_counts_nothing_against_itself() {
    let server = Running::start(&["serve"], &[("MCP_PORT", "0")]);
    let Answer { status, body, .. } = get(&server, "/health", &[]).await;
    assert_eq!(status, 200, "{body}");
    assert!(body.contains("\"api\":{\"status\":\"disabled\"}"), "{body}");
}

#[tokio::test]
async fn strangers_see_the_status_and_no_more() {
    let server = exposed();
    let proxied = ("X-Forwarded-For", "10.0.0.9");
    let bearer = format!("Bearer {TOKEN}");
    let health = get(&server, "/health", &[proxied]).await;
    assert_eq!((health.status, health.body.as_str()), (200, "{\"status\":\"healthy\"}\n"));
    let health = get(&server, "/health", &[proxied, ("Authorization", &bearer)]).await;
    assert!(health.body.contains("parts"), "{}", health.body);

    let metrics = get(&server, "/metrics", &[proxied]).await;
    assert_eq!(metrics.status, 401);
    assert!(metrics.headers["www-authenticate"].to_str().unwrap().starts_with("Bearer "));
    let metrics = get(&server, "/metrics", &[proxied, ("Authorization", &bearer)]).await;
    assert_eq!(metrics.status, 200);
    assert!(metrics.body.contains("proxmox_mcp_build_info{version="), "{}", metrics.body);
    let metrics = get(&server, "/metrics", &[("Authorization", "Bearer wrong")]).await;
    assert_eq!(metrics.status, 401);
}

#[tokio::test]
async fn the_docs_are_one_page_that_may_load_nothing() {
    let server = demo();
    let docs = get(&server, "/docs", &[]).await;
    assert_eq!(docs.status, 200);
    assert!(docs.headers["content-type"].to_str().unwrap().starts_with("text/html"));
    let rules = docs.headers["content-security-policy"].to_str().unwrap();
    assert!(rules.starts_with("default-src 'none'"), "{rules}");
    assert!(docs.body.contains("<details id=\"guest_start\">"));
}

#[tokio::test]
async fn each_request_has_an_id_and_is_counted() {
    let server = demo();
    let given = get(&server, "/livez", &[("X-Request-Id", "abc-1")]).await;
    assert_eq!(given.headers["x-request-id"], "abc-1");
    let made = get(&server, "/livez", &[("X-Request-Id", "not {plain}")]).await;
    assert_ne!(made.headers["x-request-id"], "not {plain}");
    get(&server, "/no/such/page", &[]).await;
    let metrics = get(&server, "/metrics", &[]).await.body;
    for line in [
        "proxmox_mcp_requests_total{route=\"/livez\",status=\"200\"} 2",
        "proxmox_mcp_requests_total{route=\"other\",status=\"404\"} 1",
    ] {
        assert!(metrics.contains(line), "{metrics}");
    }
}

#[tokio::test]
async fn termination_ends_the_server_cleanly() {
    let server = demo();
    assert_eq!(get(&server, "/livez", &[]).await.status, 200);
    assert_eq!(server.stop(), 0);
}

#[tokio::test]
async fn hangup_changes_the_log_level() {
    let folder = tempfile::tempdir().unwrap();
    let (file, log) = (folder.path().join("config.toml"), folder.path().join("log"));
    let write = |level: &str| {
        let log = log.display();
        let text = format!("[log]\nlevel = '{level}'\nfile = '{log}'\nrotation = 'never'\n");
        std::fs::write(&file, text).unwrap();
    };
    write("info");
    let arguments = ["serve", "--port", "0", "--config", file.to_str().unwrap()];
    let server = Running::start(&arguments, &[]);
    write("debug");
    signal(server.id(), "HUP");
    let mut logged = String::new();
    for _ in 0..200 {
        get(&server, "/livez", &[]).await;
        logged = std::fs::read_to_string(&log).unwrap_or_default();
        if logged.contains("answered") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    assert!(logged.contains("answered"), "{logged}");
}
