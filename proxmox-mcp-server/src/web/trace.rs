//! One span a request, with its id; and the request counted.

use crate::metrics::Metrics;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use tracing::Instrument as _;

static NEXT: AtomicU64 = AtomicU64::new(1);
const ID: HeaderName = HeaderName::from_static("x-request-id");

/// Answers a request within its span.
pub(crate) async fn traced(
    State(metrics): State<Arc<Metrics>>,
    request: Request,
    next: Next,
) -> Response {
    let id = id(&request);
    let method = request.method().clone();
    let route = route(request.uri().path());
    let span = tracing::info_span!("request", id = %id, %method, route);
    async move {
        let began = Instant::now();
        let mut response = next.run(request).await;
        let (status, took) = (response.status().as_u16(), began.elapsed());
        metrics.requested(route, status, took);
        tracing::debug!(status, milliseconds = took.as_millis(), "answered");
        if let Ok(id) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(ID, id);
        }
        response
    }
    .instrument(span)
    .await
}

/// The id that a proxy gave the request, when it is plain and short; else the next number.
fn id(request: &Request) -> String {
    let plain = |id: &&str| {
        (1..=64).contains(&id.len())
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    let given = request.headers().get(ID).and_then(|id| id.to_str().ok()).filter(plain);
    given.map_or_else(|| NEXT.fetch_add(1, Ordering::Relaxed).to_string(), str::to_owned)
}

/// The path, as long as it is one of ours: metrics must not grow with what strangers ask for.
fn route(path: &str) -> &'static str {
    const ROUTES: [&str; 8] =
        ["/", "/api/mcp", "/docs", "/health", "/livez", "/mcp", "/metrics", "/readyz"];
    ROUTES.into_iter().find(|route| *route == path).unwrap_or("other")
}
