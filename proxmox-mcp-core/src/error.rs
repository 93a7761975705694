//! What can go wrong, by who can act on it.

pub(crate) mod advice;
mod refusal;
mod repair;
mod report;
mod step;
mod text;

pub use advice::Identity;
pub use repair::{BadParameters, Corrected};
pub use step::{LeftOver, StepError};
pub use text::clean;
pub(crate) use text::is_format;

use crate::catalog::Fix;
use crate::inventory::Missing;
use crate::model::Upid;
use crate::policy::Denial;
use std::collections::BTreeMap;

/// What went wrong; every message says what to do next.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An argument breaks a rule.
    #[error("{argument}: {problem}")]
    Input {
        /// The argument, as the caller names it.
        argument: String,
        /// The rule it breaks and what would be valid.
        problem: String,
    },
    /// Parameters of a call break rules of Proxmox's; nothing was sent.
    #[error("{0}")]
    Parameters(Box<BadParameters>),
    /// Something named does not exist, or this caller may not see it.
    #[error("no {what} `{name}`{}", hint(.near))]
    NotFound {
        /// What was looked for, such as `guest`.
        what: &'static str,
        /// The name or id.
        name: String,
        /// What the caller may have meant, and what could not be seen.
        near: Vec<String>,
    },
    /// Policy forbids it.
    #[error("{0}")]
    Denied(Box<Denial>),
    /// Somebody who was asked said no.
    #[error("declined: {by}")]
    Declined {
        /// Who declined, or why nobody agreed.
        by: String,
    },
    /// Proxmox refused.
    #[error("{0}")]
    Api(Box<ApiError>),
    /// A task ended badly.
    #[error("{0}")]
    Task(Box<TaskError>),
    /// No answer in time.
    #[error("{what} took longer than {seconds} s; the cluster may still be working on it")]
    Timeout {
        /// What was waited for.
        what: String,
        /// The limit.
        seconds: u64,
    },
    /// The host could not be reached or trusted.
    #[error("{0}")]
    Transport(Box<TransportError>),
    /// An answer has an unexpected shape.
    #[error("Proxmox answered something this version does not understand at `{at}`: {problem}")]
    Decode {
        /// The field.
        at: String,
        /// What is wrong with it.
        problem: String,
    },
    /// One of several steps failed; those before it are done.
    #[error("{0}")]
    Step(Box<StepError>),
    /// A defect of this crate.
    #[error("internal error: {0}; please report it")]
    Internal(String),
}

/// The kind of an [`Error`], that of a step the kind of its cause; each face matches it exhaustively once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ErrorKind {
    /// [`Error::Input`] and [`Error::Parameters`]
    Input,
    /// [`Error::NotFound`]
    NotFound,
    /// [`Error::Denied`]
    Denied,
    /// [`Error::Declined`]
    Declined,
    /// [`Error::Api`]
    Api,
    /// [`Error::Task`]
    Task,
    /// [`Error::Timeout`]
    Timeout,
    /// [`Error::Transport`]
    Transport,
    /// [`Error::Decode`]
    Decode,
    /// [`Error::Internal`]
    Internal,
}

impl ErrorKind {
    /// The lower-case word that logs, metrics and JSON output use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::NotFound => "not_found",
            Self::Denied => "denied",
            Self::Declined => "declined",
            Self::Api => "api",
            Self::Task => "task",
            Self::Timeout => "timeout",
            Self::Transport => "transport",
            Self::Decode => "decode",
            Self::Internal => "internal",
        }
    }
}

