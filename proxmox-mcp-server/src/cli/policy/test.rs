//! `proxmox-mcp policy test`

use crate::cli::options::{Files, Running};
use crate::cli::{Failure, out};
use crate::config;
use clap::Args;
use proxmox_mcp_core::rehearsal::{Tried, try_all};
use serde_json::{Value, json};

/// Run the tests that the policy files hold
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 all pass, 1 some do not, 78 the files have a mistake.

Examples:
  proxmox-mcp policy test
  proxmox-mcp policy test --config /etc/proxmox-mcp/config.toml --json")]
pub(super) struct Test {
    #[command(flatten)]
    running: Running,
    /// Answer JSON
    #[arg(long)]
    pub(super) json: bool,
}

impl Test {
    pub(super) fn run(&self, files: &Files) -> Result<(), Failure> {
        let mut settings = files.arguments();
        settings.extend(self.running.arguments());
        let config = config::load(files, settings)?;
        let policy = config.policy();
        let tried = try_all(&policy, &config.rules);
        let failed = tried.iter().filter(|one| !one.passed()).count();
        if self.json {
            let rows: Vec<Value> = tried.iter().map(row).collect();
            out::json(&json!({ "tests": rows, "failed": failed }));
        } else {
            tried.iter().filter(|one| !one.passed()).for_each(|one| out::line(&complaint(one)));
            out::line(&format!("{} tests, {failed} failed", tried.len()));
        }
        if failed > 0 { Err(Failure::Told(1)) } else { Ok(()) }
    }
}

fn row(tried: &Tried<'_>) -> Value {
    let trial = tried.trial;
    let said = tried.outcome.as_ref().ok();
    json!({
        "name": trial.name,
        "place": trial.place,
        "passed": tried.passed(),
        "expected": trial.expect,
        "decision": said.map(|explained| explained.verdict),
        "rule": said.map(|explained| explained.rule.as_str()),
        "error": tried.outcome.as_ref().err(),
    })
}

fn complaint(tried: &Tried<'_>) -> String {
    let trial = tried.trial;
    let (place, name) = (&trial.place, &trial.name);
    let rule = trial.rule.as_ref().map(|rule| format!(" by rule `{rule}`")).unwrap_or_default();
    let expected = format!("{}{rule}", trial.expect.as_str());
    match &tried.outcome {
        Err(error) => format!("{place}: `{name}`: expected {expected}, but {error}"),
        Ok(said) => {
            let (verdict, rule, reason) = (said.verdict.as_str(), &said.rule, said.reason());
            format!(
                "{place}: `{name}`: expected {expected}, got {verdict} by rule `{rule}`: {reason}"
            )
        }
    }
}
