//! `proxmox-mcp config`

use super::options::Files;
use super::{Failure, out};
use crate::config;
use clap::{Args, Subcommand};
use proxmox_mcp_core::config::{Config, Shown};
use proxmox_mcp_core::transport::hosts::Hosts;
use serde_json::json;

/// Check or show the configuration
#[derive(Debug, Args)]
pub(super) struct ConfigCommand {
    #[command(subcommand)]
    command: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Read everything and tell the first mistake
    #[command(
        after_help = "Examples:\n  proxmox-mcp config check\n  proxmox-mcp config check --config ./config.toml --env-file ./.env"
    )]
    Check(Answer),
    /// Show every setting, its value and who set it; secrets are masked
    #[command(
        after_help = "Examples:\n  proxmox-mcp config show\n  MCP_PORT=9000 proxmox-mcp config show --json"
    )]
    Show(Answer),
}

#[derive(Debug, Args)]
struct Answer {
    /// Answer JSON
    #[arg(long)]
    json: bool,
}

impl ConfigCommand {
    pub(super) fn run(self, files: &Files) -> Result<(), Failure> {
        let config = config::load(files, files.arguments())?;
        for cluster in &config.clusters {
            cluster.rest()?;
        }
        Hosts::new(&config)?;
        match self.command {
            Verb::Check(Answer { json }) => check(&config, json),
            Verb::Show(Answer { json }) => show(&config, json),
        }
        Ok(())
    }

    pub(super) fn json(&self) -> bool {
        let (Verb::Check(answer) | Verb::Show(answer)) = &self.command;
        answer.json
    }
}

fn check(config: &Config, json: bool) {
    let clusters: Vec<&str> = config.clusters.iter().map(|c| c.name.as_str()).collect();
    if json {
        out::json(&json!({
            "ok": true,
            "clusters": clusters,
            "profile": config.profile,
            "rules": config.rules.len(),
            "warnings": config.warnings,
        }));
        return;
    }
    for warning in &config.warnings {
        out::complain(&format!("warning: {warning}"));
    }
    if clusters.is_empty() {
        out::line("The configuration is sound, but names no cluster: set PROXMOX_HOST.");
    } else {
        out::line(&format!("The configuration is sound. Clusters: {}.", clusters.join(", ")));
    }
    let (profile, rules) = (config.profile, config.rules.len());
    out::line(&format!("Policy: profile {profile}, {rules} rules of policy.d."));
}

fn show(config: &Config, json: bool) {
    if json {
        let rows: Vec<_> = config.shown.iter().map(row).collect();
        out::json(&json!({ "settings": rows, "warnings": config.warnings }));
        return;
    }
    let mut rows = vec![["SETTING", "VALUE", "SET BY", "VARIABLE"].map(str::to_owned)];
    rows.extend(config.shown.iter().map(|shown| {
        let value = shown.value.clone().unwrap_or_else(|| "-".to_owned());
        let origin = match shown.value {
            Some(_) => shown.origin.to_string(),
            None => "-".to_owned(),
        };
        [shown.key.clone(), value, origin, shown.variable.unwrap_or_default().to_owned()]
    }));
    out::line(&out::table(&rows));
    for caller in &config.callers {
        out::line(&format!("caller {} (roles: {})", caller.name, caller.roles.join(", ")));
    }
}

fn row(shown: &Shown) -> serde_json::Value {
    json!({
        "key": shown.key,
        "variable": shown.variable,
        "value": shown.value,
        "origin": shown.origin.to_string(),
    })
}
