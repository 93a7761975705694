//! `proxmox-mcp policy show`

use crate::cli::options::{Files, Running};
use crate::cli::{Failure, out};
use crate::config;
use clap::Args;
use proxmox_mcp_core::policy::Shown;

/// Show every rule, whoever wrote it, and every protected object
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  proxmox-mcp policy show\n  proxmox-mcp policy show --profile admin --json"
)]
pub(super) struct Show {
    #[command(flatten)]
    running: Running,
    /// Answer JSON
    #[arg(long)]
    pub(super) json: bool,
}

impl Show {
    pub(super) fn run(&self, files: &Files) -> Result<(), Failure> {
        let mut settings = files.arguments();
        settings.extend(self.running.arguments());
        let shown = config::load(files, settings)?.policy().shown();
        if self.json {
            out::json(&shown);
        } else {
            text(&shown);
        }
        Ok(())
    }
}

fn text(shown: &Shown) {
    let profile = shown.profile.map(|profile| profile.to_string()).unwrap_or_default();
    let dangerous = if shown.dangerous { "true" } else { "false" };
    out::line(&format!("profile {profile}, ENABLE_DANGEROUS_COMMANDS={dangerous}\n"));
    let mut rows = vec![["RULE", "EFFECT", "WHEN ALL MATCH", "WRITTEN IN"].map(str::to_owned)];
    rows.extend(shown.rules.iter().map(|rule| {
        let when = if rule.when.is_empty() { "always".to_owned() } else { rule.when.join(" and ") };
        [rule.name.clone(), rule.effect.as_str().to_owned(), when, rule.place.clone()]
    }));
    out::line(&out::table(&rows));
    for (title, objects) in [
        ("Protected, whatever the rules say:", &shown.protected),
        ("Protected unless an allow rule names it:", &shown.protected_unless_named),
    ] {
        out::line(&format!("\n{title}"));
        for object in objects {
            out::line(&format!("  {object}"));
        }
    }
}
