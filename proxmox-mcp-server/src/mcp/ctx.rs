//! What a handler knows about its request, and what it can say before the reply.

use super::client::{ClientCapabilities, ClientInfo};
use super::fault::Fault;
use super::input::{Ask, Elicited, InputRequired, Question};
use super::methods::Settled;
use super::outbox::{Out, Outbox};
use super::pending::{Pending, Scope};
use super::version::Version;
use super::wire::Id;
use axum::http::HeaderMap;
use proxmox_mcp_core::policy::Caller;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio_util::sync::CancellationToken;

/// How grave a log message is, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// For those who look for a mistake.
    Debug,
    /// What goes on.
    Info,
    /// Worth knowing.
    Notice,
    /// May go wrong.
    Warning,
    /// Went wrong.
    Error,
    /// A part does not work.
    Critical,
    /// Somebody must act now.
    Alert,
    /// Nothing works.
    Emergency,
}

/// Answers that came with a repeated request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answers {
    pub(crate) responses: BTreeMap<String, Box<RawValue>>,
    pub(crate) state: Option<String>,
}

/// The trace that the client's request belongs to, as W3C headers.
#[derive(Clone, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct Trace {
    /// The span that asks.
    pub traceparent: Option<String>,
    /// What tracing systems add to it.
    pub tracestate: Option<String>,
}

/// The facts of one request.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) version: Version,
    pub(crate) caller: Caller,
    pub(crate) client: Option<ClientInfo>,
    pub(crate) capabilities: ClientCapabilities,
    pub(crate) id: Id,
    pub(crate) progress_token: Option<Box<RawValue>>,
    pub(crate) log_level: Option<LogLevel>,
    pub(crate) trace: Trace,
    pub(crate) answers: Answers,
    /// The HTTP headers, where they repeat arguments.
    pub(crate) headers: Option<HeaderMap>,
    /// Who shares subscriptions and replies with this request.
    pub(crate) scope: Scope,
    pub(crate) outbox: Outbox,
    pub(crate) cancel: CancellationToken,
    /// Cancelled when what has no end of its own must end.
    pub(crate) ending: CancellationToken,
    pub(crate) pending: Arc<Pending>,
    /// Where a handshake leaves its outcome.
    pub(crate) settled: Option<Settled>,
}

/// The context of one request.
#[derive(Clone, Debug)]
pub struct Ctx {
    facts: Arc<Facts>,
    progress: Arc<Mutex<Option<f64>>>,
}

impl Ctx {
    pub(crate) fn new(facts: Facts) -> Self {
        Self { facts: Arc::new(facts), progress: Arc::default() }
    }

    pub(crate) fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The same request with answers.
    pub(crate) fn with_answers(&self, answers: Answers) -> Self {
        let facts = Facts { answers, ..Facts::clone(&self.facts) };
        Self { facts: Arc::new(facts), progress: Arc::clone(&self.progress) }
    }

    /// The protocol version of the request.
    pub fn version(&self) -> Version {
        self.facts.version
    }

    /// Who asks.
    pub fn caller(&self) -> &Caller {
        &self.facts.caller
    }

    /// The client, if it named itself.
    pub fn client(&self) -> Option<&ClientInfo> {
        self.facts.client.as_ref()
    }

    /// What the client can do.
    pub fn capabilities(&self) -> &ClientCapabilities {
        &self.facts.capabilities
    }

    /// The id of the request, as JSON.
    pub fn request_id(&self) -> &str {
        self.facts.id.json()
    }

    /// The trace that the request belongs to.
    pub fn trace(&self) -> &Trace {
        &self.facts.trace
    }

    /// Cancelled with the request.
    pub fn cancellation(&self) -> &CancellationToken {
        &self.facts.cancel
    }

    /// Whether the client wants to hear of progress.
    pub fn wants_progress(&self) -> bool {
        self.facts.progress_token.is_some()
    }

