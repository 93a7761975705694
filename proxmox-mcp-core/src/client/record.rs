//! One entry of the record: opened before the wire is touched, closed however the call ends.

use super::{Asked, Inner};
use crate::audit::{Audit, Conclusion, Intent, Step};
use crate::error::Error;
use crate::policy::Permit;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// An open entry. Dropping it unclosed, as a cancelled call does, closes it as abandoned.
pub(super) struct Entry {
    audit: Arc<dyn Audit>,
    intent: Option<Intent>,
}

pub(super) async fn open(
    inner: &Inner,
    asked: &Asked<'_>,
    permit: &Permit,
    agreed_by: Option<String>,
) -> Result<Entry, Error> {
    let intent = Intent {
        id: inner.permits.fetch_add(1, Ordering::Relaxed),
        at: inner.transport.now(),
        operation: asked.meta.name,
        caller: asked.scope.caller.name.clone(),
        risk: permit.risk(),
        effects: permit.plan().effects(),
        agreed_by,
    };
    let written = inner.audit.intend(&intent).await;
    written.map_err(|why| Error::internal(format!("the record cannot be written ({why})")))?;
    Ok(Entry { audit: Arc::clone(&inner.audit), intent: Some(intent) })
}

impl Entry {
    /// Writes how one of several steps went.
    pub(super) fn step(&self, number: usize, of: usize, call: &str, error: Option<&Error>) {
        if let Some(intent) = &self.intent {
            self.audit.step(intent, &Step { number, of, call, conclusion: concluded(error) });
        }
    }

    pub(super) fn close(mut self, error: Option<&Error>) {
        if let Some(intent) = self.intent.take() {
            self.audit.conclude(&intent, concluded(error));
        }
    }
}

fn concluded(error: Option<&Error>) -> Conclusion {
    error.map_or(Conclusion::Done, |error| Conclusion::Failed(error.kind()))
}

impl Drop for Entry {
    fn drop(&mut self) {
        if let Some(intent) = self.intent.take() {
            self.audit.conclude(&intent, Conclusion::Abandoned);
        }
    }
}
