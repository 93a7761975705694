//! `resources/*`

use super::input::{Outcome, Subject, Turn, run};
use super::{Result, page, parse};
use crate::mcp::content::ResourceContents;
use crate::mcp::core::Core;
use crate::mcp::ctx::Ctx;
use crate::mcp::fault::Fault;
use jsonrpsee::types::Params;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Deserialize)]
struct Asked {
    uri: String,
}

#[derive(Serialize)]
struct Empty {}

/// `resources/list`
pub(super) async fn list(core: Arc<Core>, ctx: Ctx, params: Params<'static>) -> Result {
    let list = core.host.resources(&ctx).await?;
    page::page(&core, &ctx, &params, "resources", &list)
}

/// `resources/templates/list`
pub(super) async fn templates(core: Arc<Core>, ctx: Ctx, params: Params<'static>) -> Result {
    let list = core.host.resource_templates(&ctx).await?;
    page::page(&core, &ctx, &params, "resourceTemplates", &list)
}

/// `resources/read`
pub(super) async fn read(core: Arc<Core>, ctx: Ctx, params: Params<'static>) -> Result {
    #[derive(Serialize)]
    struct Body {
        contents: Vec<ResourceContents>,
    }
    let asked: Asked = parse(&params)?;
    let subject = Subject { method: "resources/read", name: &asked.uri, arguments: None };
    let (host, uri) = (&core.host, &asked.uri);
    let outcome = run(&core, &ctx, &params, subject, |ctx: Ctx| async move {
        host.read_resource(&ctx, uri).await.map(Turn::Done)
    });
    match outcome.await? {
        Outcome::Done((contents, hint)) => core.answer(&ctx, Body { contents }, Some(hint)),
        Outcome::Unfinished(body) => Ok(body),
    }
}

/// `resources/subscribe`
pub(super) async fn subscribe(core: Arc<Core>, ctx: Ctx, params: Params<'static>) -> Result {
    let asked: Asked = parse(&params)?;
    if !core.notes.subscribe(&ctx.facts().scope, asked.uri) {
        return Err(Fault::invalid_params("too many subscriptions; end some first"));
    }
    core.answer(&ctx, Empty {}, None)
}

/// `resources/unsubscribe`
pub(super) async fn unsubscribe(core: Arc<Core>, ctx: Ctx, params: Params<'static>) -> Result {
    let asked: Asked = parse(&params)?;
    core.notes.unsubscribe(&ctx.facts().scope, &asked.uri);
    core.answer(&ctx, Empty {}, None)
}
