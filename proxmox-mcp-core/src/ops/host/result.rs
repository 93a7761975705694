//! How a command went, as answers show it.

use crate::model::NodeName;
use crate::output::written::{ROOM, shown, stream};
use crate::plan::{CommandOutput, Exit, Ran};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// How a command went on one node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct CommandResult {
    /// The node that ran it.
    pub node: NodeName,
    /// What was run, in the form that was judged.
    pub command: String,
    /// Its exit code, when it ended by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<u32>,
    /// The signal that ended it, such as `KILL`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signal: Option<String>,
    /// What it wrote to its standard output; what is no text is replaced.
    pub stdout: String,
    /// What it wrote to its standard error.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stderr: String,
    /// Bytes of its standard output that are left out.
    #[serde(default, skip_serializing_if = "none")]
    pub stdout_cut: u64,
    /// Bytes of its standard error that are left out.
    #[serde(default, skip_serializing_if = "none")]
    pub stderr_cut: u64,
    /// Why it was not run, or not watched to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn none(cut: &u64) -> bool {
    *cut == 0
}

impl CommandResult {
    /// Of one command out of so many that one answer holds.
    pub(in crate::ops) fn of(ran: &Ran<'_>, count: usize) -> Self {
        let command = match ran.command.reading() {
            Ok(reading) => reading.argv.to_string(),
            Err(_) => ran.command.asked().to_owned(),
        };
        let result = Self {
            node: ran.command.node().clone(),
            command,
            exit: None,
            signal: None,
            stdout: String::new(),
            stderr: String::new(),
            stdout_cut: 0,
            stderr_cut: 0,
            error: None,
        };
        match &ran.result {
            Ok(output) => result.with(output, (ROOM / count.max(1)).max(2048)),
            Err(error) => Self { error: Some(error.to_string()), ..result },
        }
    }

    fn with(self, output: &CommandOutput, room: usize) -> Self {
        let (stderr, stderr_cut) = shown(&output.stderr, room / 4);
        let (stdout, stdout_cut) = shown(&output.stdout, room - room / 4);
        let (exit, signal) = match &output.exit {
            Exit::Code(code) => (Some(*code), None),
            Exit::Signal(name) => (None, Some(name.clone())),
        };
        Self {
            exit,
            signal,
            stdout,
            stderr,
            stdout_cut: stdout_cut.saturating_add(output.stdout_cut),
            stderr_cut: stderr_cut.saturating_add(output.stderr_cut),
            ..self
        }
    }

    /// Appends what there is to say, the node first.
    pub(in crate::ops) fn write(&self, text: &mut String) {
        let _ = match (&self.error, self.exit, &self.signal) {
            (Some(error), ..) => write!(text, "{}: {error}", self.node),
            (None, Some(code), _) => write!(text, "{}: exit {code}", self.node),
            (None, None, Some(signal)) => write!(text, "{}: ended by {signal}", self.node),
            (None, None, None) => write!(text, "{}: ended", self.node),
        };
        stream(text, "stdout", &self.stdout, self.stdout_cut);
        stream(text, "stderr", &self.stderr, self.stderr_cut);
    }
}
