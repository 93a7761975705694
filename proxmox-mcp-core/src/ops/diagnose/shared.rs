//! Checks that are about more than one kind of thing.

use super::finding::{Findings, Severity, seen};
use super::reads::{Reads, flag, number, share, text};
use crate::error::clean;
use crate::model::Seconds;
use crate::model::lenient::whole;
use crate::model::upid::Upid;
use std::collections::BTreeMap;

pub(super) const DAY: f64 = 86_400.0;

/// A span in words.
pub(super) fn span(seconds: f64) -> Seconds {
    Seconds(whole(seconds.max(0.0)))
}

/// A share in percent.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// Tasks that failed within the last days, by kind.
pub(super) fn failed_tasks(reads: &Reads, end: &str, days: f64, found: &mut Findings) {
    let Some(now) = reads.now() else { return };
    if reads.one(end).is_none() {
        return;
    }
    found.checked("recent tasks");
    let mut kinds: BTreeMap<&str, (usize, f64, Vec<_>)> = BTreeMap::new();
    for (read, row) in reads.rows(end) {
        let (Some(kind), Some(status)) = (text(row, "type"), text(row, "status")) else { continue };
        let started = number(row, "starttime").unwrap_or_default();
        let well = status == "OK" || status == "RUNNING" || status.starts_with("WARNINGS");
        if well || now - started > days * DAY {
            continue;
        }
        let entry = kinds.entry(kind).or_insert_with(|| (0, 0.0, Vec::new()));
        entry.0 += 1;
        entry.1 = entry.1.max(started);
        let upid = text(row, "upid").unwrap_or_default();
        let id = upid.parse::<Upid>().map(|upid| upid.id().to_owned()).unwrap_or_default();
        entry.2.push((started, seen(read, format_args!("{kind} {id}: {status} ({upid})"))));
    }
    for (kind, (count, last, mut evidence)) in kinds {
        evidence.sort_by(|a, b| b.0.total_cmp(&a.0));
        let ago = span(now - last);
        found.add(
            Severity::Warning,
            format!(
                "{count} tasks `{}` failed within {days:.0} days, the last {ago} ago",
                clean(kind, 40)
            ),
            evidence.into_iter().map(|(_, seen)| seen),
            "read why with `task_log` and the task id",
        );
    }
}

/// Replication jobs that fail.
pub(super) fn replication(reads: &Reads, found: &mut Findings) {
    for (read, row) in reads.rows("/nodes/{node}/replication") {
        found.checked("replication");
        let id = text(row, "id").unwrap_or_default();
        let (fails, error) = (number(row, "fail_count"), text(row, "error"));
        if fails.is_some_and(|fails| fails > 0.0) || error.is_some() {
            let error = error.unwrap_or("no reason given");
            let count = fails.unwrap_or_default();
            found.add(
                Severity::Problem,
                format!("replication job {} fails: {}", clean(id, 40), clean(error, 200)),
                [seen(read, format_args!("fail_count {count}, error {error}"))],
                "mend the reason, then run the job again; until then the copy on the target is old",
            );
        }
    }
}

/// Certificates that run out soon.
pub(super) fn certificates(reads: &Reads, found: &mut Findings) {
    let Some(now) = reads.now() else { return };
    for (read, row) in reads.rows("/certificates/info") {
        found.checked("certificates");
        let Some(until) = number(row, "notafter").filter(|until| *until > 0.0) else { continue };
        let left = until - now;
        if left > 21.0 * DAY {
            continue;
        }
        let file = clean(text(row, "filename").unwrap_or_default(), 100);
        let (severity, state) = if left <= 0.0 {
            (Severity::Problem, format!("ran out {} ago", span(-left)))
        } else {
            (Severity::Warning, format!("runs out in {}", span(left)))
        };
        found.add(
            severity,
            format!("certificate {file} of {} {state}", read.node),
            [seen(read, format_args!("notafter {until:.0}"))],
            "renew it: `node_certificate_order` for ACME, `node_certificate_upload` for your own; \
             `pvecm updatecerts` on the node for the cluster's own",
        );
    }
}