/// A refusal by Proxmox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// The HTTP status, also one of Proxmox's own 595 to 599.
    pub status: u16,
    /// Proxmox's message, cleaned and bounded.
    pub message: String,
    /// Its words on single parameters.
    pub fields: BTreeMap<String, String>,
    /// The call that was refused: method and path.
    pub call: String,
    /// What to do about it, when that is known.
    pub advice: Option<String>,
    /// Who was refused: `user@realm` or `user@realm!token`, when that is known.
    pub who: Option<String>,
    /// How to mend the parameters that it is about.
    pub fixes: Vec<Fix>,
    /// The call as it would be accepted, when that can be told.
    pub corrected: Option<Corrected>,
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.status, self.message)?;
        for (field, problem) in &self.fields {
            match self.fixes.iter().find(|fix| fix.field == *field) {
                Some(fix) => write!(f, "; {field}: {fix}")?,
                None => write!(f, "; {field}: {problem}")?,
            }
        }
        write!(f, " ({})", self.call)?;
        self.advice.iter().try_for_each(|advice| write!(f, "; {advice}"))?;
        self.corrected.iter().try_for_each(|corrected| write!(f, "{corrected}"))
    }
}

/// A task that ended with an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskError {
    /// The task.
    pub upid: Upid,
    /// Its exit status: the error text.
    pub exit: String,
    /// The last lines of its log.
    pub log_tail: Vec<String>,
    /// What to do about it, when more is known than its words tell.
    pub advice: Option<String>,
}

impl std::fmt::Display for TaskError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "task {} failed: {}", self.upid.kind(), self.exit)?;
        let tail = self.log_tail.iter().filter(|line| !line.contains(&self.exit));
        for line in tail {
            write!(f, " | {line}")?;
        }
        write!(f, " (whole log: task_log with upid {})", self.upid)?;
        match self.advice.as_deref().or_else(|| advice::on_words(&self.exit)) {
            Some(advice) => write!(f, "; {advice}"),
            None => Ok(()),
        }
    }
}

/// Why a host did not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportError {
    /// The host and port.
    pub endpoint: String,
    /// What happened and what to check.
    pub problem: String,
    /// Whether the call cannot have reached Proxmox, so that sending it again is safe.
    pub unsent: bool,
}

impl std::fmt::Display for TransportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.endpoint, self.problem)
    }
}

impl Error {
    /// A bad argument.
    pub fn input(argument: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Input { argument: argument.into(), problem: problem.into() }
    }

    /// Something unknown; `missing` tells what could not be looked through.
    pub fn not_found(
        what: &'static str,
        name: String,
        mut near: Vec<String>,
        missing: &[Missing],
    ) -> Self {
        near.extend(missing.iter().map(|gap| format!("not seen: {} ({})", gap.what, gap.why)));
        Self::NotFound { what, name, near }
    }

    /// A defect of this crate.
    pub fn internal(problem: impl Into<String>) -> Self {
        Self::Internal(problem.into())
    }

    pub(crate) fn decode(at: String, problem: &dyn std::fmt::Display) -> Self {
        Self::Decode { at, problem: clean(&problem.to_string(), 200) }
    }

    /// Its kind.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::Input { .. } | Self::Parameters(_) => ErrorKind::Input,
            Self::NotFound { .. } => ErrorKind::NotFound,
            Self::Denied(_) => ErrorKind::Denied,
            Self::Declined { .. } => ErrorKind::Declined,
            Self::Api(_) => ErrorKind::Api,
            Self::Task(_) => ErrorKind::Task,
            Self::Timeout { .. } => ErrorKind::Timeout,
            Self::Transport(_) => ErrorKind::Transport,
            Self::Decode { .. } => ErrorKind::Decode,
            Self::Step(step) => step.cause.kind(),
            Self::Internal(_) => ErrorKind::Internal,
        }
    }
}

fn hint(near: &[String]) -> String {
    let (gaps, names): (Vec<&String>, Vec<&String>) =
        near.iter().partition(|text| text.starts_with("not seen: "));
    let mut hint = String::new();
    if !names.is_empty() {
        let names: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
        hint = format!("; did you mean {}?", names.join(", "));
    }
    for gap in gaps {
        hint.push_str("; ");
        hint.push_str(gap);
    }
    hint
}
