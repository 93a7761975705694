//! `proxmox-mcp completions`

use super::Cli;
use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

/// Write completions for a shell to standard output
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  proxmox-mcp completions bash > /etc/bash_completion.d/proxmox-mcp"
)]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self) {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "proxmox-mcp", &mut script);
        super::out::line(String::from_utf8_lossy(&script).trim_end());
    }
}
