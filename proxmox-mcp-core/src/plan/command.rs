//! Commands on hosts, not yet resolved.

use super::Subject;
use crate::command::{Argv, Refusal};
use crate::model::{GuestKind, Seconds};
use std::fmt;
use std::time::Duration;

/// One word of a command.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Word {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The id of the guest that the command is about; filled in when the plan is grounded.
    GuestId,
}

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self::Bytes(text.as_bytes().to_vec())
    }
}

impl From<String> for Word {
    fn from(text: String) -> Self {
        Self::Bytes(text.into_bytes())
    }
}

impl From<Vec<u8>> for Word {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{:?}", String::from_utf8_lossy(bytes)),
            Self::GuestId => f.write_str("<its id>"),
        }
    }
}

/// What is to be run, as the caller said it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Commanded {
    /// A command line, still to be split.
    Line(String),
    /// Word by word.
    Words(Vec<Word>),
}

impl Commanded {
    /// The argv, once the id of the guest that it is about is known.
    pub(super) fn argv(&self, guest: Option<&str>) -> Result<Argv, Refusal> {
        match self {
            Self::Line(line) => Argv::parse(line),
            Self::Words(words) => Argv::new(words.iter().map(|word| match word {
                Word::Bytes(bytes) => bytes.clone(),
                Word::GuestId => guest.unwrap_or_default().as_bytes().to_vec(),
            })),
        }
    }
}

impl fmt::Display for Commanded {
    /// One line for people, whether it can be understood or not.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, self.argv(Some("ID"))) {
            (Self::Line(line), _) => line.escape_debug().try_for_each(|c| write!(f, "{c}")),
            (Self::Words(_), Ok(argv)) => argv.fmt(f),
            (Self::Words(words), Err(_)) => write!(f, "{words:?}"),
        }
    }
}

/// A command and the hosts that it is for.
#[derive(Clone, Debug)]
pub struct HostCall {
    pub(crate) subject: Subject,
    pub(crate) only: Option<GuestKind>,
    pub(crate) command: Commanded,
    pub(crate) stdin: Vec<u8>,
    pub(crate) limit: Duration,
}

impl HostCall {
    /// How long a command may take unless told otherwise.
    pub const LIMIT: Duration = Duration::from_mins(1);

    /// A command line, run on the node, or on each of the nodes, that `subject` means; a guest
    /// means its node.
    pub fn line(line: impl Into<String>, subject: Subject) -> Self {
        Self::new(Commanded::Line(line.into()), subject)
    }

    /// A command given word by word.
    pub fn words<I>(words: I, subject: Subject) -> Self
    where
        I: IntoIterator,
        I::Item: Into<Word>,
    {
        let words = words.into_iter().map(Into::into).collect();
        Self::new(Commanded::Words(words), subject)
    }

    fn new(command: Commanded, subject: Subject) -> Self {
        Self { subject, only: None, command, stdin: Vec::new(), limit: Self::LIMIT }
    }

    /// Restricts the command to one kind of guest; for the other it is an input error.
    #[must_use]
    pub fn only(self, kind: GuestKind) -> Self {
        Self { only: Some(kind), ..self }
    }

    /// Gives it something to read.
    #[must_use]
    pub fn stdin(self, bytes: impl Into<Vec<u8>>) -> Self {
        Self { stdin: bytes.into(), ..self }
    }

    /// Ends it after so long.
    #[must_use]
    pub fn limit(self, limit: Seconds) -> Self {
        Self { limit: Duration::from_secs(limit.0), ..self }
    }
}
