//! `proxmox-mcp ssh`

mod enroll;
mod test;

use super::Failure;
use super::options::Files;
use clap::{Args, Subcommand};

/// Trust hosts, and try how they are reached by SSH
#[derive(Debug, Args)]
pub(super) struct SshCommand {
    #[command(subcommand)]
    command: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Enroll(enroll::Enroll),
    Test(test::Test),
}

impl SshCommand {
    pub(super) fn run(self, files: &Files) -> Result<(), Failure> {
        match self.command {
            Verb::Enroll(enroll) => enroll.run(files),
            Verb::Test(test) => test.run(files),
        }
    }

    pub(super) fn json(&self) -> bool {
        match &self.command {
            Verb::Enroll(_) => false,
            Verb::Test(test) => test.json,
        }
    }
}
