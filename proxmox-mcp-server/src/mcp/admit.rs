//! Which messages are let in, and with what context.

use super::core::IN_FLIGHT;
use super::ctx::{Ctx, Facts};
use super::era::{Clues, Era, era};
use super::fault::{Fault, FaultKind};
use super::headers;
use super::job::{Call, Job, Work};
use super::meta::{Meta, Probe};
use super::methods::Settled;
use super::outbox::Outbox;
use super::pending::Scope;
use super::reply::{Reply, error_text, unsupported};
use super::service::{Connection, McpService};
use super::session::Session;
use super::version::Version;
use super::wire::{self, Frame, Malformed, Message, Notification, Request, Response};
use axum::http::{HeaderMap, StatusCode};
use jsonrpsee::core::middleware::{self, RpcServiceT as _};
use jsonrpsee::types::Extensions;
use proxmox_mcp_core::policy::Caller;
use std::borrow::Cow;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// Names the session of an older client.
pub(crate) const SESSION: &str = "mcp-session-id";

/// Where messages come from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source<'a> {
    /// A connection that remembers its handshake.
    Connection(&'a Connection),
    /// A request by itself.
    Http(&'a HeaderMap),
}

/// How a message came in.
#[derive(Debug)]
pub(crate) struct Arrival<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) caller: &'a Caller,
    pub(crate) outbox: Outbox,
    /// Cancelled when the client takes back what it sent.
    pub(crate) cancel: CancellationToken,
    /// Cancelled when what has no end of its own must end.
    pub(crate) ending: CancellationToken,
}

/// What is to be done about a message.
#[derive(Debug)]
pub(crate) enum Admission {
    /// Reply this.
    Reply(Reply),
    /// Run this and reply what comes out.
    Run(Box<Job>),
}

/// An older client's session, and under which name it shares replies and subscriptions.
struct Known {
    session: Session,
    scope: Scope,
    /// Requests can be cancelled by their ids.
    shared: bool,
}

type Refusal = Box<Reply>;

impl Arrival<'_> {
    fn header(&self, name: &str) -> Option<&str> {
        match self.source {
            Source::Connection(_) => None,
            // What is no ASCII is no version, either.
            Source::Http(headers) => {
                headers.get(name).map(|value| value.to_str().unwrap_or("?").trim())
            }
        }
    }
}

impl McpService {
    /// Decides about the bytes of one line or body.
    pub(crate) async fn admit(&self, bytes: &[u8], arrival: &Arrival<'_>) -> Admission {
        match wire::parse(bytes) {
            Err(malformed) => Admission::Reply(refuse(&malformed)),
            Ok(Frame::One(Message::Request(request))) => {
                let settled = (request.method == "initialize").then(Settled::default);
                match self.request(request, arrival, settled.clone()) {
                    Ok(call) => self.job(Work::One(Box::new(call)), settled),
                    Err(refusal) => Admission::Reply(*refusal),
                }
            }
            Ok(Frame::One(Message::Notification(note))) => {
                Admission::Reply(self.notification(note, arrival).await)
            }
            Ok(Frame::One(Message::Response(response))) => {
                Admission::Reply(self.response(&response, arrival))
            }
            Ok(Frame::Batch(entries)) => self.batch(entries, arrival).await,
        }
    }

    fn job(&self, work: Work, settled: Option<Settled>) -> Admission {
        let version = match &work {
            Work::One(call) => call.ctx.version(),
            Work::Batch(_) => Version::V2025_03,
        };
        let (core, dispatch) = (Arc::clone(&self.core), self.dispatch.clone());
        Admission::Run(Box::new(Job { core, dispatch, version, work, settled }))
    }

    fn request(
        &self,
        request: Request<'_>,
        arrival: &Arrival<'_>,
        settled: Option<Settled>,
    ) -> Result<Call, Refusal> {
        let id = Some(&request.id);
        let refuse = |fault: Fault, version| Box::new(Reply::refused(id, &fault, version));
        let probe =
            Probe::of(request.params).map_err(|fault| refuse(fault, Version::LAST_LEGACY))?;
        let meta = probe.meta().map_err(|fault| refuse(fault, Version::LAST_LEGACY))?;
        let clues = Clues {
            method: Some(&request.method),
            modern_meta: meta.is_modern(),
            header: arrival.header(headers::VERSION),
        };
        let facts = match era(clues) {
            Era::Modern => self
                .modern(&request, &probe, &meta, arrival)
                .map_err(|fault| refuse(fault, Version::V2026_07))?,
            Era::Legacy => self.legacy(&request, &meta, arrival, settled)?,
        };
        let entered = facts.1;
        if entered && self.core.enter(&facts.0.scope, &request.id, &facts.0.cancel).is_none() {
            let text = format!("more than {IN_FLIGHT} requests are running; wait for some");
            return Err(refuse(Fault::internal(text), facts.0.version));
        }
        Ok(Call {
            ctx: Ctx::new(facts.0),
            method: request.method.into_owned(),
            params: request.params.map(ToOwned::to_owned),
            entered,
        })
    }

