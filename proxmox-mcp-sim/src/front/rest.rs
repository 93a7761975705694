//! From a request to its answer, in the order in which Proxmox takes the steps.

use super::auth::Caller;
use super::body::{self, Stop};
use super::connection::Dropped;
use super::proxy::{self, Unreached};
use super::reply::{Format, Reply};
use super::{Front, Upload, auth, form, index, quorum};
use crate::access::{Principal, denied};
use crate::api::{self, Answer, Call, Fail};
use hyper::Request;
use hyper::body::Incoming;
use hyper::header::TRANSFER_ENCODING;
use proxmox_mcp_core::catalog::{ApiMethod, Params, catalog, check};
use serde_json::Value;
use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// The seconds that it takes at least to be refused for who one is.
const UNAUTHORIZED: f64 = 3.0;

/// Answers one request.
pub(super) async fn answer(
    front: &Arc<Front>,
    request: Request<Incoming>,
) -> Result<Reply, Dropped> {
    let started = Instant::now();
    let delay = front.faults.delay();
    // A timer that is due already still costs a millisecond.
    if !delay.is_zero() {
        sleep(delay).await;
    }
    if front.faults.drops() {
        return Err(Dropped);
    }
    let reply = match handle(front, request).await {
        Ok(reply) | Err(Stop::Reply(reply)) => reply,
        Err(Stop::Dropped) => return Err(Dropped),
    };
    if reply.slow {
        sleep_until(started + front.scaled(UNAUTHORIZED)).await;
    }
    Ok(reply)
}

async fn handle(front: &Arc<Front>, request: Request<Incoming>) -> Result<Reply, Stop> {
    let (head, body) = request.into_parts();
    let method = head.method.as_str().to_owned();
    if !matches!(method.as_str(), "GET" | "POST" | "PUT" | "DELETE") {
        return Ok(Reply::new(501, format!("method '{method}' not available")));
    }
    if let Some(encoding) = head.headers.get(TRANSFER_ENCODING) {
        let encoding = String::from_utf8_lossy(encoding.as_bytes()).to_lowercase();
        let chunked = "chunked transfer encoding not supported".to_owned();
        let unknown = || format!("Unknown transfer encoding '{encoding}'");
        let text = if encoding == "chunked" { chunked } else { unknown() };
        return Ok(Reply::plain(501, text));
    }
    let path = form::percent(head.uri.path());
    let Some(api) = path.strip_prefix("/api2") else { return Ok(page(&method, &path)) };
    let Some((format_name, path)) = split(api) else { return Ok(Reply::plain(501, "no such uri")) };
    let caller = auth::authenticate(front, &method, path, &head.headers)?;
    let is_upload = auth::is_upload(&method, path);
    let (mut params, upload) = body::read(front, &method, is_upload, &head.headers, body).await?;
    let Some(format) = Format::named(format_name) else {
        return Ok(Reply::plain(501, format!("no formatter for uri {path}, {format_name}")));
    };
    params.extend(form::decode(head.uri.query().unwrap_or_default()));
    params.remove("_dc");
    let request = Asked { method, path: path.to_owned(), caller, params, upload };
    match request.answer(front).await {
        Ok(outcome) => Ok(Reply::of(format, outcome)),
        Err(reply) => Ok(reply),
    }
}

