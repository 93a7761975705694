//! `proxmox-mcp policy explain`

use super::ask::Ask;
use crate::cli::options::Files;
use crate::cli::{Failure, out};
use clap::Args;
use proxmox_mcp_core::policy::{Explained, ExplainedRule};
use std::fmt::Write as _;

/// Take a decision apart: every effect, every rule, and why it applies or not
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  proxmox-mcp policy explain -- qm set 100 --hookscript local:snippets/x.sh
  proxmox-mcp policy explain --operation guest_migrate guest=101 target=pve2 --json")]
pub(super) struct Explain {
    #[command(flatten)]
    ask: Ask,
}

impl Explain {
    pub(super) fn run(&self, files: &Files) -> Result<(), Failure> {
        let explained = self.ask.explained(files)?;
        if self.ask.json {
            out::json(&explained);
        } else {
            out::line(text(&explained).trim_end());
        }
        Ok(())
    }

    pub(super) fn json(&self) -> bool {
        self.ask.json
    }
}

fn text(explained: &Explained) -> String {
    let mut text = String::new();
    let (verdict, risk) = (explained.verdict.as_str(), explained.risk.as_str());
    let _ = writeln!(text, "{verdict} by rule `{}` (risk {risk})", explained.rule);
    for effect in &explained.effects {
        let what = effect.effect.as_deref().unwrap_or("looks at what is known already");
        let (verdict, risk) = (effect.verdict.as_str(), effect.risk.as_str());
        let _ = writeln!(text, "\neffect: {what}");
        let _ = writeln!(text, "  {verdict} by rule `{}` (risk {risk})", effect.rule);
        if let Some(reason) = &effect.reason {
            let _ = writeln!(text, "  {reason}");
        }
        for rule in &effect.rules {
            let _ = writeln!(text, "  {}", line(rule));
        }
    }
    if let Some(remedy) = &explained.remedy {
        let _ = writeln!(text, "\nit would need {remedy}");
    }
    text
}

fn line(rule: &ExplainedRule) -> String {
    let mark = if rule.applies { "applies" } else { "does not apply" };
    let open = match rule.open.as_slice() {
        [] => String::new(),
        open => format!(": {}", open.join(", ")),
    };
    format!("- {} `{}` {mark}{open}", rule.verdict.as_str(), rule.name)
}
