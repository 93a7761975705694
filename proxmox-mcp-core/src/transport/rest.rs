//! HTTPS to the Proxmox VE API, with an API token or a ticket.
//!
//! What is sent again by itself: reads, when the connection broke or a worker of Proxmox went
//! away; every call that cannot have been sent, at the next endpoint; a call that was refused
//! because its ticket had run out, once. A refusal by Proxmox is never repeated: it answers 500
//! for what others answer 404 or 409.

mod config;
mod encode;
mod endpoints;
mod failure;
mod fingerprint;
mod login;
mod slots;
mod tls;
mod totp;
mod wire;

pub use config::{Auth, Endpoint, RestConfig, Tls, TokenId};
pub use fingerprint::Fingerprint;

use crate::error::{ApiError, Error, TransportError};
use crate::model::Timestamp;
use crate::plan::{GroundedCall, Method, Reply};
use crate::policy::Permitted;
use crate::transport::Transport;
use async_trait::async_trait;
use encode::Encoded;
use endpoints::Endpoints;
use failure::{Failure, Missed};
use login::{Issued, Login, Session};
use slots::Slots;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::time::Instant;
use wire::{Answer, Credentials, Wire};

/// Connections that lie idle are given up at this age: the daemon closes them after 5 seconds.
const IDLE: Duration = Duration::from_secs(4);

/// Carries calls to the nodes of one cluster.
#[derive(Debug)]
pub struct RestTransport {
    wire: Wire,
    login: Login,
    endpoints: Endpoints,
    slots: Slots,
    timeout: Duration,
    started: Instant,
}

impl RestTransport {
    /// A transport; connects to nothing yet.
    ///
    /// # Errors
    /// When the configuration cannot work: no endpoint, a certificate authority that is no PEM,
    /// a secret that fits in no header.
    pub fn new(config: RestConfig) -> Result<Self, Error> {
        if config.endpoints.is_empty() {
            return Err(Error::input("endpoints", "none is given: name a node of the cluster"));
        }
        let mut http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::config(&config.tls)?)
            .http1_only()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .tcp_nodelay(true)
            .connect_timeout(config.connect_timeout)
            .pool_idle_timeout(IDLE)
            .user_agent(concat!("proxmox-mcp/", env!("CARGO_PKG_VERSION")));
        if let Some(proxy) = &config.proxy {
            let proxy = reqwest::Proxy::all(proxy)
                .map_err(|_| Error::input("proxy", "expected a URL such as http://proxy:3128"))?;
            http = http.proxy(proxy);
        }
        let http = http.build().map_err(|e| Error::internal(e.to_string()))?;
        Ok(Self {
            wire: Wire { http, max_body: config.max_body },
            login: Login::new(config.auth)?,
            endpoints: Endpoints::new(config.endpoints),
            slots: Slots::new(config.in_flight_per_node),
            timeout: config.timeout,
            started: Instant::now(),
        })
    }

    /// Tries one endpoint after the other until one answers; notes in `asked` which one is tried.
    async fn deliver(
        &self,
        call: &GroundedCall,
        encoded: &Encoded,
        asked: &AtomicUsize,
    ) -> Result<Reply, Error> {
        let mut failed: Option<TransportError> = None;
        for (index, endpoint) in self.endpoints.order(self.elapsed()) {
            asked.store(index, Ordering::Relaxed);
            match self.ask(endpoint, call, encoded).await {
                Ok(reply) => {
                    self.endpoints.works(index);
                    return Ok(reply);
                }
                Err(Missed::Here(error)) => {
                    tracing::warn!(endpoint = %endpoint, problem = %error.problem, "no answer");
                    self.endpoints.fails(index, self.elapsed());
                    failed = Some(joined(failed, error));
                }
                Err(Missed::Everywhere(error)) => return Err(error),
            }
        }
        let nobody = || Error::internal("there is no endpoint");
        Err(failed.map_or_else(nobody, |error| Error::Transport(Box::new(error))))
    }

    /// Asks one endpoint; a ticket that has run out is replaced once, a read that broke off is
    /// repeated once.
    async fn ask(
        &self,
        endpoint: &Endpoint,
        call: &GroundedCall,
        encoded: &Encoded,
    ) -> Result<Reply, Missed> {
        let node = call.node().map_or_else(|| endpoint.to_string(), ToString::to_string);
        let _slot = self.slots.enter(&node).await;
        let (mut repeated, mut refused) = (false, None);
        loop {
            let session = self.session(endpoint, refused.as_ref()).await?;
            let credentials = match (&self.login, &session) {
                (Login::Token { header, .. }, _) => Credentials::Token(header),
                (Login::Ticket(_), Some(session)) => Credentials::Ticket(session),
                (Login::Ticket(_), None) => Credentials::None,
            };
            let method = method(call.method());
            let answer = self.wire.exchange(endpoint, &method, encoded, credentials).await;
            let read = call.method() == Method::Get;
            match answer {
                Ok(answer) if answer.is_web_page() => {
                    let problem = "it answers with a web page: is the host a Proxmox VE node, and \
                                   the port right?";
                    return Err(Failure::everywhere(problem, false).at(endpoint, read));
                }
                Ok(answer) if answer.is_success() => return Ok(Reply::new(answer.body)),
                Ok(answer) if answer.status == 401 && session.is_some() && refused.is_none() => {
                    refused = session;
                }
                Ok(answer) if read && !repeated && answer.is_broken_pipe() => repeated = true,
                Ok(answer) => {
                    let error = self.refusal(endpoint, call.method(), call.path(), &answer);
                    return Err(error.into());
                }
                Err(failure) if !repeated && failure.may_repeat(read) => repeated = true,
                Err(failure) => return Err(failure.at(endpoint, read)),
            }
        }
    }

    async fn session(
        &self,
        endpoint: &Endpoint,
        refused: Option<&Arc<Session>>,
    ) -> Result<Option<Arc<Session>>, Missed> {
        match &self.login {
            Login::Token { .. } => Ok(None),
            Login::Ticket(account) => {
                let door = Door { transport: self, endpoint };
                account.session(refused, self.elapsed(), &door).await.map(Some)
            }
        }
    }

    fn refusal(&self, endpoint: &Endpoint, method: Method, path: &str, answer: &Answer) -> Error {
        let call = format!("{method} {path} at {endpoint}");
        let who = self.login.identity();
        let Answer { status, reason, body, .. } = answer;
        Error::Api(Box::new(ApiError::read(call, who, *status, reason, body)))
    }
}

