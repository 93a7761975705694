//! What a VM's agent answers, or that it does not.

use super::super::finding::{Findings, Severity, seen};
use super::super::reads::{Reads, number, text};
use super::super::shared::{full, percent};
use crate::error::clean;

/// Whether the configuration turns the agent on: `1` or `enabled=1`, with more behind it.
fn is_enabled(agent: &str) -> bool {
    let first = agent.split(',').next().unwrap_or_default();
    matches!(first.trim_start_matches("enabled="), "1" | "on" | "yes" | "true")
}

/// The agent, and how full the file systems are that it tells of.
pub(super) fn check(reads: &mut Reads, running: bool, found: &mut Findings) {
    const CALL: &str = "/agent/get-fsinfo";
    let config = reads.one("/{vmid}/config").filter(|read| read.template.contains("/qemu/"));
    let Some(config) = config.cloned() else { return };
    let agent = text(&config.data, "agent")
        .map(str::to_owned)
        .or_else(|| number(&config.data, "agent").map(|agent| agent.to_string()));
    let enabled = agent.as_deref().is_some_and(is_enabled);
    let shown = seen(&config, format_args!("agent {}", agent.as_deref().unwrap_or("not set")));
    if !running {
        reads.take_missing(CALL);
        return;
    }
    found.checked("guest agent");
    match (enabled, reads.take_missing(CALL)) {
        (true, Some(gap)) => {
            let mut evidence = vec![shown];
            evidence.push(super::super::Evidence { value: clean(&gap.why, 200), call: gap.what });
            found.add(
                Severity::Warning,
                "its agent is turned on and does not answer",
                evidence,
                "install and start `qemu-guest-agent` in the guest; after turning it on the VM has \
                 to be stopped and started once",
            );
        }
        (false, gap) => {
            if gap.is_some() {
                found.add(
                    Severity::Note,
                    "its agent is off: addresses and file systems are not seen, backups of file \
                     systems in use are not consistent",
                    [shown],
                    "install `qemu-guest-agent` in the guest and set `agent` to 1",
                );
            }
        }
        (true, None) => file_systems(reads, found),
    }
}

fn file_systems(reads: &Reads, found: &mut Findings) {
    let Some(read) = reads.one("/agent/get-fsinfo") else { return };
    found.checked("file systems in the guest");
    let rows = read.data.get("result").and_then(|rows| rows.as_array()).into_iter().flatten();
    for row in rows {
        let (Some(used), Some(total)) = (number(row, "used-bytes"), number(row, "total-bytes"))
        else {
            continue;
        };
        // Images that are always full.
        let kind = text(row, "type").unwrap_or_default();
        if total <= 0.0 || ["squashfs", "iso9660", "UDF", "CDFS"].contains(&kind) {
            continue;
        }
        let mount = clean(text(row, "mountpoint").unwrap_or_default(), 100);
        let evidence = [seen(read, format_args!("{mount}: {}", percent(used / total)))];
        full(&format!("file system {mount} in the guest"), used / total, &evidence, found);
    }
}
