//! `proxmox-mcp security`

use super::{Failure, out};
use crate::security::{Path, Tried, validate};
use clap::{Args, Subcommand};
use serde_json::json;

/// Validate the security of a node
#[derive(Debug, Args)]
pub(super) struct Security {
    #[command(subcommand)]
    command: SecurityCommand,
}

#[derive(Debug, Subcommand)]
enum SecurityCommand {
    Validate(Validate),
}

/// Try every control as the service user, through the guard or sudo
///
/// What must be refused is attempted in a form that does nothing even if it is let through.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  runuser -u claude-user -- proxmox-mcp security validate --brief
  runuser -u claude-user -- proxmox-mcp security validate --full-report > report.txt

Exit codes: 0 all passed, 1 something that should work does not, 2 something critical failed.")]
struct Validate {
    /// Only what failed, and the sums
    #[arg(long, conflicts_with = "full_report")]
    brief: bool,
    /// What was seen at every control, too
    #[arg(long)]
    full_report: bool,
    /// Answer JSON
    #[arg(long)]
    json: bool,
    /// Which path to try [default: what sudo lets the user do]
    #[arg(long, value_name = "PATH")]
    via: Option<Path>,
}

impl Security {
    pub(super) fn run(self) -> Result<(), Failure> {
        let SecurityCommand::Validate(validate) = self.command;
        validate.run()
    }

    pub(super) fn json(&self) -> bool {
        let SecurityCommand::Validate(validate) = &self.command;
        validate.json
    }
}

impl Validate {
    fn run(self) -> Result<(), Failure> {
        let (path, tried) = validate(self.via).map_err(Failure::Usage)?;
        let failed = tried.iter().filter(|tried| !tried.passed);
        let critical = failed.clone().filter(|tried| tried.critical).count();
        let failed = failed.count();
        if self.json {
            let passed = tried.len() - failed;
            out::json(&json!({
                "path": path, "passed": passed, "failed": failed, "critical": critical,
                "controls": tried,
            }));
        } else {
            self.print(&tried);
            let passed = tried.len() - failed;
            out::line(&format!("{passed} PASSED, {failed} FAILED, {critical} of them critical"));
        }
        match (failed, critical) {
            (0, _) => Ok(()),
            (_, 0) => Err(Failure::Told(1)),
            _ => Err(Failure::Told(2)),
        }
    }

    fn print(&self, tried: &[Tried]) {
        let mut group = None;
        for tried in tried.iter().filter(|tried| !(self.brief && tried.passed)) {
            if group != Some(tried.group) {
                group = Some(tried.group);
                out::line(tried.group.title());
            }
            let verdict = match (tried.passed, tried.critical) {
                (true, _) => "PASSED",
                (false, false) => "FAILED",
                (false, true) => "FAILED (critical)",
            };
            let control = if tried.control.is_empty() { "(no command)" } else { &tried.control };
            out::line(&format!("  {verdict}  {}", control.escape_debug()));
            if self.full_report || !tried.passed {
                out::line(&format!("          {}", tried.seen));
            }
        }
    }
}
