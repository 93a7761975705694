//! How a guest stands now: status, lock, memory, high availability.

use super::super::finding::{Findings, Severity, seen};
use super::super::reads::{Reads, flag, number, share, text};
use super::super::shared::{full, percent};
use crate::error::clean;

/// Answers whether it runs.
pub(super) fn check(reads: &Reads, found: &mut Findings) -> bool {
    let Some(read) = reads.one("/status/current") else { return false };
    found.checked("status");
    let now = &read.data;
    let running = text(now, "status") == Some("running");
    if let Some(lock) = text(now, "lock") {
        found.add(
            Severity::Problem,
            format!("it is locked ({}): it cannot be started, changed or moved", clean(lock, 40)),
            [seen(read, format_args!("lock {lock}"))],
            "see with `task_list` whether the task that holds it still runs; only if none does, \
             unlock it",
        );
    }
    match text(now, "qmpstatus") {
        Some("io-error") => found.add(
            Severity::Problem,
            "it was halted because a disk could not be written",
            [seen(read, "qmpstatus io-error")],
            "make room on the storage of its disks, then resume it with `guest_resume`",
        ),
        Some("internal-error" | "guest-panicked") => found.add(
            Severity::Problem,
            "it crashed",
            [seen(read, format_args!("qmpstatus {}", text(now, "qmpstatus").unwrap_or_default()))],
            "look at its console, then reset it with `guest_reset`",
        ),
        Some("paused") => found.add(
            Severity::Warning,
            "it is paused",
            [seen(read, "qmpstatus paused")],
            "resume it with `guest_resume` unless a backup or a migration is under way",
        ),
        Some("prelaunch") => found.add(
            Severity::Warning,
            "it waits for something before it starts",
            [seen(read, "qmpstatus prelaunch")],
            "see with `task_list` what works on it",
        ),
        _ => {}
    }
    if let Some(used) = share(now, "mem", "maxmem").filter(|used| running && *used > 0.95) {
        found.add(
            Severity::Note,
            format!("it uses {} of its memory", percent(used)),
            [seen(read, format_args!("mem {}", number(now, "mem").unwrap_or_default()))],
            "VMs count their cache too: look inside before giving it more",
        );
    }
    if let Some(used) = share(now, "disk", "maxdisk").filter(|used| running && *used > 0.0) {
        full("its root file system", used, &[seen(read, percent(used))], found);
    }
    availability(reads, found);
    running
}

fn availability(reads: &Reads, found: &mut Findings) {
    let Some(read) = reads.one("/status/current") else { return };
    let Some(ha) = read.data.get("ha").filter(|ha| flag(ha, "managed")) else { return };
    found.checked("high availability");
    if let Some(state @ ("error" | "fence" | "recovery")) = text(ha, "state") {
        found.add(
            Severity::Problem,
            format!("high availability has it in state `{state}`"),
            [seen(read, format_args!("ha.state {state}"))],
            "mend the reason, then request `disabled` and `started` again",
        );
    }
}