    /// Tells how far the request is. Only what increases is sent, and only if it is wanted.
    pub async fn progress(&self, progress: f64, total: Option<f64>, message: Option<&str>) {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Params<'a> {
            progress_token: &'a RawValue,
            progress: f64,
            #[serde(skip_serializing_if = "Option::is_none")]
            total: Option<f64>,
            #[serde(skip_serializing_if = "Option::is_none")]
            message: Option<&'a str>,
        }
        let Some(token) = self.facts.progress_token.as_deref() else { return };
        {
            let mut last = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
            if last.is_some_and(|last| progress <= last) || !progress.is_finite() {
                return;
            }
            *last = Some(progress);
        }
        let message = message.filter(|_| self.facts.version > Version::V2024_11);
        let params = Params { progress_token: token, progress, total, message };
        self.facts.outbox.notify("notifications/progress", &params).await;
    }

    /// Sends a log message, if the client wants messages of that level.
    pub async fn log(&self, level: LogLevel, logger: &str, data: &impl Serialize) {
        #[derive(Serialize)]
        struct Params<'a, T> {
            level: LogLevel,
            logger: &'a str,
            data: &'a T,
        }
        if self.facts.log_level.is_some_and(|wanted| level >= wanted) {
            let params = Params { level, logger, data };
            self.facts.outbox.notify("notifications/message", &params).await;
        }
    }

    /// What was to be remembered until the questions are answered.
    pub fn state(&self) -> Option<&str> {
        self.facts.answers.state.as_deref()
    }

    /// The answer to the question of that key, as it came.
    pub fn answer(&self, key: &str) -> Option<&RawValue> {
        self.facts.answers.responses.get(key).map(AsRef::as_ref)
    }

    /// Whether the client can be asked in that way.
    pub fn can_ask(&self, ask: Ask) -> bool {
        self.facts.capabilities.can(ask)
    }

    /// Asks, and gives the answer as it came. In the stateless version the first run ends here
    /// with a fault that carries the question, and a second run finds the answer: what comes
    /// before it must bear being run twice.
    ///
    /// # Errors
    /// Fails when the client cannot be asked in this way, does not answer, or must first be
    /// asked.
    pub async fn ask(&self, key: &str, question: Question) -> Result<Box<RawValue>, Fault> {
        if let Some(answer) = self.answer(key) {
            return Ok(answer.to_owned());
        }
        self.require(question.ask)?;
        if self.version().is_modern() {
            return Err(Fault::input_required(InputRequired::new().question(key, question)));
        }
        self.ask_now(&question).await
    }

    /// Asks a person.
    ///
    /// # Errors
    /// As [`Ctx::ask`]; also when the answer is none.
    pub async fn elicit(&self, key: &str, question: Question) -> Result<Elicited, Fault> {
        let answer = self.ask(key, question).await?;
        serde_json::from_str(answer.get()).map_err(|error| {
            Fault::invalid_params(format!("the answer `{key}` is not one of a person: {error}"))
        })
    }

    /// Lets the client close the stream and come back for the rest; older clients only.
    pub async fn pause_stream(&self) {
        if self.version().primes_streams() {
            self.facts.outbox.send(Out::Pause).await;
        }
    }

    pub(crate) fn require(&self, ask: Ask) -> Result<(), Fault> {
        if self.can_ask(ask) {
            return Ok(());
        }
        let required = match ask {
            Ask::Form => r#"{"elicitation":{"form":{}}}"#,
            Ask::Url => r#"{"elicitation":{"url":{}}}"#,
            Ask::Sample => r#"{"sampling":{}}"#,
            Ask::Roots => r#"{"roots":{}}"#,
        };
        let required: Option<&RawValue> = serde_json::from_str(required).ok();
        Err(Fault::missing_capability(&required))
    }

    /// Asks a client of an older version while the request runs.
    pub(crate) async fn ask_now(&self, question: &Question) -> Result<Box<RawValue>, Fault> {
        let ticket = self.facts.pending.open(&self.facts.scope);
        let request = format!(
            r#"{{"jsonrpc":"2.0","id":{},"method":"{}","params":{}}}"#,
            ticket.id,
            question.ask.method(),
            question.params.get(),
        );
        if !self.facts.outbox.send(Out::Message(request)).await {
            return Err(Fault::internal("the client takes no questions on this stream"));
        }
        ticket.answer().await
    }
}
