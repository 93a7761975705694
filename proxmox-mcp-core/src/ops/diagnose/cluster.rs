//! `cluster_diagnose`

use super::Diagnosis;
use super::finding::{Evidence, Findings, Severity, seen};
use super::reads::{Read, Reads, flag, number, text};
use super::shared::{self, span};
use crate::error::{Error, clean};
use crate::inventory::Guest;
use crate::operation::{Meta, Operation, Risk};
use crate::plan::{ApiCall, Done, Plan, Subject, Vary};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Finds what is wrong with the cluster, whether it is healthy: quorum, nodes, HA, clocks, backups.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DiagnoseCluster {}

impl Operation for DiagnoseCluster {
    type Output = Diagnosis;
    const META: Meta = Meta::new("cluster_diagnose", "Diagnose the cluster", Risk::Read)
        .words("check problems health");

    fn plan(&self) -> Result<Plan, Error> {
        let get = |path| ApiCall::get(path, Subject::Cluster);
        let each = |path| ApiCall::get(path, Subject::Each(Vary::Nodes));
        let calls = [
            get("/cluster/status"),
            get("/cluster/ha/status/current"),
            get("/cluster/backup-info/not-backed-up"),
            get("/cluster/tasks"),
            each("/nodes/{node}/time"),
            each("/nodes/{node}/version"),
            each("/nodes/{node}/storage"),
            each("/nodes/{node}/disks/list").param("skipsmart", false),
            each("/nodes/{node}/replication"),
            each("/nodes/{node}/certificates/info"),
            each("/nodes/{node}/subscription"),
        ];
        Ok(Plan::calls(calls).with_inventory().partial())
    }

    fn output(&self, done: &Done<'_>) -> Result<Diagnosis, Error> {
        let reads = Reads::of(done)?;
        let mut found = Findings::default();
        quorum(&reads, &mut found);
        locks(&done.inventory.guests, &mut found);
        availability(&reads, &mut found);
        agreement(&reads, &mut found);
        not_backed_up(&reads, &mut found);
        shared::storages(&reads, &mut found);
        shared::disks(&reads, &mut found);
        shared::failed_tasks(&reads, "/cluster/tasks", 3.0, &mut found);
        shared::replication(&reads, &mut found);
        shared::certificates(&reads, &mut found);
        shared::packages(&reads, &mut found);
        Ok(found.into_diagnosis("cluster".to_owned(), reads.missing))
    }
}

fn quorum(reads: &Reads, found: &mut Findings) {
    for (read, row) in reads.rows("/cluster/status") {
        found.checked("quorum");
        let name = clean(text(row, "name").unwrap_or_default(), 63);
        match text(row, "type") {
            Some("cluster") if !flag(row, "quorate") => found.add(
                Severity::Problem,
                "the cluster has no quorum: nothing can be started or changed",
                [seen(read, "quorate 0")],
                "bring nodes back until more than half of the votes are there",
            ),
            Some("node") if !flag(row, "online") => found.add(
                Severity::Problem,
                format!("node {name} is offline"),
                [seen(read, format_args!("{name}: online 0"))],
                "see whether it has power and network; `node_wake` wakes it if that is set up",
            ),
            _ => {}
        }
    }
}

fn locks(guests: &[Guest], found: &mut Findings) {
    found.checked("locks of guests");
    for guest in guests {
        if let Some(lock) = &guest.lock {
            let call = "GET /cluster/resources".to_owned();
            found.add(
                Severity::Warning,
                format!("guest {} {} is locked ({lock})", guest.id, guest.name),
                [Evidence { value: format!("lock {lock}"), call }],
                "`guest_diagnose` looks into it; it is right while its task runs",
            );
        }
    }
}

fn availability(reads: &Reads, found: &mut Findings) {
    for (read, row) in reads.rows("/ha/status/current") {
        found.checked("high availability");
        let id = clean(text(row, "id").unwrap_or_default(), 60);
        let status = text(row, "status").unwrap_or_default();
        let state = text(row, "state").or_else(|| text(row, "crm_state")).unwrap_or_default();
        let bad = ["error", "fence", "recovery"].contains(&state);
        let dead = text(row, "type") == Some("lrm") && status.contains("old timestamp");
        if bad || dead {
            let shown = if bad { state } else { status };
            found.add(
                Severity::Problem,
                format!("high availability of {id} is in trouble: {}", clean(shown, 100)),
                [seen(read, format_args!("{id}: {shown}"))],
                "mend the reason, then request `disabled` and `started` for the resource again",
            );
        }
    }
}

/// Clocks and versions that differ between nodes.
fn agreement(reads: &Reads, found: &mut Findings) {
    let times: Vec<(&Read, f64)> = reads
        .all("/nodes/{node}/time")
        .filter_map(|read| Some((read, number(&read.data, "time")?)))
        .collect();
    let first = times.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    let last = times.iter().max_by(|a, b| a.1.total_cmp(&b.1));
    if let (Some((slow, early)), Some((fast, late))) = (first, last) {
        found.checked("clocks");
        // The calls take some time themselves.
        if late - early > 15.0 {
            found.add(
                Severity::Warning,
                format!(
                    "the clocks of {} and {} differ by {}",
                    slow.node,
                    fast.node,
                    span(late - early)
                ),
                [seen(slow, early), seen(fast, late)],
                "see whether `chrony` runs on both (`node_service_status`)",
            );
        }
    }
    let mut versions: Vec<(&str, &Read)> = reads
        .all("/nodes/{node}/version")
        .filter_map(|read| Some((text(&read.data, "version")?, read)))
        .collect();
    found.checked("versions");
    versions.sort_by_key(|(version, _)| *version);
    versions.dedup_by_key(|(version, _)| *version);
    if versions.len() > 1 {
        let shown = versions
            .iter()
            .map(|(version, read)| seen(read, format_args!("{}: {version}", read.node)));
        found.add(
            Severity::Note,
            "nodes run different versions of Proxmox VE",
            shown,
            "guests move from older to newer nodes only: bring all to the same version",
        );
    }
}

fn not_backed_up(reads: &Reads, found: &mut Findings) {
    let Some(read) = reads.one("/not-backed-up") else { return };
    found.checked("backup jobs");
    let rows: Vec<_> = reads.rows("/not-backed-up").map(|(_, row)| row).collect();
    if rows.is_empty() {
        return;
    }
    let ids: Vec<String> =
        rows.iter().filter_map(|row| Some(number(row, "vmid")?.to_string())).take(20).collect();
    found.add(
        Severity::Warning,
        format!("{} guests are in no backup job", rows.len()),
        [seen(read, ids.join(", "))],
        "add them to a job, or exclude them on purpose",
    );
}

#[cfg(test)]
mod tests;
