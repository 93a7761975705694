//! `proxmox-mcp guard install`

use super::super::{Failure, out};
use super::PROGRAM;
use crate::guard::install::{User, Wanted, apply, plan};
use clap::Args;
use proxmox_mcp_core::policy::Profile;
use std::io::IsTerminal as _;
use std::path::PathBuf;

/// Set this node up: user, key, sudoers entry, settings, log rotation
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  proxmox-mcp guard install --key mcp.pub --dry-run
  proxmox-mcp guard install --key mcp.pub --profile operator --yes")]
pub(super) struct Install {
    /// Public key of the service user: a file, or the line itself
    #[arg(long, value_name = "FILE|KEY")]
    key: String,
    /// Name of the service user
    #[arg(long, value_name = "NAME", default_value = User::DEFAULT)]
    user: User,
    /// What its commands may do: read-only, operator or admin
    #[arg(long, value_name = "NAME", default_value_t)]
    profile: Profile,
    /// Let the profile decide about what loses data or runs code, too
    #[arg(long)]
    dangerous: bool,
    /// Where this program is
    #[arg(long, value_name = "PATH", default_value = PROGRAM)]
    program: PathBuf,
    /// Folder that stands for `/`
    #[arg(long, value_name = "FOLDER", default_value = "/")]
    root: PathBuf,
    /// Only show what would be done
    #[arg(long)]
    dry_run: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

impl Install {
    pub(super) fn run(self) -> Result<(), Failure> {
        let Self { key, user, profile, dangerous, program, root, dry_run, yes } = self;
        let key = public_key(key)?;
        let wanted = Wanted { root, user, key, program, profile, dangerous };
        let plan = plan(&wanted).map_err(Failure::System)?;
        out::line(plan.to_string().trim_end());
        if plan.is_empty() {
            out::line("Nothing to do.");
            return Ok(());
        }
        if dry_run || !(yes || agreed()?) {
            out::line("Nothing was done.");
            return Ok(());
        }
        apply(&plan).map_err(Failure::System)?;
        out::line("Done. `proxmox-mcp guard verify` checks it, `guard uninstall` takes it away.");
        Ok(())
    }
}

fn public_key(key: String) -> Result<String, Failure> {
    if key.contains(' ') {
        return Ok(key);
    }
    std::fs::read_to_string(&key).map_err(|error| Failure::Usage(format!("--key {key}: {error}")))
}

/// Asks whoever sits there.
pub(super) fn agreed() -> Result<bool, Failure> {
    if !std::io::stdin().is_terminal() {
        let problem = "there is nobody to ask; --yes goes ahead, --dry-run only shows";
        return Err(Failure::Usage(problem.to_owned()));
    }
    out::complain("Do this? [y/N]");
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer);
    read.map_err(|error| Failure::System(error.to_string()))?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}
