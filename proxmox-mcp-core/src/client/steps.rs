//! Calls of which each needs the one before it: its task is awaited before the next is sent.

use super::record::Entry;
use super::{Inner, Progress, Scope, follow};
use crate::error::{Error, LeftOver, StepError};
use crate::inventory::Missing;
use crate::model::{Upid, Wait};
use crate::plan::interfaces::Interface;
use crate::plan::{Answered, Attempt, GroundedCall, Method, Reply};
use crate::policy::{Permit, Permitted};
use crate::task::{Outcome, TaskState};
use futures_util::future::{Either, select};
use std::time::Duration;

/// How long a guest that has been started is asked for its addresses.
const PATIENCE: Duration = Duration::from_secs(90);

/// How far the steps have got.
#[derive(Default)]
pub(super) struct Went<'p> {
    pub(super) attempts: Vec<Attempt<'p>>,
    pub(super) replies: Vec<Answered<'p>>,
    pub(super) missing: Vec<Missing>,
}

/// Sends the calls of a plan one after the other.
///
/// # Errors
/// [`Error::Step`], which says what was done before, what was not, and what is left over.
pub(super) async fn send<'p>(
    inner: &Inner,
    permit: &'p Permit,
    wait: Wait,
    scope: &Scope<'_>,
    record: &Entry,
) -> Result<Went<'p>, Error> {
    let begun = inner.transport.elapsed();
    let end = begun + Duration::from_secs(wait.seconds());
    let total = permit.plan().calls().len();
    let mut went = Went::default();
    for (at, permitted) in permit.calls().enumerate() {
        let call = permitted.call();
        let before = inner.transport.elapsed().saturating_sub(begun).as_secs();
        let onward = Onward { whole: scope.progress, before, step: at + 1, total };
        onward.report(0, &call.short());
        let scope = Scope { progress: Some(&onward), ..*scope };
        if call.method() == Method::Get {
            match addresses(inner, permit, at, end).await {
                Ok(reply) => went.replies.push(Answered { call, reply }),
                Err(why) => went.missing.push(Missing { what: "addresses".to_owned(), why }),
            }
            continue;
        }
        let result = one(inner, permit, permitted, end, wait, &scope).await;
        record.step(at + 1, total, &call.short(), result.as_ref().err());
        match result {
            Ok(task) => went.attempts.push(Attempt { call, result: Ok(task) }),
            Err(cause) => return Err(Error::Step(Box::new(failure(permit, at, cause)))),
        }
    }
    Ok(went)
}

/// Sends one call and awaits its task to its end.
async fn one(
    inner: &Inner,
    permit: &Permit,
    permitted: Permitted<'_>,
    end: Duration,
    wait: Wait,
    scope: &Scope<'_>,
) -> Result<Option<Outcome>, Error> {
    let reply = inner.transport.send(permitted).await?;
    let left = end.saturating_sub(inner.transport.elapsed()).as_secs();
    let left = u16::try_from(left).ok().and_then(|seconds| Wait::try_from(seconds).ok());
    match follow::task(inner, permit, &reply, left.unwrap_or(Wait::NONE), scope).await? {
        Some(task) if task.status == TaskState::Running => {
            let what = format!("task {} of the steps", task.upid);
            Err(Error::Timeout { what, seconds: wait.seconds() })
        }
        task => Ok(task),
    }
}

/// Asks for the addresses of a guest until it has some; or tells why it has none.
async fn addresses(
    inner: &Inner,
    permit: &Permit,
    at: usize,
    end: Duration,
) -> Result<Reply, String> {
    let end = end.min(inner.transport.elapsed() + PATIENCE);
    let mut pause = Duration::from_millis(200);
    let mut why = "it has none yet".to_owned();
    loop {
        let Some(permitted) = permit.calls().nth(at) else { return Err(why) };
        let left = end.saturating_sub(inner.transport.elapsed());
        let asking = std::pin::pin!(inner.transport.send(permitted));
        match select(asking, inner.transport.sleep(left)).await {
            Either::Left((Ok(reply), _)) if !Interface::addresses(&reply).is_empty() => {
                return Ok(reply);
            }
            Either::Left((Ok(_), _)) => "it has none yet".clone_into(&mut why),
            Either::Left((Err(error), _)) if is_starting(&error) => why = error.to_string(),
            Either::Left((Err(error), _)) => return Err(error.to_string()),
            Either::Right(_) => return Err(why),
        }
        inner.transport.sleep(pause.min(left)).await;
        pause = (pause * 3 / 2).min(Duration::from_secs(3));
    }
}

/// Whether the agent may only not be there yet.
fn is_starting(error: &Error) -> bool {
    if let Error::Api(refusal) = error {
        return refusal.status >= 500
            && !refusal.message.contains("No QEMU guest agent configured");
    }
    matches!(error, Error::Timeout { .. } | Error::Transport(_))
}

fn failure(permit: &Permit, at: usize, cause: Error) -> StepError {
    let plan = permit.plan();
    let texts = |calls: &[GroundedCall]| calls.iter().map(GroundedCall::short).collect();
    let (done, rest) = plan.calls().split_at_checked(at).unwrap_or_default();
    let (failed, left) = rest
        .split_first()
        .map_or((String::new(), &[][..]), |(failed, left)| (failed.short(), left));
    // A first step that was refused, or never sent, has made nothing.
    let sent = if let Error::Transport(failure) = &cause {
        !failure.unsent
    } else {
        matches!(cause, Error::Timeout { .. } | Error::Task(_))
    };
    let made = if at > 0 { Some(true) } else { sent.then_some(false) };
    let left_over =
        made.zip(plan.makes()).map(|(certain, guest)| LeftOver { guest: guest.id, certain });
    StepError { cause, failed, done: texts(done), left: texts(left), left_over }
}

/// Tells the progress of one step as that of the whole.
struct Onward<'a> {
    whole: Option<&'a dyn Progress>,
    before: u64,
    step: usize,
    total: usize,
}

impl Progress for Onward<'_> {
    fn started(&self, upid: &Upid) {
        if let Some(whole) = self.whole {
            whole.started(upid);
        }
    }

    fn listens(&self) -> bool {
        self.whole.is_some_and(Progress::listens)
    }

    fn report(&self, seconds: u64, message: &str) {
        let Self { before, step, total, .. } = self;
        if let Some(whole) = self.whole {
            whole.report(before + seconds, &format!("step {step} of {total}: {message}"));
        }
    }
}
