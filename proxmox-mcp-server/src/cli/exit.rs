//! How the program ends: the message and the exit code of each kind of error.

use super::out;
use proxmox_mcp_core::config::ConfigError;
use proxmox_mcp_core::{Error, ErrorKind};
use serde_json::json;
use std::process::ExitCode;

/// Why a subcommand did not do its work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// The configuration has a mistake.
    #[error("{0}")]
    Config(#[from] ConfigError),
    /// The person at the terminal did not want to wait.
    #[error("{0}")]
    Interrupted(String),
    /// An operation failed.
    #[error("{0}")]
    Operation(#[from] Error),
    /// This machine does not play along: a port is taken, a file cannot be written.
    #[error("{0}")]
    System(String),
    /// All is said already; what is left is the exit code.
    #[error("exit code {0}")]
    Told(u8),
    /// The arguments do not fit together.
    #[error("{0}")]
    Usage(String),
}

impl Failure {
    fn code(&self) -> u8 {
        match self {
            Self::Told(code) => *code,
            Self::Usage(_) => 64,
            Self::System(_) => 71,
            Self::Config(_) => 78,
            Self::Interrupted(_) => 130,
            Self::Operation(error) => match error.kind() {
                ErrorKind::Input | ErrorKind::NotFound => 2,
                ErrorKind::Denied | ErrorKind::Declined => 3,
                ErrorKind::Api | ErrorKind::Task | ErrorKind::Transport | ErrorKind::Decode => 4,
                ErrorKind::Timeout => 5,
                ErrorKind::Internal => 70,
            },
        }
    }

    /// Tells the error, as a JSON object on standard output or as a line on standard error.
    pub(super) fn report(&self, as_json: bool) -> ExitCode {
        if let Self::Told(code) = self {
            return ExitCode::from(*code);
        }
        if as_json {
            let kind = match self {
                Self::Config(_) => "config",
                Self::Interrupted(_) => "interrupted",
                Self::System(_) => "system",
                Self::Told(_) | Self::Usage(_) => "usage",
                Self::Operation(error) => {
                    out::json(&json!({ "error": error.report() }));
                    return ExitCode::from(self.code());
                }
            };
            out::json(&json!({ "error": { "kind": kind, "message": self.to_string() } }));
        } else {
            out::complain(&format!("error: {self}"));
        }
        ExitCode::from(self.code())
    }
}

/// What clap has to say: help and version are answers, everything else is a usage error.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    let failed = error.use_stderr();
    match error.print() {
        Ok(()) if !failed => ExitCode::SUCCESS,
        _ => ExitCode::from(64),
    }
}