/// `/json/path` in format and path.
fn split(api: &str) -> Option<(&str, &str)> {
    let rest = api.strip_prefix('/')?.trim_start_matches('/');
    let (format, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
    let plain = format.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let letter = format.starts_with(|first: char| first.is_ascii_lowercase());
    (letter && plain && format.len() > 1).then_some((format, path))
}

/// What is there besides the API.
fn page(method: &str, path: &str) -> Reply {
    if method == "GET" && matches!(path, "/" | "/index.html") {
        let text = "<h1>Proxmox VE simulator</h1>\n<p>The API is at <code>/api2/json</code>.</p>\n";
        return Reply::page(text.to_owned());
    }
    Reply::plain(501, format!("no such file '{path}'\n"))
}

/// A call that passed the web server.
struct Asked {
    method: String,
    path: String,
    caller: Caller,
    params: Params,
    upload: Option<Upload>,
}

impl Asked {
    /// The outcome for the formatter, or an answer that is none of the API's.
    async fn answer(mut self, front: &Arc<Front>) -> Result<Result<Answer, Fail>, Reply> {
        if self.method == "GET" && self.path.trim_matches('/').is_empty() {
            return Ok(Ok(index::root()));
        }
        let method = match self.admit(front) {
            Ok(method) => method,
            Err(fail) => return Ok(Err(fail)),
        };
        let named = self.params.get("node").and_then(Value::as_str);
        let local = front.world.local_node();
        let node = named.filter(|_| method.proxyto_node).unwrap_or(local).to_owned();
        match proxy::reach(front, &node).await {
            Ok(()) => {}
            Err(Unreached::Fail(fail)) => return Ok(Err(fail)),
            Err(Unreached::Reply(reply)) => return Err(reply),
        }
        if let Some((status, reason)) = front.faults.fails() {
            return Ok(Err(Fail::new(status, reason)));
        }
        if let Some((status, reason)) = front.faults.refuses(&self.method, method.path) {
            return Ok(Err(Fail::new(status, reason)));
        }
        let params = match check::verify(method, &self.params) {
            Ok(params) => params,
            Err(errors) => return Ok(Err(Fail::params(errors))),
        };
        if let Some(fail) = quorum::refusal(&front.world, method) {
            return Ok(Err(fail));
        }
        let elsewhere = method.protected || node != local;
        let wait = elsewhere.then(|| proxy::patience(front));
        let call = Dispatch {
            front: Arc::clone(front),
            who: self.caller.who,
            method,
            params,
            node,
            upload: self.upload,
        };
        let outcome = call.run(wait).await?;
        match outcome {
            // The privileged daemon cannot write such a reason.
            Err(fail) if method.protected && !fail.message.is_ascii() => Err(proxy::broken()),
            outcome => Ok(outcome),
        }
    }

    /// Finds the method, adds the parameters of the path, and checks that the caller may call it.
    fn admit(&mut self, front: &Front) -> Result<&'static ApiMethod, Fail> {
        let routed = catalog().route_decoded(&self.method, &self.path);
        let routed = routed.map_err(|unrouted| Fail::new(501, unrouted.to_string()))?;
        let method = routed.method;
        for (name, value) in routed.captures {
            if self.params.get(name).is_some_and(|given| text(given) != value) {
                let text = "duplicate parameter (already defined in URI) with conflicting values!";
                return Err(Fail::param(name, text));
            }
            self.params.insert(name.to_owned(), value.into());
        }
        if self.caller.by_token && !method.allow_token {
            let path = &self.path;
            return Err(denied(&format!(
                "URI '{path}' not available with API token, need proper ticket.\n"
            )));
        }
        let pools = front.world.as_ref();
        front.access.may_call(method, self.caller.who.as_ref(), &self.params, pools)?;
        Ok(method)
    }
}

/// A value as it compares with a segment of the path.
fn text(value: &Value) -> Cow<'_, str> {
    if value.is_null() {
        return "".into();
    }
    value.as_str().map_or_else(|| value.to_string().into(), Cow::Borrowed)
}

/// A call on its way to its handler.
struct Dispatch {
    front: Arc<Front>,
    who: Option<Principal>,
    method: &'static ApiMethod,
    params: Params,
    node: String,
    upload: Option<Upload>,
}

impl Dispatch {
    /// Runs to the end whatever becomes of the connection; waits so long for the outcome.
    async fn run(self, wait: Option<Duration>) -> Result<Result<Answer, Fail>, Reply> {
        let work = tokio::spawn(self.call());
        let outcome = match wait {
            Some(wait) => timeout(wait, work).await.map_err(|_| proxy::timed_out())?,
            None => work.await,
        };
        outcome.map_err(|_| proxy::broken())
    }

    async fn call(self) -> Result<Answer, Fail> {
        let nobody = Principal { user: String::new(), token: None };
        let call = Call {
            who: self.who.as_ref().unwrap_or(&nobody),
            method: self.method,
            params: self.params,
            node: &self.node,
            upload: self.upload.as_ref(),
        };
        if let Some(index) = index::answer(self.method) {
            Ok(index)
        } else if self.method.path.starts_with("/access/") {
            self.front.access.call(&call, self.front.world.as_ref())
        } else {
            api::dispatch(&self.front.world, call).await
        }
    }
}
