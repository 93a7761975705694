//! `proxmox-mcp policy render-sudoers`

use crate::cli::options::{Files, Running};
use crate::cli::{Failure, out};
use crate::config;
use crate::guard::install::User;
use clap::Args;

/// Write sudoers rules for a host without the guard
///
/// Only what sudo can check exactly is written; comments say what was left out. Needs sudo 1.9.10
/// or newer on the host.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  proxmox-mcp policy render-sudoers --profile operator
  proxmox-mcp policy render-sudoers > claude-user && visudo -c -f claude-user")]
pub(super) struct Render {
    /// Name of the service user
    #[arg(long, value_name = "NAME", default_value = User::DEFAULT)]
    user: User,
    #[command(flatten)]
    running: Running,
}

impl Render {
    pub(super) fn run(&self, files: &Files) -> Result<(), Failure> {
        let mut settings = files.arguments();
        settings.extend(self.running.arguments());
        let policy = config::load(files, settings)?.policy();
        let text = policy.render_sudoers(self.user.as_str()).map_err(Failure::System)?;
        out::line(text.trim_end());
        Ok(())
    }
}