    /// The context of a modern request: all of it is in the message.
    fn modern(
        &self,
        request: &Request<'_>,
        probe: &Probe<'_>,
        meta: &Meta<'_>,
        arrival: &Arrival<'_>,
    ) -> Result<(Facts, bool), Fault> {
        let context = meta.context()?;
        let (given, connection) = match arrival.source {
            Source::Http(given) => (Some(given), None),
            Source::Connection(connection) => (None, Some(connection)),
        };
        if let Some(given) = given {
            headers::check(given, &context.version, &request.method, probe)?;
        }
        let version = Version::parse(&context.version)
            .filter(|version| version.is_modern())
            .ok_or_else(|| unsupported(&context.version))?;
        let repeats = self.core.features.param_headers && request.method == "tools/call";
        let facts = Facts {
            version,
            caller: arrival.caller.clone(),
            client: context.client,
            capabilities: context.capabilities,
            id: request.id.clone(),
            progress_token: meta.progress_token(),
            log_level: context.log_level.filter(|_| self.core.features.logging),
            trace: meta.trace(),
            answers: super::ctx::Answers::default(),
            headers: given.filter(|_| repeats).cloned(),
            scope: connection.map_or_else(Scope::default, |c| Scope::clone(&c.scope)),
            outbox: arrival.outbox.clone(),
            cancel: arrival.cancel.child_token(),
            ending: arrival.ending.clone(),
            pending: Arc::clone(&self.core.pending),
            settled: None,
        };
        Ok((facts, connection.is_some()))
    }

    /// The context of an older request: what its handshake settled.
    fn legacy(
        &self,
        request: &Request<'_>,
        meta: &Meta<'_>,
        arrival: &Arrival<'_>,
        settled: Option<Settled>,
    ) -> Result<(Facts, bool), Refusal> {
        let free = matches!(&*request.method, "initialize" | "ping");
        let known = self.known(arrival, free).map_err(|(status, fault)| {
            let refused = Reply::refused(Some(&request.id), &fault, Version::LAST_LEGACY);
            Box::new(refused.with_status(status))
        })?;
        let log_level = self.core.features.logging.then(|| self.core.notes.level(&known.scope));
        let facts = Facts {
            version: known.session.version,
            caller: arrival.caller.clone(),
            client: known.session.client,
            capabilities: known.session.capabilities,
            id: request.id.clone(),
            progress_token: meta.progress_token(),
            log_level,
            trace: meta.trace(),
            answers: super::ctx::Answers::default(),
            headers: None,
            scope: known.scope,
            outbox: arrival.outbox.clone(),
            cancel: arrival.cancel.child_token(),
            ending: arrival.ending.clone(),
            pending: Arc::clone(&self.core.pending),
            settled,
        };
        Ok((facts, known.shared && !free))
    }

    /// The session that a message belongs to. `free` messages come before any handshake.
    fn known(&self, arrival: &Arrival<'_>, free: bool) -> Result<Known, (StatusCode, Fault)> {
        match arrival.source {
            Source::Connection(connection) => {
                let session = match connection.session() {
                    Some(session) => session,
                    None if free => Session::without_handshake(Version::LAST_LEGACY),
                    None => {
                        let text = "the request names no protocol version: send `initialize` \
                                    first, or put `io.modelcontextprotocol/protocolVersion` and \
                                    `io.modelcontextprotocol/clientCapabilities` into \
                                    `params._meta`";
                        return Err((StatusCode::BAD_REQUEST, Fault::invalid_params(text)));
                    }
                };
                Ok(Known { session, scope: Scope::clone(&connection.scope), shared: true })
            }
            Source::Http(_) => self.known_by_header(arrival, free),
        }
    }

    /// The session of what wants no reply; a connection takes it before any handshake, too.
    fn sender(&self, arrival: &Arrival<'_>) -> Result<Known, (StatusCode, Fault)> {
        self.known(arrival, matches!(arrival.source, Source::Connection(_)))
    }

    fn known_by_header(
        &self,
        arrival: &Arrival<'_>,
        free: bool,
    ) -> Result<Known, (StatusCode, Fault)> {
        let caller = &arrival.caller.name;
        if let Some(id) = arrival.header(SESSION).filter(|_| !free) {
            let session = Session::open(&self.core.seal, id, caller).ok_or_else(|| {
                let text = "the session is not known here; send `initialize` again";
                (StatusCode::NOT_FOUND, Fault::new(FaultKind::InvalidRequest, text))
            })?;
            return Ok(Known { session, scope: id.into(), shared: true });
        }
        // Some clients lose the session id; most requests do without.
        let version = arrival.header(headers::VERSION).and_then(Version::parse);
        let session = Session::without_handshake(version.unwrap_or(Version::V2025_03));
        Ok(Known { session, scope: format!("caller {caller}").into(), shared: false })
    }

