//! Requests that the server sent to a client of an older version and that wait for a reply.

use super::fault::Fault;
use super::wire::Response;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;

/// How long a client may take, which asks a person: over HTTP nothing else tells that it is gone.
const PATIENCE: Duration = Duration::from_mins(10);

type Answer = Result<Box<RawValue>, String>;

/// Who shares requests and replies: a session, a connection or a caller.
pub(crate) type Scope = Arc<str>;

#[derive(Debug)]
struct Waiting {
    scope: Scope,
    reply: oneshot::Sender<Answer>,
}

/// The requests that wait.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    prefix: OnceLock<String>,
    next: AtomicU64,
    waiting: Mutex<BTreeMap<String, Waiting>>,
}

/// One request that waits; forgotten when dropped.
#[derive(Debug)]
pub(crate) struct Ticket<'a> {
    pending: &'a Pending,
    /// The id as JSON.
    pub(crate) id: String,
    reply: oneshot::Receiver<Answer>,
}

impl Pending {
    /// Opens a request. Ids cannot be guessed, as any caller may post a reply.
    pub(crate) fn open(&self, scope: &Scope) -> Ticket<'_> {
        let prefix = self.prefix.get_or_init(super::seal::nonce);
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let id = format!("\"{prefix}-{number}\"");
        let (sender, reply) = oneshot::channel();
        let waiting = Waiting { scope: Arc::clone(scope), reply: sender };
        self.lock().insert(id.clone(), waiting);
        Ticket { pending: self, id, reply }
    }

    /// Hands a reply to the request that waits for it; others are ignored.
    pub(crate) fn settle(&self, scope: &str, response: &Response<'_>) {
        #[derive(Deserialize)]
        struct ErrorText {
            message: String,
        }
        let mut waiting = self.lock();
        let known = waiting.get(response.id.json()).is_some_and(|w| &*w.scope == scope);
        if !known {
            return;
        }
        if let Some(found) = waiting.remove(response.id.json()) {
            let answer = response.outcome.map(ToOwned::to_owned).map_err(|error| {
                serde_json::from_str::<ErrorText>(error.get())
                    .map_or_else(|_| "no reason given".to_owned(), |error| error.message)
            });
            // An error means that the request was cancelled meanwhile.
            let _cancelled = found.reply.send(answer);
        }
    }

    /// Fails what waits for a client that is gone.
    pub(crate) fn abandon(&self, scope: &str) {
        self.lock().retain(|_, waiting| &*waiting.scope != scope);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ticket<'_> {
    /// Waits for the reply, ten minutes at most.
    pub(crate) async fn answer(mut self) -> Result<Box<RawValue>, Fault> {
        match tokio::time::timeout(PATIENCE, &mut self.reply).await {
            Ok(Ok(Ok(result))) => Ok(result),
            Ok(Ok(Err(reason))) => {
                Err(Fault::internal(format!("the client did not answer: {reason}")))
            }
            Ok(Err(_)) => Err(Fault::internal("the client is gone")),
            Err(_) => {
                let minutes = PATIENCE.as_secs() / 60;
                Err(Fault::internal(format!("the client did not answer within {minutes} minutes")))
            }
        }
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        self.pending.lock().remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_client_that_never_answers_is_not_waited_for_without_end() {
        let pending = Pending::default();
        let ticket = pending.open(&Scope::from("session"));
        let fault = ticket.answer().await.unwrap_err();
        assert!(fault.message().contains("10 minutes"), "{}", fault.message());
        assert!(pending.lock().is_empty());
    }
}
