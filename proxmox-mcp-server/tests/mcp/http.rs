//! The endpoint: headers, bodies, statuses.

use crate::host::{Hands, call, service};
use proxmox_mcp_server::transport::http::{Anonymous, HttpOptions, router, serve};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::Value;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::{CancellationToken, DropGuard};

/// Headers beside those of every request.
pub(crate) type Headers<'a> = &'a [(&'a str, &'a str)];

/// A server on loopback; ended when dropped.
pub(crate) struct Http {
    pub(crate) url: String,
    pub(crate) hands: Arc<Hands>,
    pub(crate) server: JoinHandle<std::io::Result<()>>,
    pub(crate) shutdown: CancellationToken,
    _ends: DropGuard,
}

impl Http {
    pub(crate) async fn start() -> Self {
        let (service, hands) = service();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/mcp", listener.local_addr().unwrap());
        let shutdown = service.shutdown().clone();
        let mut options = HttpOptions::new(Arc::new(Anonymous));
        options.body_limit = 64 * 1024;
        let server = tokio::spawn(serve(listener, router(service, options), shutdown.clone()));
        Self { url, hands, server, _ends: shutdown.clone().drop_guard(), shutdown }
    }

    /// A request that carries a message, with more or other headers.
    pub(crate) fn request(&self, method: Method, headers: Headers<'_>) -> RequestBuilder {
        let mut request = reqwest::Client::new()
            .request(method, &self.url)
            .header("accept", "application/json, text/event-stream");
        if !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header("content-type", "application/json");
        }
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))
    }

    /// Posts a message with the headers of its version.
    pub(crate) async fn modern(&self, message: &Value) -> Response {
        let mut headers = vec![("mcp-protocol-version", "2026-07-28")];
        headers.extend(message["method"].as_str().map(|method| ("mcp-method", method)));
        headers.extend(message["params"]["name"].as_str().map(|name| ("mcp-name", name)));
        self.post(message, &headers).await
    }

    pub(crate) async fn post(&self, message: &Value, headers: Headers<'_>) -> Response {
        self.request(Method::POST, headers).body(message.to_string()).send().await.unwrap()
    }
}

/// The message in a response; null when it holds none.
pub(crate) async fn json(response: Response) -> Value {
    serde_json::from_str(&response.text().await.unwrap()).unwrap_or_default()
}

/// Status and error code.
pub(crate) async fn outcome(response: Response) -> (u16, Option<i64>) {
    let status = response.status().as_u16();
    let body = json(response).await;
    (status, body["error"]["code"].as_i64())
}

#[tokio::test]
async fn one_json_object_answers_a_request() {
    let http = Http::start().await;
    for url in [http.url.clone(), http.url.replace("/mcp", "/api/mcp")] {
        let http = Http { url, ..Http::start().await };
        let response = http.modern(&call(1, "echo")).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "application/json");
        assert_eq!(response.headers().get("mcp-session-id"), None);
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_that_is_endless_breaks_off_or_never_comes_is_told_apart() {
    use axum::body::{Body, Bytes};
    use futures_util::stream;
    use tower::ServiceExt as _;
    let (service, _hands) = service();
    let mut options = HttpOptions::new(Arc::new(Anonymous));
    options.body_limit = 1024;
    let router = router(service, options);
    let part = || Ok::<_, std::io::Error>(Bytes::from_static(&[b' '; 512]));
    let broken = Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    for (body, expected) in [
        (Body::from_stream(stream::repeat_with(part)), 413),
        (Body::from_stream(stream::iter([part(), broken])), 400),
        (Body::from_stream(stream::pending::<std::io::Result<Bytes>>()), 408),
    ] {
        let request = axum::http::Request::post("/mcp")
            .header("host", "localhost")
            .header("content-type", "application/json")
            .header("accept", "application/json, text/event-stream");
        let answer = router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        assert_eq!(answer.status(), expected);
    }
}

#[tokio::test]
async fn bodies_and_verbs_that_do_not_fit_have_their_statuses() {
    let http = Http::start().await;
    let long = "x".repeat(70 * 1024);
    let table: &[(Method, Headers<'_>, &str, u16)] = &[
        (Method::POST, &[("content-type", "text/plain")], "{}", 415),
        (Method::POST, &[("content-type", "application/json; charset=utf-8; a=b")], "{}", 400),
        (Method::POST, &[], &long, 413),
        (Method::DELETE, &[], "", 405),
        (Method::PUT, &[], "{}", 405),
        (Method::OPTIONS, &[], "", 405),
        (Method::GET, &[], "", 405),
        (Method::GET, &[("mcp-protocol-version", "2026-07-28")], "", 405),
        (Method::POST, &[("host", "evil.example.com")], "{}", 403),
        (Method::POST, &[("origin", "http://evil.example.com")], "{}", 403),
        (Method::POST, &[("origin", "http://localhost:5173")], "{}", 400),
        (Method::GET, &[("origin", "null")], "", 403),
    ];
    for (method, headers, body, expected) in table {
        let sent = http.request(method.clone(), headers).body((*body).to_owned());
        let response = sent.send().await.unwrap();
        assert_eq!(response.status(), *expected, "{method} {headers:?}");
        assert!(*expected != 405 || response.headers().contains_key("allow"));
    }
    let refused = reqwest::Client::new().post(&http.url).header("accept", "text/html");
    assert_eq!(refused.body("{}").send().await.unwrap().status(), 406);
}

#[tokio::test]
async fn progress_makes_a_stream_and_only_what_increases_is_sent() {
    let http = Http::start().await;
    let mut message = call(1, "progress");
    message["params"]["_meta"]["progressToken"] = "t".into();
    let response = http.modern(&message).await;
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let text = response.text().await.unwrap();
    let events: Vec<Value> = text
        .lines()
        .filter_map(|line| line.strip_prefix("data: "))
        .map(|data| serde_json::from_str(data).unwrap())
        .collect();
    let progress: Vec<_> =
        events.iter().map(|event| event["params"]["progress"].as_f64()).collect();
    assert_eq!(progress, [Some(1.0), Some(2.0), None]);
    assert_eq!(events[2]["result"]["content"][0]["text"], "done");
    assert!(!text.contains("id: "), "modern streams cannot be resumed");
}

#[tokio::test]
async fn a_modern_client_cancels_by_going_away() {
    let http = Http::start().await;
    let hands = Arc::clone(&http.hands);
    let asked = tokio::spawn(async move { http.modern(&call(1, "wait")).await });
    hands.begun.notified().await;
    asked.abort();
    hands.dropped.notified().await;
}

#[tokio::test]
async fn what_runs_is_answered_before_the_end() {
    let mut http = Http::start().await;
    let hands = Arc::clone(&http.hands);
    let message = call(1, "wait");
    let asked = http.modern(&message);
    let end = async {
        hands.begun.notified().await;
        http.shutdown.cancel();
        hands.gate.add_permits(1);
    };
    let (response, ()) = tokio::join!(asked, end);
    assert_eq!(response.status(), 200);
    (&mut http.server).await.unwrap().unwrap();
}
