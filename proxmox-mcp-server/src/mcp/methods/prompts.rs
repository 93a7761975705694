//! `prompts/*` and the completion of arguments.

use super::input::{Outcome, Subject, Turn, run};
use super::{Result, page, parse};
use crate::mcp::content::{CompletionOf, CompletionRequest};
use crate::mcp::core::Core;
use crate::mcp::ctx::Ctx;
use crate::mcp::fault::Fault;
use jsonrpsee::types::Params;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many values one answer may hold.
const VALUES: usize = 100;

/// `prompts/list`
pub(super) async fn list(core: Arc<Core>, ctx: Ctx, params: Params<'static>) -> Result {
    let list = core.host.prompts(&ctx).await?;
    page::page(&core, &ctx, &params, "prompts", &list)
}

/// `prompts/get`
pub(super) async fn get(core: Arc<Core>, ctx: Ctx, params: Params<'static>) -> Result {
    #[derive(Deserialize)]
    struct Asked<'a> {
        name: String,
        #[serde(borrow)]
        arguments: Option<&'a RawValue>,
    }
    let asked: Asked<'_> = parse(&params)?;
    let arguments: BTreeMap<String, String> = match asked.arguments {
        Some(raw) => serde_json::from_str(raw.get())
            .map_err(|error| Fault::invalid_params(format!("`arguments`: {error}")))?,
        None => BTreeMap::new(),
    };
    let subject = Subject { method: "prompts/get", name: &asked.name, arguments: asked.arguments };
    let (host, name, arguments) = (&core.host, &asked.name, &arguments);
    let outcome = run(&core, &ctx, &params, subject, |ctx: Ctx| async move {
        host.get_prompt(&ctx, name, arguments).await.map(Turn::Done)
    });
    match outcome.await? {
        Outcome::Done(prompt) => core.answer(&ctx, prompt, None),
        Outcome::Unfinished(body) => Ok(body),
    }
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Reference {
    #[serde(rename = "ref/prompt")]
    Prompt { name: String },
    #[serde(rename = "ref/resource")]
    Resource { uri: String },
}

#[derive(Deserialize)]
struct Argument {
    name: String,
    value: String,
}

#[derive(Deserialize)]
struct Settled {
    arguments: Option<Box<RawValue>>,
}

/// `completion/complete`
pub(super) async fn complete(core: Arc<Core>, ctx: Ctx, params: Params<'static>) -> Result {
    #[derive(Deserialize)]
    struct Asked<'a> {
        r#ref: Reference,
        argument: Argument,
        #[serde(borrow)]
        context: Option<&'a RawValue>,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Values<'a> {
        #[serde(rename = "values")]
        shown: &'a [String],
        #[serde(skip_serializing_if = "Option::is_none")]
        total: Option<u64>,
        has_more: bool,
    }
    #[derive(Serialize)]
    struct Body<'a> {
        completion: Values<'a>,
    }
    let asked: Asked<'_> = parse(&params)?;
    let settled = asked.context.and_then(|raw| serde_json::from_str::<Settled>(raw.get()).ok());
    let request = CompletionRequest {
        of: match asked.r#ref {
            Reference::Prompt { name } => CompletionOf::Prompt(name),
            Reference::Resource { uri } => CompletionOf::Resource(uri),
        },
        argument: asked.argument.name,
        value: asked.argument.value,
        settled: settled.and_then(|settled| settled.arguments),
    };
    let found = core.host.complete(&ctx, &request).await?;
    let shown = found.values.get(..VALUES).unwrap_or(&found.values);
    let sent = u64::try_from(shown.len()).unwrap_or(u64::MAX);
    let has_more = shown.len() < found.values.len() || found.total.is_some_and(|all| all > sent);
    let completion = Values { shown, total: found.total, has_more };
    core.answer(&ctx, Body { completion }, None)
}
