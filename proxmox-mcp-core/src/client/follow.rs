//! Waiting for the task that a call started.

mod exec;

pub(super) use exec::exec;

use super::{Inner, Scope};
use crate::error::{Error, TaskError, clean};
use crate::model::{Seconds, Upid, Wait};
use crate::plan::Reply;
use crate::policy::Permit;
use crate::task::{Outcome, TaskState};
use futures_util::future::select;
use serde::Deserialize;
use std::pin::pin;
use std::time::Duration;

/// Lines of the log that an outcome carries.
const TAIL: u32 = 5;

#[derive(Deserialize)]
struct Status {
    status: TaskState,
    #[serde(default)]
    exitstatus: Option<String>,
}

#[derive(Deserialize)]
struct Line {
    t: String,
}

/// How a reply names a task: by its id, or with more about it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Named {
    Id(Upid),
    Status { upid: Upid },
}

/// Awaits the task whose id the reply holds; `None` when the reply holds none, because the work
/// was done at once.
pub(super) async fn task(
    inner: &Inner,
    permit: &Permit,
    reply: &Reply,
    wait: Wait,
    scope: &Scope<'_>,
) -> Result<Option<Outcome>, Error> {
    let named = reply.decode::<Option<Named>>()?;
    let Some(Named::Id(upid) | Named::Status { upid }) = named else { return Ok(None) };
    if let Some(progress) = scope.progress {
        progress.started(&upid);
    }
    let mut outcome = Outcome::started(upid);
    let limit = Duration::from_secs(wait.seconds());
    if !limit.is_zero() {
        let start = inner.transport.elapsed();
        {
            let watching = pin!(watch(inner, permit, &mut outcome, scope));
            // A look that hangs does not make the caller wait any longer.
            let _ = select(watching, inner.transport.sleep(limit)).await;
        }
        outcome.waited = Seconds(inner.transport.elapsed().saturating_sub(start).as_secs());
    }
    if outcome.failed() {
        let Outcome { upid, exit, log_tail, .. } = outcome;
        let exit = exit.unwrap_or_else(|| "unknown".to_owned());
        return Err(Error::Task(Box::new(TaskError { upid, exit, log_tail, advice: None })));
    }
    Ok(Some(outcome))
}

/// Looks at the task again and again until it has stopped.
///
/// The task goes on whether it is seen or not, so trouble with looking is no error: the outcome
/// says it.
async fn watch(inner: &Inner, permit: &Permit, outcome: &mut Outcome, scope: &Scope<'_>) {
    let start = inner.transport.elapsed();
    let mut pause = Duration::from_millis(100);
    let mut seen: u32 = 0;
    loop {
        let waited = inner.transport.elapsed().saturating_sub(start);
        outcome.log_tail.clear();
        match look(inner, permit, outcome).await {
            Ok(TaskState::Stopped) => return,
            Ok(TaskState::Running) => {}
            Err(error) => {
                outcome.log_tail = vec![format!("the task cannot be watched: {error}")];
                if !is_passing(&error) {
                    return;
                }
            }
        }
        if let Some(progress) = scope.progress.filter(|progress| progress.listens())
            && let Ok((lines, _)) = log(inner, permit, &outcome.upid, seen, 50).await
        {
            seen = seen.saturating_add(u32::try_from(lines.len()).unwrap_or_default());
            progress.report(waited.as_secs(), lines.last().map_or("", String::as_str));
        }
        inner.transport.sleep(pause).await;
        pause = (pause * 3 / 2).min(Duration::from_secs(2));
    }
}

async fn look(inner: &Inner, permit: &Permit, outcome: &mut Outcome) -> Result<TaskState, Error> {
    let status = status(inner, permit, &outcome.upid).await?;
    if status.status == TaskState::Stopped {
        outcome.status = TaskState::Stopped;
        outcome.exit = status.exitstatus.map(|exit| clean(&exit, 500));
        outcome.log_tail = tail(inner, permit, &outcome.upid)
            .await
            .unwrap_or_else(|error| vec![format!("its log cannot be read: {error}")]);
    }
    Ok(status.status)
}

/// Whether looking again may show more: the node or the way to it is gone for now.
fn is_passing(error: &Error) -> bool {
    match error {
        Error::Api(refusal) => refusal.status >= 595,
        Error::Timeout { .. } | Error::Transport(_) => true,
        Error::Input { .. }
        | Error::Parameters(_)
        | Error::NotFound { .. }
        | Error::Denied(_)
        | Error::Declined { .. }
        | Error::Task(_)
        | Error::Decode { .. }
        | Error::Step(_)
        | Error::Internal(_) => false,
    }
}

async fn status(inner: &Inner, permit: &Permit, upid: &Upid) -> Result<Status, Error> {
    read(inner, &permit.watch_status(upid)?).await?.decode()
}

async fn tail(inner: &Inner, permit: &Permit, upid: &Upid) -> Result<Vec<String>, Error> {
    let (lines, total) = log(inner, permit, upid, 0, TAIL).await?;
    match total.and_then(|total| u32::try_from(total).ok()) {
        Some(total) if total > TAIL => Ok(log(inner, permit, upid, total - TAIL, TAIL).await?.0),
        _ => Ok(lines),
    }
}

async fn log(
    inner: &Inner,
    permit: &Permit,
    upid: &Upid,
    start: u32,
    limit: u32,
) -> Result<(Vec<String>, Option<u64>), Error> {
    let reply = read(inner, &permit.watch_log(upid, start, limit)?).await?;
    let (lines, total) = reply.decode_with_total::<Vec<Line>>()?;
    Ok((lines.iter().map(|line| clean(&line.t, 300)).collect(), total))
}

async fn read(inner: &Inner, watch: &Permit) -> Result<Reply, Error> {
    let permitted = watch.calls().next().ok_or_else(|| Error::internal("nothing to watch"))?;
    inner.transport.send(permitted).await
}
