//! Waiting for a program that a guest's agent runs.

use super::is_passing;
use crate::client::{Inner, Scope};
use crate::error::{Error, clean};
use crate::model::{Seconds, Wait};
use crate::plan::{Ended, Execution, Reply};
use crate::policy::Permit;
use futures_util::future::select;
use std::pin::pin;
use std::time::Duration;

/// Awaits the program that the plan's last call started, or asked about.
pub(in crate::client) async fn exec(
    inner: &Inner,
    permit: &Permit,
    reply: &Reply,
    wait: Wait,
    scope: &Scope<'_>,
) -> Result<Execution, Error> {
    let call = permit.plan().calls().last();
    let asked = call.and_then(|call| call.params().iter().find(|(name, _)| name == "pid"));
    let known = asked.and_then(|(_, pid)| pid.to_string().parse().ok());
    let mut state = Execution::read(reply, known)?;
    let limit = Duration::from_secs(wait.seconds());
    if state.ended.is_none() && !limit.is_zero() {
        let watch = permit.watch_exec(state.pid)?;
        let start = inner.transport.elapsed();
        {
            let watching = pin!(watching(inner, &watch, &mut state, scope));
            // A look that hangs does not make the caller wait any longer.
            let _ = select(watching, inner.transport.sleep(limit)).await;
        }
        state.waited = Seconds(inner.transport.elapsed().saturating_sub(start).as_secs());
    }
    Ok(state)
}

/// Looks again and again until the program has ended, or cannot be seen any more.
async fn watching(inner: &Inner, watch: &Permit, state: &mut Execution, scope: &Scope<'_>) {
    let start = inner.transport.elapsed();
    let mut pause = Duration::from_millis(100);
    loop {
        state.trouble = None;
        match look(inner, watch).await {
            Ok(None) => {}
            Ok(ended) => {
                state.ended = ended;
                return;
            }
            Err(error) => {
                state.trouble = Some(clean(&error.to_string(), 500));
                if !is_passing(&error) {
                    return;
                }
            }
        }
        if let Some(progress) = scope.progress.filter(|progress| progress.listens()) {
            let waited = inner.transport.elapsed().saturating_sub(start);
            progress.report(waited.as_secs(), &format!("process {} runs", state.pid));
        }
        inner.transport.sleep(pause).await;
        pause = (pause * 3 / 2).min(Duration::from_secs(2));
    }
}

async fn look(inner: &Inner, watch: &Permit) -> Result<Option<Ended>, Error> {
    Ended::read(&super::read(inner, watch).await?)
}
