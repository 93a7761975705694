//! `proxmox-mcp guard`

mod install;
mod uninstall;
mod verify;

use super::Failure;
use crate::guard::{front, root};
use clap::{Args, Subcommand};

/// Judge the commands that come to this node by SSH
///
/// Without a subcommand this is what SSH starts for the service user's key: it hands the command
/// of `SSH_ORIGINAL_COMMAND` to `guard run`, which sudo runs as root and which judges it by
/// /etc/proxmox-mcp/guard.toml.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  proxmox-mcp guard install --key mcp.pub --dry-run
  proxmox-mcp guard verify

Exit codes: the command's own, or 65 no command arrived, 71 this machine cannot run it,
74 it cannot be recorded, 77 not allowed, 78 the guard's files are missing, wrong or not root's.")]
pub(super) struct Guard {
    #[command(subcommand)]
    command: Option<GuardCommand>,
}

#[derive(Debug, Subcommand)]
enum GuardCommand {
    Install(install::Install),
    /// The half that sudo runs: judge a framed command from standard input, and run it
    #[command(after_help = "Example, the line of /etc/sudoers.d/claude-user:
  claude-user ALL=(root) NOPASSWD: /usr/local/bin/proxmox-mcp guard run")]
    Run,
    Uninstall(uninstall::Uninstall),
    Verify(verify::Verify),
}

impl Guard {
    pub(super) fn run(self) -> Result<(), Failure> {
        let code = match self.command {
            None => front::run(),
            Some(GuardCommand::Run) => root::run(),
            Some(GuardCommand::Install(install)) => return install.run(),
            Some(GuardCommand::Uninstall(uninstall)) => return uninstall.run(),
            Some(GuardCommand::Verify(verify)) => return verify.run(),
        };
        if code == 0 { Ok(()) } else { Err(Failure::Told(code)) }
    }

    pub(super) fn json(&self) -> bool {
        matches!(&self.command, Some(GuardCommand::Verify(verify)) if verify.json)
    }
}

/// Where this program belongs on a node.
const PROGRAM: &str = "/usr/local/bin/proxmox-mcp";
