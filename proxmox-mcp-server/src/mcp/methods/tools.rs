//! `tools/*`

use super::input::{Outcome, Subject, Turn, run};
use super::{Result, page, parse};
use crate::mcp::content::{Content, ToolOutcome, ToolResult};
use crate::mcp::core::Core;
use crate::mcp::ctx::Ctx;
use crate::mcp::fault::Fault;
use crate::mcp::headers;
use jsonrpsee::types::Params;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::sync::Arc;

/// `tools/list`
pub(super) async fn list(core: Arc<Core>, ctx: Ctx, params: Params<'static>) -> Result {
    let tools = core.host.tools(&ctx).await?;
    let list = match &tools.legacy {
        Some(legacy) if !ctx.version().is_modern() => legacy,
        _ => &tools.modern,
    };
    page::page(&core, &ctx, &params, "tools", list)
}

/// `tools/call`
pub(super) async fn call(core: Arc<Core>, ctx: Ctx, params: Params<'static>) -> Result {
    #[derive(Deserialize)]
    struct Asked<'a> {
        name: String,
        #[serde(borrow)]
        arguments: Option<&'a RawValue>,
    }
    let asked: Asked<'_> = parse(&params)?;
    let none =
        RawValue::from_string("{}".to_owned()).map_err(|e| Fault::internal(e.to_string()))?;
    let arguments = asked.arguments.unwrap_or(&none);
    if !arguments.get().starts_with('{') {
        return Err(Fault::invalid_params("`arguments` must be an object"));
    }
    if let Some(given) = ctx.facts().headers.as_ref().filter(|_| core.features.param_headers) {
        let tools = core.host.tools(&ctx).await?;
        if let Some(marked) = tools.headers.get(&asked.name) {
            headers::check_arguments(given, marked, arguments)?;
        }
    }
    let subject = Subject { method: "tools/call", name: &asked.name, arguments: Some(arguments) };
    let (host, name) = (&core.host, &asked.name);
    let outcome = run(&core, &ctx, &params, subject, |ctx: Ctx| async move {
        match host.call_tool(&ctx, name, arguments).await? {
            ToolOutcome::Done(result) => Ok(Turn::Done(result)),
            ToolOutcome::InputRequired(input) => Ok(Turn::Ask(input)),
        }
    });
    match outcome.await? {
        Outcome::Done(result) => done(&core, &ctx, &result),
        Outcome::Unfinished(body) => Ok(body),
    }
}

fn done(core: &Core, ctx: &Ctx, result: &ToolResult) -> Result {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Body<'a> {
        content: &'a [Content],
        #[serde(skip_serializing_if = "Option::is_none")]
        structured_content: Option<&'a RawValue>,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        is_error: bool,
    }
    let version = ctx.version();
    // Older clients take objects only, the oldest ones nothing.
    let fits = |value: &&RawValue| {
        version.is_modern() || (version.has_structured_results() && value.get().starts_with('{'))
    };
    let body = Body {
        content: &result.content,
        structured_content: result.structured.as_deref().filter(fits),
        is_error: result.is_error,
    };
    core.answer(ctx, body, None)
}
