//! A command that is about to run, as all ways of running one take it.

use super::capture::Tap;
use crate::command::Argv;
use crate::policy::PermittedCommand;
use std::time::Duration;

/// Bytes of a stream that are kept unless told otherwise.
pub(super) const CAP: usize = 1 << 20;

/// One command to run.
#[derive(Clone, Debug)]
pub(super) struct Order {
    /// Exactly what runs.
    pub(super) argv: Argv,
    /// What it reads.
    pub(super) stdin: Vec<u8>,
    /// How long it may take.
    pub(super) limit: Duration,
    /// How many bytes of each stream are kept.
    pub(super) cap: usize,
    /// Where what it prints is told as it comes.
    pub(super) tap: Option<Tap>,
}

impl Order {
    pub(super) fn of(permitted: &PermittedCommand<'_>, tap: Option<Tap>) -> Self {
        let command = permitted.command();
        Self {
            argv: permitted.reading().argv.clone(),
            stdin: command.stdin().to_vec(),
            limit: command.limit(),
            cap: CAP,
            tap,
        }
    }

    /// What runs, for errors: the program and its first words, which hold no secrets.
    pub(super) fn shown(&self) -> String {
        crate::error::clean(&self.argv.program().to_string(), 100)
    }
}
