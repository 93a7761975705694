//! What came back, as values that operations decode.

use super::execution::Execution;
use super::ground::{Grounded, GroundedCall, GroundedCommand};
use crate::error::Error;
use crate::inventory::{Inventory, Missing};
use crate::model::Limit;
use crate::output::list::Bounds;
use crate::task::Outcome;
use bytes::Bytes;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The body of a successful answer, `{"data": …}`, undecoded.
#[derive(Clone, Debug)]
pub struct Reply(Bytes);

#[derive(Deserialize)]
struct Envelope<T> {
    #[serde(default = "Option::default")]
    data: Option<T>,
    #[serde(default)]
    total: Option<u64>,
}

impl Reply {
    /// Wraps a body.
    pub fn new(body: impl Into<Bytes>) -> Self {
        Self(body.into())
    }

    /// The bytes as they came.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Decodes `data`; null becomes an error unless `T` is an `Option`.
    ///
    /// # Errors
    /// When the body is not JSON of that shape; names the field.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, Error> {
        Ok(self.decode_with_total()?.0)
    }

    /// Decodes `data` and the `total` beside it, which paged answers carry.
    ///
    /// # Errors
    /// As [`Reply::decode`].
    pub fn decode_with_total<T: DeserializeOwned>(&self) -> Result<(T, Option<u64>), Error> {
        let mut json = serde_json::Deserializer::from_slice(&self.0);
        let envelope: Envelope<T> = serde_path_to_error::deserialize(&mut json)
            .map_err(|e| Error::decode(e.path().to_string(), e.inner()))?;
        match envelope.data {
            Some(data) => Ok((data, envelope.total)),
            None => serde_json::from_str("null")
                .map(|data| (data, envelope.total))
                .map_err(|e| Error::decode("data".to_owned(), &e)),
        }
    }
}

/// The answers of a plan's needs, in order.
#[derive(Clone, Debug, Default)]
pub struct Evidence(pub Vec<Reply>);

/// One call and what it answered.
#[derive(Clone, Debug)]
pub struct Answered<'a> {
    /// The call.
    pub call: &'a GroundedCall,
    /// Its answer.
    pub reply: Reply,
}

/// One of many calls that do without each other, and how it went.
#[derive(Clone, Debug)]
pub struct Attempt<'a> {
    /// The call.
    pub call: &'a GroundedCall,
    /// How its task stands, if it needed one; or why it failed.
    pub result: Result<Option<Outcome>, Error>,
}

/// How a program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Exit {
    /// By itself, with this status.
    Code(u32),
    /// By this signal, such as `KILL`.
    Signal(String),
}

/// What a command left.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CommandOutput {
    /// How it ended.
    pub exit: Exit,
    /// What it wrote to its standard output, as far as it was kept.
    pub stdout: Bytes,
    /// What it wrote to its standard error, as far as it was kept.
    pub stderr: Bytes,
    /// Bytes of its standard output that were dropped beyond the cap.
    pub stdout_cut: u64,
    /// Bytes of its standard error that were dropped beyond the cap.
    pub stderr_cut: u64,
}

impl CommandOutput {
    /// A command that wrote nothing.
    pub fn new(exit: Exit) -> Self {
        let (stdout, stderr) = (Bytes::new(), Bytes::new());
        Self { exit, stdout, stderr, stdout_cut: 0, stderr_cut: 0 }
    }
}

/// One command and how it went.
#[derive(Clone, Debug)]
pub struct Ran<'a> {
    /// The command, with its host.
    pub command: &'a GroundedCommand,
    /// What it left, or why it could not be run or watched to its end.
    pub result: Result<CommandOutput, Error>,
}

/// Everything an operation makes its answer of.
#[derive(Debug)]
#[non_exhaustive]
pub struct Done<'a> {
    /// The plan that ran.
    pub grounded: &'a Grounded,
    /// What the cluster holds; empty unless the plan needs it.
    pub inventory: &'a Inventory,
    /// The answers of the plan's needs.
    pub evidence: &'a Evidence,
    /// The answers of the calls, in order.
    pub replies: Vec<Answered<'a>>,
    /// How the calls went that do without each other, in order.
    pub attempts: Vec<Attempt<'a>>,
    /// How the commands went, in order of their hosts.
    pub ran: Vec<Ran<'a>>,
    /// Reads of a partial plan that failed.
    pub missing: Vec<Missing>,
    /// How the followed task stands, when the plan follows one that did start.
    pub task: Option<Outcome>,
    /// How the followed program in a guest stands, when the plan follows one.
    pub exec: Option<Execution>,
    /// Whether a program reads the answer, so that lists are cut only where it says so.
    pub whole: bool,
}

impl<'a> Done<'a> {
    /// The values an operation's output is made of; for tests and custom drivers.
    pub fn new(grounded: &'a Grounded, inventory: &'a Inventory, evidence: &'a Evidence) -> Self {
        Self {
            grounded,
            inventory,
            evidence,
            replies: Vec::new(),
            attempts: Vec::new(),
            ran: Vec::new(),
            missing: Vec::new(),
            task: None,
            exec: None,
            whole: false,
        }
    }

    /// How much of a list is answered, when this is the limit.
    pub(crate) fn bounds(&self, limit: Limit) -> Bounds {
        if self.whole { Bounds::long(limit.told()) } else { Bounds::short(limit.rows()) }
    }

    /// The first answer, decoded.
    ///
    /// # Errors
    /// When there is none or it has another shape.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, Error> {
        match self.replies.first() {
            Some(answered) => answered.reply.decode(),
            None => Err(Error::internal("the plan made no call that answers")),
        }
    }
}