/// Disks that fail or wear out.
pub(super) fn disks(reads: &Reads, found: &mut Findings) {
    for (read, row) in reads.rows("/disks/list") {
        found.checked("disks");
        let disk = clean(text(row, "devpath").unwrap_or("a disk"), 60);
        let health = text(row, "health").unwrap_or("UNKNOWN");
        if !["PASSED", "OK", "UNKNOWN"].contains(&health) {
            found.add(
                Severity::Problem,
                format!("{disk} of {} says that it fails", read.node),
                [seen(read, format_args!("health {health}"))],
                "back up what is on it now and replace it; its SMART values say more",
            );
        }
        // Proxmox counts what is left, in percent.
        if let Some(left) = number(row, "wearout").filter(|left| *left <= 10.0) {
            found.add(
                Severity::Warning,
                format!("{disk} of {} is worn out to {:.0} %", read.node, 100.0 - left),
                [seen(read, format_args!("wearout {left}"))],
                "plan its replacement",
            );
        }
    }
    for (read, row) in reads.rows("/disks/zfs") {
        found.checked("ZFS pools");
        let (pool, health) = (text(row, "name").unwrap_or_default(), text(row, "health"));
        if let Some(health) = health.filter(|health| *health != "ONLINE") {
            found.add(
                Severity::Problem,
                format!("ZFS pool {} of {} is {}", clean(pool, 60), read.node, clean(health, 40)),
                [seen(read, format_args!("health {health}"))],
                "find the bad device with `zpool status` and replace it",
            );
        }
    }
}

/// Updates and the subscription.
pub(super) fn packages(reads: &Reads, found: &mut Findings) {
    for read in reads.all("/apt/update") {
        found.checked("updates");
        let count = read.data.as_array().map_or(0, Vec::len);
        if count > 0 {
            found.add(
                Severity::Note,
                format!("{count} updates are available for {}", read.node),
                [seen(read, format_args!("{count} packages"))],
                "`node_update_list` lists them; install them node by node, guests moved away",
            );
        }
    }
    for read in reads.all("/subscription") {
        found.checked("subscription");
        let status = text(&read.data, "status").unwrap_or("unknown");
        let severity = match status {
            "active" | "new" | "unknown" => continue,
            "notfound" => Severity::Note,
            _ => Severity::Warning,
        };
        found.add(
            severity,
            format!("{} has no valid subscription ({})", read.node, clean(status, 40)),
            [seen(read, format_args!("status {status}"))],
            "without one the enterprise repository answers nothing: see `node_repository_list`",
        );
    }
}

/// Storages of a node that do not answer or are nearly full.
pub(super) fn storages(reads: &Reads, found: &mut Findings) {
    for (read, row) in reads.rows("/nodes/{node}/storage") {
        found.checked("storages");
        let name = clean(text(row, "storage").unwrap_or_default(), 100);
        if row.get("enabled").is_some() && !flag(row, "enabled") {
            continue;
        }
        if !flag(row, "active") {
            found.add(
                Severity::Problem,
                format!("storage {name} does not answer on {}", read.node),
                [seen(read, "active 0")],
                "`storage_diagnose` looks into it",
            );
        } else if let Some(used) = share(row, "used", "total") {
            full(
                &format!("storage {name} on {}", read.node),
                used,
                &[seen(read, percent(used))],
                found,
            );
        }
    }
}

/// Adds a finding about something that fills up.
pub(super) fn full(what: &str, used: f64, evidence: &[super::Evidence], found: &mut Findings) {
    let severity = match used {
        used if used >= 0.95 => Severity::Problem,
        used if used >= 0.85 => Severity::Warning,
        _ => return,
    };
    found.add(
        severity,
        format!("{what} is full to {}", percent(used)),
        evidence.to_vec(),
        "delete what is not needed (old backups, snapshots, unused disks) or enlarge it",
    );
}
