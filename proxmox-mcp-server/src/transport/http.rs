//! MCP over HTTP: one JSON object a request, a stream of events only where a handler speaks
//! before its reply.

mod accept;
mod answer;
mod events;
mod guard;
mod options;
mod serve;
mod streams;

pub use options::{Anonymous, AuthFailure, Authenticator, HttpOptions};
pub use serve::serve;

use crate::mcp::McpService;
use crate::mcp::host::{Fault, FaultKind, Version};
use crate::mcp::reply::error_text;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{ALLOW, CONTENT_LENGTH};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::Response;
use axum::routing::any;
use bytes::Bytes;
use guard::Stranger;
use http_body_util::LengthLimitError;
use proxmox_mcp_core::policy::Caller;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use streams::Streams;

/// How long the body of a request may take to arrive.
const BODY: Duration = Duration::from_secs(30);

/// What requests share.
#[derive(Debug)]
struct Endpoint {
    service: Arc<McpService>,
    options: HttpOptions,
    streams: Streams,
}

/// Serves MCP at `/api/mcp` and `/mcp`.
///
/// The client's address is taken from `ConnectInfo<SocketAddr>`, as [`serve`] leaves it; without
/// it the authenticator is told `0.0.0.0:0`, which is no loopback address.
pub fn router(service: Arc<McpService>, options: HttpOptions) -> Router {
    let endpoint = Arc::new(Endpoint { service, options, streams: Streams::default() });
    Router::new().route("/api/mcp", any(handle)).route("/mcp", any(handle)).with_state(endpoint)
}

async fn handle(State(endpoint): State<Arc<Endpoint>>, request: Request) -> Response {
    endpoint.take(request).await.unwrap_or_else(|refusal| *refusal)
}

type Refusal = Box<Response>;

impl Endpoint {
    async fn take(&self, request: Request) -> Result<Response, Refusal> {
        let (parts, body) = request.into_parts();
        guard::check(&self.options, &parts.uri, &parts.headers)
            .map_err(|stranger| Box::new(turned_away(stranger)))?;
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or_else(
            || SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)),
            |ConnectInfo(peer)| *peer,
        );
        let caller = self.options.authenticator.authenticate(&parts.headers, peer).await;
        let caller = caller.map_err(|failure| Box::new(denied(&failure)))?;
        match parts.method {
            Method::POST => self.post(&parts.headers, body, &caller).await,
            Method::GET => self.get(&parts.headers, &caller),
            _ => Err(Box::new(no_such_verb())),
        }
    }

    async fn post(
        &self,
        headers: &HeaderMap,
        body: Body,
        caller: &Caller,
    ) -> Result<Response, Refusal> {
        if !accept::sends_json(headers) {
            let text = "the body must be `application/json`";
            return Err(Box::new(refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, text)));
        }
        let accepts = accept::accepts(headers);
        if !accepts.json && !accepts.events {
            let text = "accept `application/json` and `text/event-stream`";
            return Err(Box::new(refused(StatusCode::NOT_ACCEPTABLE, text)));
        }
        let bytes = self.body(headers, body).await?;
        Ok(self.answer(&bytes, headers, accepts, caller).await)
    }

    /// The whole body, if it is short enough and arrives in time.
    async fn body(&self, headers: &HeaderMap, body: Body) -> Result<Bytes, Refusal> {
        let limit = self.options.body_limit;
        let too_large = || {
            let text = format!("the body is longer than {limit} bytes; send less at once");
            Box::new(refused(StatusCode::PAYLOAD_TOO_LARGE, text))
        };
        let announced = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
        if announced.and_then(|text| text.parse::<usize>().ok()).is_some_and(|n| n > limit) {
            return Err(too_large());
        }
        match tokio::time::timeout(BODY, to_bytes(body, limit)).await {
            Ok(Ok(bytes)) => Ok(bytes),
            Ok(Err(error)) => {
                if error.into_inner().is::<LengthLimitError>() {
                    return Err(too_large());
                }
                let text = "the body broke off; send the message again";
                Err(Box::new(refused(StatusCode::BAD_REQUEST, text)))
            }
            Err(_) => {
                let seconds = BODY.as_secs();
                let text = format!("the body did not arrive within {seconds} s; send it again");
                Err(Box::new(refused(StatusCode::REQUEST_TIMEOUT, text)))
            }
        }
    }
}

/// An error without a request.
fn refused(status: StatusCode, text: impl Into<String>) -> Response {
    let fault = Fault::new(FaultKind::InvalidRequest, text);
    let body = error_text(None, &fault, Version::LAST_LEGACY);
    answer::json(status, Some(body))
}

fn turned_away(stranger: Stranger) -> Response {
    let text = match stranger {
        Stranger::Host => "the `Host` of the request is not a name of this server",
        Stranger::Origin => "the `Origin` of the request may not use this server",
    };
    refused(StatusCode::FORBIDDEN, text)
}

fn denied(failure: &AuthFailure) -> Response {
    let mut response = refused(failure.status, failure.message.as_str());
    for (name, value) in &failure.headers {
        response.headers_mut().append(name, value.clone());
    }
    response
}

fn no_such_verb() -> Response {
    let mut response = refused(StatusCode::METHOD_NOT_ALLOWED, "send messages with POST");
    response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
    response
}
