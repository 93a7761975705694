//! `proxmox-mcp stdio`

use super::options::{Files, Listing, Running};
use super::{Failure, block_on_one};
use crate::{config, log, stdio};
use clap::Args;

/// Serve MCP on standard input and output
#[derive(Debug, Args)]
#[command(after_help = "Logs go to standard error. Examples:
  proxmox-mcp stdio --config ~/.config/proxmox-mcp/config.toml
  claude mcp add proxmox -e PROXMOX_HOST=pve1 -e PROXMOX_TOKEN_NAME='root@pam!mcp' \\
    -e PROXMOX_TOKEN_VALUE=… -- proxmox-mcp stdio")]
pub(super) struct Stdio {
    #[command(flatten)]
    running: Running,
    #[command(flatten)]
    listing: Listing,
}

impl Stdio {
    pub(super) fn run(&self, files: &Files) -> Result<(), Failure> {
        let mut arguments = files.arguments();
        arguments.extend(self.running.arguments());
        arguments.extend(self.listing.arguments());
        let config = config::load(files, arguments)?;
        let _log = log::start(&config.log)?;
        log::warn(&config);
        block_on_one(stdio::run(&config))
    }
}
