//! The least a server in between can do: one pooled GET for each request, passed on as it is.

use super::client::Failure;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use axum::serve::ListenerExt as _;
use std::io::Write as _;
use tokio::net::TcpListener;

#[derive(Clone)]
struct Upstream {
    client: reqwest::Client,
    base: String,
    token: String,
}

/// Serves on a free port of loopback, prints its address, and runs until it is killed.
pub(crate) async fn run(base: String, token: String, certificate: &str) -> Result<(), Failure> {
    let certificate = reqwest::Certificate::from_pem(certificate.as_bytes())?;
    let client = reqwest::Client::builder()
        .tls_certs_only([certificate])
        .no_proxy()
        .http1_only()
        .tcp_nodelay(true)
        .build()?;
    let upstream = Upstream { client, base, token };
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    writeln!(std::io::stdout(), "{}", listener.local_addr()?)?;
    let listener = listener.tap_io(|tcp| drop(tcp.set_nodelay(true)));
    Ok(axum::serve(listener, Router::new().fallback(pass).with_state(upstream)).await?)
}

async fn pass(State(upstream): State<Upstream>, uri: Uri) -> Response {
    let get = upstream
        .client
        .get(format!("{}{uri}", upstream.base))
        .header("authorization", format!("PVEAPIToken={}", upstream.token));
    let body = async { get.send().await?.error_for_status()?.bytes().await };
    match body.await {
        Ok(body) => body.into_response(),
        Err(error) => (StatusCode::BAD_GATEWAY, error.to_string()).into_response(),
    }
}