/// Where tickets are fetched.
struct Door<'a> {
    transport: &'a RestTransport,
    endpoint: &'a Endpoint,
}

impl login::Post for Door<'_> {
    async fn post(&self, form: String) -> Result<Issued, Missed> {
        const PATH: &str = "/access/ticket";
        let encoded = Encoded { target: format!("/api2/json{PATH}"), form: Some(form) };
        let wire = &self.transport.wire;
        let sent =
            wire.exchange(self.endpoint, &http::Method::POST, &encoded, Credentials::None).await;
        // Nothing but the login was sent: whatever was to follow is unsent for sure.
        let answer = sent.map_err(|failure| failure.before_the_call().at(self.endpoint, false))?;
        if answer.is_success() {
            return Ok(Reply::new(answer.body).decode()?);
        }
        Err(self.transport.refusal(self.endpoint, Method::Post, PATH, &answer).into())
    }
}

#[async_trait]
impl Transport for RestTransport {
    async fn send(&self, permitted: Permitted<'_>) -> Result<Reply, Error> {
        let call = permitted.call();
        let encoded = encode::call(call)?;
        let asked = AtomicUsize::new(0);
        let delivered = self.deliver(call, &encoded, &asked);
        tokio::time::timeout(self.timeout, delivered).await.unwrap_or_else(|_| {
            // The call may be slow or the endpoint dead: others are tried first for a while.
            let index = asked.into_inner();
            self.endpoints.fails(index, self.elapsed());
            let at = self.endpoints.get(index).map(ToString::to_string).unwrap_or_default();
            let what = format!("{} {} at {at}", call.method(), call.path());
            Err(Error::Timeout { what, seconds: self.timeout.as_secs() })
        })
    }

    async fn sleep(&self, span: Duration) {
        tokio::time::sleep(span).await;
    }

    #[expect(clippy::disallowed_methods, reason = "transports tell the time to all others")]
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
    }

    fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}

/// One error of two endpoints' errors.
fn joined(before: Option<TransportError>, error: TransportError) -> TransportError {
    match before {
        None => error,
        Some(before) => TransportError {
            endpoint: before.endpoint,
            problem: format!("{}; {error}", before.problem),
            unsent: before.unsent && error.unsent,
        },
    }
}

fn method(method: Method) -> http::Method {
    match method {
        Method::Delete => http::Method::DELETE,
        Method::Get => http::Method::GET,
        Method::Post => http::Method::POST,
        Method::Put => http::Method::PUT,
    }
}
