//! The record of what was permitted: intent before the wire is touched, outcome after it.

use crate::error::ErrorKind;
use crate::model::Timestamp;
use crate::operation::Risk;
use async_trait::async_trait;

/// What is about to run.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Intent {
    /// Numbers the permits of one client, from 1.
    pub id: u64,
    /// When.
    pub at: Timestamp,
    /// The operation.
    pub operation: &'static str,
    /// Who asked.
    pub caller: String,
    /// The risk that was judged.
    pub risk: Risk,
    /// The calls, one line each, secrets masked.
    pub effects: Vec<String>,
    /// Who agreed, when policy asked for it.
    pub agreed_by: Option<String>,
}

/// How it ended.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Conclusion {
    /// It did what was asked, or started the task that does.
    Done,
    /// It failed.
    Failed(ErrorKind),
    /// The caller went away before the end.
    Abandoned,
}

/// How one of several steps went.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Step<'a> {
    /// Which, from 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
    /// Method and path of its call.
    pub call: &'a str,
    /// How it ended.
    pub conclusion: Conclusion,
}

/// Keeps the record. An intent that cannot be written stops the call.
#[async_trait]
pub trait Audit: std::fmt::Debug + Send + Sync {
    /// Writes what is about to run.
    ///
    /// # Errors
    /// A text for people; the call is then refused.
    async fn intend(&self, intent: &Intent) -> Result<(), String>;

    /// Writes how one of the steps went that need each other. Must not block.
    fn step(&self, intent: &Intent, step: &Step<'_>) {
        let _ = (intent, step);
    }

    /// Writes how it ended. Must not block: it is also called while a call is being dropped.
    fn conclude(&self, intent: &Intent, conclusion: Conclusion);
}

/// Writes tracing events: reads at debug level, everything else at info.
#[derive(Clone, Copy, Debug, Default)]
pub struct TraceAudit;

#[async_trait]
impl Audit for TraceAudit {
    async fn intend(&self, intent: &Intent) -> Result<(), String> {
        let (id, operation, caller) = (intent.id, intent.operation, intent.caller.as_str());
        let risk = intent.risk.as_str();
        if intent.risk == Risk::Read {
            tracing::debug!(target: "audit", id, operation, caller, risk, effects = ?intent.effects, "intend");
        } else {
            tracing::info!(target: "audit", id, operation, caller, risk, effects = ?intent.effects, agreed_by = ?intent.agreed_by, "intend");
        }
        Ok(())
    }

    fn step(&self, intent: &Intent, step: &Step<'_>) {
        let (id, operation) = (intent.id, intent.operation);
        let Step { number, of, call, conclusion } = step;
        tracing::info!(target: "audit", id, operation, number, of, call, ?conclusion, "step");
    }

    fn conclude(&self, intent: &Intent, conclusion: Conclusion) {
        let (id, operation) = (intent.id, intent.operation);
        if intent.risk == Risk::Read {
            tracing::debug!(target: "audit", id, operation, ?conclusion, "conclude");
        } else {
            tracing::info!(target: "audit", id, operation, ?conclusion, "conclude");
        }
    }
}

/// Whether a parameter's value must never reach a log, a record or an error.
pub fn is_secret(key: &str) -> bool {
    const PARTS: [&str; 10] = [
        "certkey",
        "client-key",
        "encryption-key",
        "hmac-key",
        "keyring",
        "password",
        "private-key",
        "secret",
        "ticket",
        "token",
    ];
    const WORDS: [&str; 5] = ["key", "keys", "otel-headers", "otp", "totp"];
    let key = key.to_ascii_lowercase();
    PARTS.iter().any(|part| key.contains(part)) || WORDS.contains(&key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_that_hold_a_secret_are_known_and_others_stay_readable() {
        for key in ["cipassword", "client-key", "eab-hmac-key", "keys", "--password", "totp"] {
            assert!(is_secret(key), "{key}");
        }
        for key in ["hotplug", "keyboard", "sshkeys", "ssh-public-keys", "monkey", "data"] {
            assert!(!is_secret(key), "{key}");
        }
    }
}
