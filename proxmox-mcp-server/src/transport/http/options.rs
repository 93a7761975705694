//! Who may talk to the HTTP transport, and how much.

use async_trait::async_trait;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use proxmox_mcp_core::policy::{Caller, Via};
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

/// Why a request is not let in.
#[derive(Clone, Debug)]
pub struct AuthFailure {
    /// 401, 403 or 429.
    pub status: StatusCode,
    /// What to tell the client.
    pub message: String,
    /// Headers of the reply, such as `WWW-Authenticate` or `Retry-After`.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

impl AuthFailure {
    /// A failure without headers.
    pub fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), headers: Vec::new() }
    }

    /// Adds a header to the reply.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }
}

/// Tells who sends a request.
#[async_trait]
pub trait Authenticator: Send + Sync + 'static {
    /// The caller of a request with these headers from that address.
    async fn authenticate(
        &self,
        headers: &HeaderMap,
        peer: SocketAddr,
    ) -> Result<Caller, AuthFailure>;
}

/// Lets everybody in, under one name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Anonymous;

#[async_trait]
impl Authenticator for Anonymous {
    async fn authenticate(&self, _: &HeaderMap, _: SocketAddr) -> Result<Caller, AuthFailure> {
        Ok(Caller::new("anonymous", Via::Http))
    }
}

/// Who may talk to the HTTP transport, and how much.
#[derive(Clone)]
#[non_exhaustive]
pub struct HttpOptions {
    /// Hosts that a request may name, besides this machine's loopback names: `name` for any
    /// port, `name:port` for one, `*` for every host.
    pub allowed_hosts: Vec<String>,
    /// Origins of web pages that may send requests, besides pages from loopback hosts:
    /// `https://name` or `https://name:port`, `*` for every origin.
    pub allowed_origins: Vec<String>,
    /// How many bytes a message may have.
    pub body_limit: usize,
    /// Tells who sends a request.
    pub authenticator: Arc<dyn Authenticator>,
}

impl HttpOptions {
    /// Loopback hosts and origins only, messages of at most 4 MiB.
    pub fn new(authenticator: Arc<dyn Authenticator>) -> Self {
        Self {
            allowed_hosts: Vec::new(),
            allowed_origins: Vec::new(),
            body_limit: 4 << 20,
            authenticator,
        }
    }
}

impl fmt::Debug for HttpOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpOptions")
            .field("allowed_hosts", &self.allowed_hosts)
            .field("allowed_origins", &self.allowed_origins)
            .field("body_limit", &self.body_limit)
            .finish_non_exhaustive()
    }
}
