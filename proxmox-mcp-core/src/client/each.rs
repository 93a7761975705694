//! Many calls that do without each other, each with a task of its own.

use super::{Inner, Scope, follow};
use crate::error::Error;
use crate::model::{Parallel, Wait};
use crate::plan::{Attempt, Reply};
use crate::policy::{Permit, Permitted};
use crate::task::Outcome;
use futures_util::FutureExt as _;
use futures_util::stream::{self, StreamExt as _};
use std::time::Duration;

/// Sends every call of a plan, so many at a time, and tells how each went.
pub(super) async fn send<'p>(
    inner: &Inner,
    permit: &'p Permit,
    wait: Wait,
    parallel: Parallel,
    scope: &Scope<'_>,
) -> Vec<Attempt<'p>> {
    let end = inner.transport.elapsed() + Duration::from_secs(wait.seconds());
    // Boxed, or the compiler cannot tell that the whole is `Send`.
    let sent: Vec<_> =
        permit.calls().map(|permitted| one(inner, permit, permitted, end, scope).boxed()).collect();
    stream::iter(sent).buffered(parallel.tasks()).collect().await
}

/// Sends one call, and awaits its task while there is time.
async fn one<'p>(
    inner: &Inner,
    permit: &Permit,
    permitted: Permitted<'p>,
    end: Duration,
    scope: &Scope<'_>,
) -> Attempt<'p> {
    let call = permitted.call();
    let result = match inner.transport.send(permitted).await {
        Ok(reply) => watch(inner, permit, &reply, end, scope).await,
        Err(error) => Err(error),
    };
    Attempt { call, result }
}

async fn watch(
    inner: &Inner,
    permit: &Permit,
    reply: &Reply,
    end: Duration,
    scope: &Scope<'_>,
) -> Result<Option<Outcome>, Error> {
    let left = end.saturating_sub(inner.transport.elapsed()).as_secs();
    let left = u16::try_from(left).ok().and_then(|seconds| Wait::try_from(seconds).ok());
    follow::task(inner, permit, reply, left.unwrap_or(Wait::NONE), scope).await
}
