//! From a message to its HTTP answer.

use super::accept::Accepts;
use super::events::{Live, Running, followed};
use super::streams::Writer;
use super::{Endpoint, Refusal, accept, no_such_verb, refused};
use crate::mcp::admit::{Admission, Arrival, Source};
use crate::mcp::job::Job;
use crate::mcp::outbox::{Out, Outbox};
use crate::mcp::reply::Reply;
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use proxmox_mcp_core::policy::Caller;
use std::sync::Arc;
use tokio::sync::mpsc::Receiver;
use tokio_util::sync::CancellationToken;

const SESSION: HeaderName = HeaderName::from_static("mcp-session-id");
const BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");
const LAST_EVENT: &str = "last-event-id";

/// What came first.
enum First {
    Reply(Option<Reply>),
    Message(Out),
}

impl Endpoint {
    /// Does what the message asks, and answers in the form that fits.
    pub(super) async fn answer(
        &self,
        bytes: &[u8],
        headers: &HeaderMap,
        accepts: Accepts,
        caller: &Caller,
    ) -> Response {
        let (outbox, messages) = Outbox::channel();
        let cancel = CancellationToken::new();
        let arrival = Arrival {
            source: Source::Http(headers),
            caller,
            outbox,
            cancel: cancel.clone(),
            ending: self.service.shutdown().clone(),
        };
        let admission = self.service.admit(bytes, &arrival).await;
        drop(arrival);
        match admission {
            Admission::Reply(reply) => json(reply.status, reply.body),
            Admission::Run(job) if job.settled.is_some() => self.handshake(*job, caller).await,
            Admission::Run(job) => self.run(*job, messages, accepts, caller, cancel).await,
        }
    }

    /// A handshake; what it settled is the id of the session.
    async fn handshake(&self, job: Job, caller: &Caller) -> Response {
        let settled = job.settled.clone();
        let reply = job.run().await;
        let mut response = finished(reply);
        let id = settled
            .as_ref()
            .and_then(|settled| settled.get())
            .and_then(|session| session.seal(&self.service.core.seal, &caller.name))
            .and_then(|id| HeaderValue::from_str(&id).ok());
        if let Some(id) = id {
            response.headers_mut().insert(SESSION, id);
        }
        response
    }

    async fn run(
        &self,
        job: Job,
        mut messages: Receiver<Out>,
        accepts: Accepts,
        caller: &Caller,
        cancel: CancellationToken,
    ) -> Response {
        let version = job.version;
        if !accepts.events {
            // Nobody reads events: handlers learn it when they try to send some.
            messages.close();
        }
        let mut running = if version.is_modern() { bound(job, cancel) } else { free(job) };
        let first = tokio::select! {
            biased;
            Some(out) = messages.recv() => First::Message(out),
            reply = &mut running => First::Reply(reply),
        };
        match first {
            First::Reply(reply) => {
                // A handler that never waited has left its messages and its reply at once.
                let first = messages.try_recv().ok();
                if first.is_none() && accepts.json {
                    return finished(reply);
                }
                let live = Live { running: None, messages, reply, first, ending: None };
                events(live.body())
            }
            First::Message(first) if version.primes_streams() => {
                let (writer, follower) = self.streams.open(&caller.name);
                tokio::spawn(keep(writer, first, messages, running));
                events(followed(follower))
            }
            First::Message(first) => {
                let running = Some(running);
                let live =
                    Live { running, messages, reply: None, first: Some(first), ending: None };
                events(live.body())
            }
        }
    }

    /// A stream that an older client opens, to hear of changes or to go on with an answer.
    pub(super) fn get(&self, headers: &HeaderMap, caller: &Caller) -> Result<Response, Refusal> {
        let named = self.service.session_of(headers, &caller.name);
        let scope = match named {
            Some(Ok(scope)) => scope,
            Some(Err(())) => {
                let text = "the session is not known here; send `initialize` again";
                return Err(Box::new(refused(StatusCode::NOT_FOUND, text)));
            }
            None => return Err(Box::new(no_such_verb())),
        };
        if !accept::accepts(headers).events {
            let text = "accept `text/event-stream`";
            return Err(Box::new(refused(StatusCode::NOT_ACCEPTABLE, text)));
        }
        let last = headers.get(LAST_EVENT).and_then(|value| value.to_str().ok());
        if let Some(follower) = last.and_then(|last| self.streams.resume(last, &caller.name)) {
            return Ok(events(followed(follower)));
        }
        if !self.service.has_changes() {
            return Err(Box::new(no_such_verb()));
        }
        let (outbox, messages) = Outbox::channel();
        let service = Arc::clone(&self.service);
        let running: Running = Box::pin(async move {
            service.follow(&scope, &outbox).await;
            None
        });
        let ending = Some(self.service.shutdown().clone());
        let running = Some(running);
        Ok(events(Live { running, messages, reply: None, first: None, ending }.body()))
    }
}

/// Ends with its connection.
fn bound(job: Job, cancel: CancellationToken) -> Running {
    let guard = cancel.drop_guard();
    Box::pin(async move {
        let reply = job.run().await;
        guard.disarm();
        reply
    })
}

/// Goes on without its connection, as older clients expect.
fn free(job: Job) -> Running {
    let task = tokio::spawn(job.run());
    Box::pin(async move { task.await.ok().flatten() })
}

/// Fills a stream that outlives its connection.
async fn keep(writer: Writer, first: Out, mut messages: Receiver<Out>, mut running: Running) {
    let put = |out| match out {
        Out::Message(text) => writer.push(text),
        Out::Pause => writer.pause(),
    };
    put(first);
    let reply = loop {
        tokio::select! {
            biased;
            Some(out) = messages.recv() => put(out),
            reply = &mut running => break reply,
        }
    };
    while let Ok(out) = messages.try_recv() {
        put(out);
    }
    if let Some(text) = reply.and_then(|reply| reply.body) {
        writer.push(text);
    }
}

/// What was cancelled is answered like a notification: with nothing.
fn finished(reply: Option<Reply>) -> Response {
    let reply = reply.unwrap_or(Reply::ACCEPTED);
    json(reply.status, reply.body)
}

/// One JSON object, or nothing.
pub(super) fn json(status: StatusCode, body: Option<String>) -> Response {
    let kind = HeaderValue::from_static("application/json");
    let mut response = match body {
        Some(text) => {
            let mut response = Response::new(Body::from(text));
            response.headers_mut().insert(CONTENT_TYPE, kind);
            response
        }
        None => Response::new(Body::empty()),
    };
    *response.status_mut() = status;
    response
}

fn events(body: Body) -> Response {
    let mut response = Response::new(body);
    for (name, value) in
        [(CONTENT_TYPE, "text/event-stream"), (CACHE_CONTROL, "no-cache"), (BUFFERING, "no")]
    {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
