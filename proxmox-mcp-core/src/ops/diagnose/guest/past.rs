//! What a guest leaves behind: backups, snapshots, changes that wait.

use super::super::finding::{Findings, Severity, seen};
use super::super::reads::{Reads, number, text};
use super::super::shared::{DAY, span};
use crate::error::clean;
use crate::model::VmId;

/// The newest backup, if any storage that answered has one.
pub(super) fn backups(reads: &Reads, guest: VmId, days: f64, found: &mut Findings) {
    const CALL: &str = "/storage/{storage}/content";
    let Some(now) = reads.now() else { return };
    let Some(first) = reads.one(CALL) else {
        found.add(
            Severity::Note,
            "no storage for backups could be looked at",
            [],
            "`storage_list` shows which storages hold backups and answer",
        );
        return;
    };
    found.checked("backups");
    let id = f64::from(guest.number());
    let own = reads.rows(CALL).filter(|(_, row)| number(row, "vmid") == Some(id));
    let newest = own
        .filter_map(|(read, row)| Some((number(row, "ctime")?, read, row)))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match newest {
        None => found.add(
            Severity::Problem,
            "it has no backup on the storages that answered",
            [seen(first, "no volume of this guest")],
            "take one with `backup_create`, and put it into a backup job",
        ),
        Some((time, read, row)) if now - time > days * DAY => found.add(
            Severity::Warning,
            format!("its newest backup is {} old", span(now - time)),
            [seen(read, text(row, "volid").unwrap_or_default())],
            "see with `task_list` whether its backup job fails, or take one with `backup_create`",
        ),
        Some(_) => {}
    }
    let job = reads.rows("/not-backed-up").find(|(_, row)| number(row, "vmid") == Some(id));
    if let Some((read, _)) = job {
        found.add(
            Severity::Warning,
            "no backup job has it",
            [seen(read, format_args!("lists {guest}"))],
            "add it to a backup job",
        );
    }
}

/// Snapshots that are old or many.
pub(super) fn snapshots(reads: &Reads, found: &mut Findings) {
    const CALL: &str = "/{vmid}/snapshot";
    let Some(now) = reads.now() else { return };
    if reads.one(CALL).is_none() {
        return;
    }
    found.checked("snapshots");
    let taken = reads.rows(CALL).filter(|(_, row)| text(row, "name") != Some("current"));
    let old: Vec<_> = taken
        .filter_map(|(read, row)| Some((read, row, now - number(row, "snaptime")?)))
        .filter(|(_, _, age)| *age > 30.0 * DAY)
        .collect();
    if !old.is_empty() {
        let shown = old.iter().map(|(read, row, age)| {
            seen(
                read,
                format_args!("{}: {} old", text(row, "name").unwrap_or_default(), span(*age)),
            )
        });
        found.add(
            Severity::Note,
            format!("{} snapshots are older than 30 days", old.len()),
            shown,
            "delete them with `snapshot_delete` if nobody goes back to them: they grow and are no \
             backup",
        );
    }
}

/// Changes that wait for the next start.
pub(super) fn pending(reads: &Reads, found: &mut Findings) {
    const CALL: &str = "/{vmid}/pending";
    if reads.one(CALL).is_none() {
        return;
    }
    found.checked("pending changes");
    let waits =
        |row: &serde_json::Value| row.get("pending").is_some() || row.get("delete").is_some();
    let keys: Vec<_> = reads.rows(CALL).filter(|(_, row)| waits(row)).collect();
    let names: Vec<&str> = keys.iter().filter_map(|(_, row)| text(row, "key")).collect();
    if let Some((read, _)) = keys.first() {
        found.add(
            Severity::Note,
            format!("changes wait for its next start: {}", clean(&names.join(", "), 200)),
            [seen(read, names.join(", "))],
            "stop and start it (a reboot from inside is not enough), or take them back",
        );
    }
}
