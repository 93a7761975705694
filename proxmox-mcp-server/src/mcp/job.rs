//! Requests that were let in, ready to run.

use super::core::Core;
use super::ctx::Ctx;
use super::methods::Settled;
use super::reply::Reply;
use super::rpc::{Dispatch, ID};
use super::version::Version;
use axum::http::StatusCode;
use futures_util::future::join_all;
use jsonrpsee::core::middleware::RpcServiceT as _;
use jsonrpsee::types::Request;
use serde_json::value::RawValue;
use std::sync::Arc;

/// One request with its context.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) ctx: Ctx,
    pub(crate) method: String,
    pub(crate) params: Option<Box<RawValue>>,
    /// Known to the core, so that it can be cancelled by its id.
    pub(crate) entered: bool,
}

/// What is to be done for one message or one batch.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) core: Arc<Core>,
    pub(crate) dispatch: Dispatch,
    pub(crate) version: Version,
    pub(crate) work: Work,
    /// Where a handshake leaves its outcome.
    pub(crate) settled: Option<Settled>,
}

/// The calls of a job.
#[derive(Debug)]
pub(crate) enum Work {
    /// A request.
    One(Box<Call>),
    /// The requests of a batch, or replies to what could not be let in.
    Batch(Vec<Result<Call, String>>),
}

/// Forgets a request when it ends in any way.
struct Entered<'a> {
    core: &'a Core,
    ctx: &'a Ctx,
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        self.core.leave(&self.ctx.facts().scope, &self.ctx.facts().id);
    }
}

impl Job {
    /// Runs to the end. What was cancelled has no reply.
    pub(crate) async fn run(self) -> Option<Reply> {
        match self.work {
            Work::One(call) => run(&self.core, &self.dispatch, *call).await,
            Work::Batch(entries) => {
                let calls = entries.into_iter().map(async |entry| match entry {
                    Ok(call) => run(&self.core, &self.dispatch, call).await?.body,
                    Err(refusal) => Some(refusal),
                });
                let replies: Vec<String> = join_all(calls).await.into_iter().flatten().collect();
                if replies.is_empty() {
                    return None;
                }
                let body = Some(format!("[{}]", replies.join(",")));
                Some(Reply { status: StatusCode::OK, body })
            }
        }
    }
}

async fn run(core: &Core, dispatch: &Dispatch, call: Call) -> Option<Reply> {
    let Call { ctx, method, params, entered } = call;
    let _entered = entered.then_some(Entered { core, ctx: &ctx });
    let mut request = Request::owned(method, params, ID);
    request.extensions.insert(ctx.clone());
    tokio::select! {
        biased;
        () = ctx.cancellation().cancelled() => None,
        response = dispatch.call(request) => {
            // A handler may end its own request without a reply.
            (!ctx.cancellation().is_cancelled())
                .then(|| Reply::of(&response, &ctx.facts().id, ctx.version()))
        }
    }
}
