//! What the HTTP server answers beside MCP.

mod docs;
mod trace;

pub(crate) use trace::traced;

use crate::auth::{Gate, Refusal};
use crate::health::{Probe, Status};
use crate::metrics::Metrics;
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use std::net::SocketAddr;
use std::sync::Arc;

/// What the pages are made of.
#[derive(Clone, Debug)]
pub(crate) struct Pages {
    pub(crate) gate: Arc<Gate>,
    pub(crate) probe: Probe,
    pub(crate) metrics: Arc<Metrics>,
}

type Peer = ConnectInfo<SocketAddr>;

/// The routes.
pub(crate) fn router(pages: Pages) -> Router {
    Router::new()
        .route("/", get(async || Redirect::temporary("/docs")))
        .route("/docs", get(docs::page))
        .route("/health", get(health))
        .route("/livez", get(async || text(StatusCode::OK, "ok\n")))
        .route("/metrics", get(metrics))
        .route("/readyz", get(async || text(StatusCode::OK, "ok\n")))
        .with_state(pages)
}

async fn health(State(pages): State<Pages>, peer: Peer, headers: HeaderMap) -> Response {
    let health = pages.probe.health().await;
    let status = match health.status {
        Status::Healthy | Status::Disabled => StatusCode::OK,
        Status::Unhealthy => StatusCode::SERVICE_UNAVAILABLE,
    };
    let body = match pages.gate.may_look(&headers, peer.0) {
        Ok(()) => serde_json::to_string(&*health),
        Err(_) => serde_json::to_string(&serde_json::json!({ "status": health.status })),
    };
    answer(status, "application/json", body.unwrap_or_default() + "\n")
}

async fn metrics(State(pages): State<Pages>, peer: Peer, headers: HeaderMap) -> Response {
    match pages.gate.may_look(&headers, peer.0) {
        Ok(()) => {
            let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            answer(StatusCode::OK, kind, pages.metrics.text())
        }
        Err(refusal) => refused(refusal),
    }
}

/// 401 with the challenge and what to do.
pub(crate) fn refused(refusal: Refusal) -> Response {
    let mut response = text(StatusCode::UNAUTHORIZED, &format!("{}\n", refusal.message()));
    let challenge = HeaderValue::from_static(refusal.challenge());
    response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    response
}

fn text(status: StatusCode, body: &str) -> Response {
    answer(status, "text/plain; charset=utf-8", body.to_owned())
}

fn answer(status: StatusCode, kind: &'static str, body: String) -> Response {
    (status, [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")], Body::from(body)).into_response()
}
