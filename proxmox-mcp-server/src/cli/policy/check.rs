//! `proxmox-mcp policy check`

use super::ask::Ask;
use super::batch;
use crate::cli::options::Files;
use crate::cli::{Failure, out};
use clap::Args;
use proxmox_mcp_core::policy::{Explained, Verdict};
use serde_json::{Value, json};

/// Tell whether a command or an operation would be allowed
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  proxmox-mcp policy check -- qm destroy 100
  proxmox-mcp policy check --text 'pvesh delete /nodes/pve1/qemu/100' --profile operator
  proxmox-mcp policy check --operation guest_delete guest=101 --as alice
  proxmox-mcp policy check --batch commands.jsonl --profile operator

A batch is JSON Lines with `command`; each is answered by one line with `decision`, `rule`,
`effect` and `reason`. It asks no cluster, and a bad line is a denial.

Exit codes: 0 allowed, or allowed if a person agrees; 2 bad argument or nothing found; 3 denied;
64 usage; 78 configuration. A batch that could be read is 0.")]
pub(super) struct Check {
    #[command(flatten)]
    ask: Ask,
    /// Judge each line of a file, or of standard input (`-`)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["text", "operation", "argv"])]
    batch: Option<String>,
}

impl Check {
    pub(super) fn run(&self, files: &Files) -> Result<(), Failure> {
        if let Some(source) = &self.batch {
            return batch::run(source, self.ask.who(), files);
        }
        let explained = self.ask.explained(files)?;
        if self.ask.json {
            out::json(&answer(&explained));
        } else {
            out::line(&text(&explained));
        }
        if explained.verdict == Verdict::Deny { Err(Failure::Told(3)) } else { Ok(()) }
    }

    pub(super) fn json(&self) -> bool {
        self.ask.json
    }
}

/// The answer as JSON.
pub(super) fn answer(explained: &Explained) -> Value {
    let effect = explained.decisive().and_then(|effect| effect.effect.as_deref());
    json!({
        "decision": explained.verdict,
        "rule": explained.rule,
        "effect": effect,
        "reason": explained.reason(),
        "risk": explained.risk,
    })
}

fn text(explained: &Explained) -> String {
    let (verdict, rule) = (explained.verdict.as_str(), &explained.rule);
    let effect = explained.decisive().and_then(|effect| effect.effect.as_deref());
    let effect = effect.map(|effect| format!("\n  {effect}")).unwrap_or_default();
    let (risk, reason) = (explained.risk.as_str(), explained.reason());
    format!("{verdict} by rule `{rule}` (risk {risk}){effect}\n  {reason}")
}
