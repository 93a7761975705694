//! `proxmox-mcp policy`

mod ask;
mod batch;
mod check;
mod explain;
mod render;
mod show;
mod test;

use super::Failure;
use super::options::Files;
use clap::{Args, Subcommand};

/// Ask the policy what it would say, show it or test it; nothing is run
#[derive(Debug, Args)]
pub(super) struct PolicyCommand {
    #[command(subcommand)]
    command: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Check(check::Check),
    Explain(explain::Explain),
    RenderSudoers(render::Render),
    Show(show::Show),
    Test(test::Test),
}

impl PolicyCommand {
    pub(super) fn run(self, files: &Files) -> Result<(), Failure> {
        match self.command {
            Verb::Check(check) => check.run(files),
            Verb::Explain(explain) => explain.run(files),
            Verb::RenderSudoers(render) => render.run(files),
            Verb::Show(show) => show.run(files),
            Verb::Test(test) => test.run(files),
        }
    }

    pub(super) fn json(&self) -> bool {
        match &self.command {
            Verb::Check(check) => check.json(),
            Verb::Explain(explain) => explain.json(),
            Verb::RenderSudoers(_) => false,
            Verb::Show(show) => show.json,
            Verb::Test(test) => test.json,
        }
    }
}