    async fn notification(&self, note: Notification<'_>, arrival: &Arrival<'_>) -> Reply {
        let modern = Probe::of(note.params)
            .and_then(|probe| probe.meta())
            .is_ok_and(|meta| meta.is_modern());
        let header = arrival.header(headers::VERSION);
        let clues = Clues { method: Some(&note.method), modern_meta: modern, header };
        let known = match (era(clues), arrival.source) {
            // A modern client cancels by closing the stream; there is nothing else to tell.
            (Era::Modern, Source::Http(_)) => return Reply::ACCEPTED,
            _ => match self.sender(arrival) {
                Ok(known) => known,
                Err((status, fault)) => {
                    return Reply::refused(None, &fault, Version::LAST_LEGACY).with_status(status);
                }
            },
        };
        let mut extensions = Extensions::new();
        extensions.insert(self.told(known, arrival));
        let params = note.params.map(|raw| Cow::Owned(raw.to_owned()));
        let method = Cow::Owned(note.method.into_owned());
        let mut told = middleware::Notification::new(method, params);
        told.extensions = extensions;
        self.dispatch.notification(told).await;
        Reply::ACCEPTED
    }

    /// The context of a notification.
    fn told(&self, known: Known, arrival: &Arrival<'_>) -> Ctx {
        Ctx::new(Facts {
            version: known.session.version,
            caller: arrival.caller.clone(),
            client: known.session.client,
            capabilities: known.session.capabilities,
            id: wire::Id::none(),
            progress_token: None,
            log_level: None,
            trace: super::ctx::Trace::default(),
            answers: super::ctx::Answers::default(),
            headers: None,
            scope: known.scope,
            outbox: arrival.outbox.clone(),
            cancel: arrival.cancel.child_token(),
            ending: arrival.ending.clone(),
            pending: Arc::clone(&self.core.pending),
            settled: None,
        })
    }

    fn response(&self, response: &Response<'_>, arrival: &Arrival<'_>) -> Reply {
        let header = arrival.header(headers::VERSION);
        if era(Clues { method: None, modern_meta: false, header }) == Era::Modern {
            let text = "this version of the protocol has no requests to clients";
            let fault = Fault::new(FaultKind::InvalidRequest, text);
            return Reply::refused(None, &fault, Version::V2026_07);
        }
        match self.sender(arrival) {
            Ok(known) => {
                self.core.pending.settle(&known.scope, response);
                Reply::ACCEPTED
            }
            Err((status, fault)) => {
                Reply::refused(None, &fault, Version::LAST_LEGACY).with_status(status)
            }
        }
    }

    async fn batch(
        &self,
        entries: Vec<Result<Message<'_>, Malformed>>,
        arrival: &Arrival<'_>,
    ) -> Admission {
        let version = self.known(arrival, false).map(|known| known.session.version);
        let header = arrival.header(headers::VERSION);
        let legacy = era(Clues { method: None, modern_meta: false, header }) == Era::Legacy;
        if !legacy || !version.is_ok_and(Version::has_batches) {
            let text = "only version 2025-03-26 has batches; send one message at a time";
            let fault = Fault::new(FaultKind::InvalidRequest, text);
            return Admission::Reply(Reply::refused(None, &fault, Version::LAST_LEGACY));
        }
        let mut work = Vec::with_capacity(entries.len());
        for entry in entries {
            match entry {
                Err(malformed) if malformed.silent => {}
                Err(malformed) => work.push(Err(malformed_text(&malformed))),
                Ok(Message::Request(request)) => work.push(self.entry(request, arrival)),
                Ok(Message::Notification(note)) => {
                    self.notification(note, arrival).await;
                }
                Ok(Message::Response(response)) => {
                    self.response(&response, arrival);
                }
            }
        }
        if work.is_empty() {
            return Admission::Reply(Reply::ACCEPTED);
        }
        self.job(Work::Batch(work), None)
    }

    fn entry(&self, request: Request<'_>, arrival: &Arrival<'_>) -> Result<Call, String> {
        if request.method == "initialize" {
            let text = "`initialize` may not be part of a batch";
            let fault = Fault::new(FaultKind::InvalidRequest, text);
            return Err(error_text(Some(&request.id), &fault, Version::V2025_03));
        }
        let refused = |refusal: Refusal| refusal.body.unwrap_or_default();
        self.request(request, arrival, None).map_err(refused)
    }
}

fn malformed_text(malformed: &Malformed) -> String {
    error_text(malformed.id.as_ref(), &malformed.fault, Version::V2026_07)
}

fn refuse(malformed: &Malformed) -> Reply {
    let body = (!malformed.silent).then(|| malformed_text(malformed));
    Reply { status: StatusCode::BAD_REQUEST, body }
}
