//! Requests that cannot go on without answers.
//!
//! A modern client gets the questions as a result and repeats the request; an older one is asked
//! in between and the handler runs again. Handlers see no difference.

use super::parse;
use crate::mcp::core::Core;
use crate::mcp::ctx::{Answers, Ctx};
use crate::mcp::fault::Fault;
use crate::mcp::input::InputRequired;
use crate::mcp::seal::digest;
use jsonrpsee::types::Params;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const PURPOSE: &str = "state";
/// How long a person may take to answer.
const PATIENCE: Duration = Duration::from_mins(10);
/// How often one request may ask an older client.
const ROUNDS: usize = 8;

/// What a handler came to.
pub(super) enum Turn<T> {
    /// A result.
    Done(T),
    /// Questions.
    Ask(InputRequired),
}

/// What the core answers.
pub(super) enum Outcome<T> {
    /// What the handler came to.
    Done(T),
    /// A result that asks for answers.
    Unfinished(Box<RawValue>),
}

/// What a repeated request must have in common with the first.
pub(super) struct Subject<'a> {
    pub(super) method: &'static str,
    pub(super) name: &'a str,
    pub(super) arguments: Option<&'a RawValue>,
}

#[derive(Serialize, Deserialize)]
struct State {
    #[serde(rename = "u")]
    caller: String,
    #[serde(rename = "d")]
    subject: String,
    #[serde(rename = "t")]
    until: u64,
    #[serde(rename = "s")]
    kept: String,
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

impl Subject<'_> {
    /// The same for arguments that differ in white space or order only.
    fn digest(&self) -> String {
        let arguments = self.arguments.map_or_else(String::new, |raw| {
            serde_json::from_str::<serde_json::Value>(raw.get())
                .map_or_else(|_| raw.get().to_owned(), |value| value.to_string())
        });
        digest(&format!("{}\0{}\0{arguments}", self.method, self.name))
    }
}

/// Runs a handler until it has a result or questions for a modern client.
pub(super) async fn run<T, F, Fut>(
    core: &Core,
    ctx: &Ctx,
    params: &Params<'static>,
    subject: Subject<'_>,
    step: F,
) -> Result<Outcome<T>, Fault>
where
    F: Fn(Ctx) -> Fut,
    Fut: Future<Output = Result<Turn<T>, Fault>>,
{
    let mut ctx = resume(core, ctx, params, &subject)?;
    for _ in 0..ROUNDS {
        let input = match step(ctx.clone()).await {
            Ok(Turn::Done(done)) => return Ok(Outcome::Done(done)),
            Ok(Turn::Ask(input)) => input,
            Err(mut fault) => fault.take_input().ok_or(fault)?,
        };
        for question in input.questions.values() {
            ctx.require(question.ask)?;
        }
        if ctx.version().is_modern() {
            return unfinished(core, &ctx, &subject, input).map(Outcome::Unfinished);
        }
        let mut responses = ctx.facts().answers.responses.clone();
        for (key, question) in &input.questions {
            responses.insert(key.clone(), ctx.ask_now(question).await?);
        }
        ctx = ctx.with_answers(Answers { responses, state: input.state });
    }
    Err(Fault::internal(format!("asked {ROUNDS} times without coming to an end")))
}

/// The context with the answers that came along.
fn resume(
    core: &Core,
    ctx: &Ctx,
    params: &Params<'static>,
    subject: &Subject<'_>,
) -> Result<Ctx, Fault> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Repeated {
        input_responses: Option<BTreeMap<String, Box<RawValue>>>,
        request_state: Option<String>,
    }
    if !ctx.version().is_modern() {
        return Ok(ctx.clone());
    }
    let repeated: Repeated = parse(params)?;
    if repeated.input_responses.is_none() && repeated.request_state.is_none() {
        return Ok(ctx.clone());
    }
    let state = match repeated.request_state {
        Some(sealed) => Some(opened(core, ctx, subject, &sealed)?),
        None => None,
    };
    let responses = repeated.input_responses.unwrap_or_default();
    Ok(ctx.with_answers(Answers { responses, state }))
}

fn opened(core: &Core, ctx: &Ctx, subject: &Subject<'_>, sealed: &str) -> Result<String, Fault> {
    let invalid = |why| Fault::invalid_params(format!("`requestState` {why}; begin again"));
    let text = core.seal.open(PURPOSE, sealed).ok_or_else(|| invalid("was not issued here"))?;
    let state: State = serde_json::from_str(&text).map_err(|_| invalid("was not issued here"))?;
    if state.caller != ctx.caller().name || state.subject != subject.digest() {
        return Err(invalid("belongs to another request"));
    }
    if state.until < now() {
        return Err(invalid("is too old"));
    }
    Ok(state.kept)
}

fn unfinished(
    core: &Core,
    ctx: &Ctx,
    subject: &Subject<'_>,
    input: InputRequired,
) -> Result<Box<RawValue>, Fault> {
    #[derive(Serialize)]
    struct Asked<'a> {
        method: &'static str,
        params: &'a RawValue,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Body<'a> {
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        input_requests: BTreeMap<&'a str, Asked<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        request_state: Option<String>,
    }
    let input_requests = input.questions.iter().map(|(key, question)| {
        let asked = Asked { method: question.ask.method(), params: &question.params };
        (key.as_str(), asked)
    });
    let request_state = match input.state {
        Some(state) => {
            let state = State {
                caller: ctx.caller().name.clone(),
                subject: subject.digest(),
                until: now().saturating_add(PATIENCE.as_secs()),
                kept: state,
            };
            let text = crate::mcp::content::raw(&state)?;
            let sealed = core.seal.seal(PURPOSE, text.get());
            Some(sealed.ok_or_else(|| Fault::internal("cannot sign the request state"))?)
        }
        None => None,
    };
    if input.questions.is_empty() && request_state.is_none() {
        return Err(Fault::internal("neither questions nor a state to come back with"));
    }
    core.unfinished(Body { input_requests: input_requests.collect(), request_state })
}
