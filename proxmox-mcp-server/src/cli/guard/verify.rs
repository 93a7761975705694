//! `proxmox-mcp guard verify`

use super::super::{Failure, out};
use super::PROGRAM;
use crate::guard::install::User;
use crate::guard::verify::{Check, Grade, verify};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

/// Check what `guard install` made, and what sudo and sshd make of it
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  proxmox-mcp guard verify
  proxmox-mcp guard verify --json

Exit codes: 0 all is well, 1 something is missing, 2 the guard could be gone around.")]
pub(super) struct Verify {
    /// Name of the service user
    #[arg(long, value_name = "NAME", default_value = User::DEFAULT)]
    user: User,
    /// Where this program is
    #[arg(long, value_name = "PATH", default_value = PROGRAM)]
    program: PathBuf,
    /// Folder that stands for `/`
    #[arg(long, value_name = "FOLDER", default_value = "/")]
    root: PathBuf,
    /// Answer JSON
    #[arg(long)]
    pub(super) json: bool,
}

impl Verify {
    pub(super) fn run(self) -> Result<(), Failure> {
        let checks = verify(&self.root, &self.user, &self.program);
        let worst = checks.iter().map(|check| check.grade).max().unwrap_or(Grade::Pass);
        if self.json {
            out::json(&json!({ "worst": worst, "checks": checks }));
        } else {
            out::line(&out::table(&checks.iter().map(row).collect::<Vec<_>>()));
        }
        match worst {
            Grade::Pass => Ok(()),
            Grade::Warn => Err(Failure::Told(1)),
            Grade::Fail => Err(Failure::Told(2)),
        }
    }
}

fn row(check: &Check) -> [String; 3] {
    let grade = match check.grade {
        Grade::Pass => "ok",
        Grade::Warn => "warning",
        Grade::Fail => "FAILED",
    };
    [check.name.to_owned(), grade.to_owned(), check.detail.clone()]
}
