//! `node_diagnose`

use super::Diagnosis;
use super::finding::{Evidence, Findings, Severity, seen};
use super::reads::{Reads, number, share, text};
use super::shared::{self, full, percent};
use crate::error::{Error, clean};
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Finds what is wrong with a node: load, disks, services, storages, updates, certificates.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DiagnoseNode {
    /// The node.
    pub node: NodeName,
}

impl Operation for DiagnoseNode {
    type Output = Diagnosis;
    const META: Meta = Meta::new("node_diagnose", "Diagnose a node", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let get = |path| ApiCall::get(path, Subject::Node(self.node.clone()));
        let calls = [
            get("/nodes/{node}/status"),
            get("/nodes/{node}/time"),
            get("/nodes/{node}/services"),
            get("/nodes/{node}/storage"),
            get("/nodes/{node}/disks/list"),
            get("/nodes/{node}/disks/zfs"),
            get("/nodes/{node}/tasks").param("errors", true).param("limit", 200_u32),
            get("/nodes/{node}/replication"),
            get("/nodes/{node}/certificates/info"),
            get("/nodes/{node}/apt/update"),
            get("/nodes/{node}/subscription"),
        ];
        Ok(Plan::calls(calls).with_inventory().partial())
    }

    fn output(&self, done: &Done<'_>) -> Result<Diagnosis, Error> {
        let mut reads = Reads::of(done)?;
        // A host without ZFS has no such pools to look at.
        reads.missing.retain(|gap| !(gap.what.contains("/disks/zfs") && gap.why.contains("zpool")));
        let mut found = Findings::default();
        if reads.reads.is_empty() {
            let gaps = reads.missing.iter();
            found.add(
                Severity::Problem,
                "it does not answer",
                gaps.map(|gap| Evidence { value: gap.why.clone(), call: gap.what.clone() }).take(1),
                "see whether it has power and network; `node_wake` wakes it if that is set up",
            );
        }
        load(&reads, &mut found);
        services(&reads, &mut found);
        shared::storages(&reads, &mut found);
        shared::disks(&reads, &mut found);
        shared::failed_tasks(&reads, "/tasks", 3.0, &mut found);
        shared::replication(&reads, &mut found);
        shared::certificates(&reads, &mut found);
        shared::packages(&reads, &mut found);
        Ok(found.into_diagnosis(format!("node {}", self.node), reads.missing))
    }
}

/// Processor, memory, root file system.
fn load(reads: &Reads, found: &mut Findings) {
    let Some(read) = reads.one("/nodes/{node}/status") else { return };
    found.checked("load");
    let now = &read.data;
    let part = |name: &str| now.get(name).cloned().unwrap_or_default();
    if let Some(used) = share(&part("rootfs"), "used", "total") {
        full("its root file system", used, &[seen(read, percent(used))], found);
    }
    if let Some(used) = share(&part("memory"), "used", "total").filter(|used| *used > 0.9) {
        found.add(
            Severity::Warning,
            format!("it uses {} of its memory", percent(used)),
            [seen(read, format_args!("memory {}", percent(used)))],
            "move guests away, or give them less: when it runs out, the kernel ends one",
        );
    }
    if let Some(wait) = number(now, "wait").filter(|wait| *wait > 0.2) {
        found.add(
            Severity::Warning,
            format!("it spends {} of its time waiting for disks", percent(wait)),
            [seen(read, format_args!("wait {wait}"))],
            "`node_metrics` shows since when; look for backups, a failing disk, a slow storage",
        );
    }
    let minutes = now.get("loadavg").and_then(|load| load.get(2)).cloned().unwrap_or_default();
    let row = serde_json::json!({ "load": minutes });
    let cores = number(&part("cpuinfo"), "cpus").unwrap_or_default();
    if let Some(load) = number(&row, "load").filter(|load| cores > 0.0 && *load > 1.5 * cores) {
        found.add(
            Severity::Warning,
            format!("more work waits than its {cores} cores can do"),
            [seen(read, format_args!("load over 15 minutes {load}"))],
            "`guest_list` shows which guests use the processor; move some away",
        );
    }
}

/// Services that failed, or that a node cannot do without and that do not run.
fn services(reads: &Reads, found: &mut Findings) {
    const NEEDED: [&str; 6] =
        ["pve-cluster", "pvedaemon", "pveproxy", "pvestatd", "pvescheduler", "pve-ha-lrm"];
    for (read, row) in reads.rows("/services") {
        found.checked("services");
        let name = text(row, "service").or_else(|| text(row, "name")).unwrap_or_default();
        let state = text(row, "active-state").or_else(|| text(row, "state")).unwrap_or_default();
        let needed = NEEDED.contains(&name);
        let down = !["active", "activating", "reloading", "running"].contains(&state);
        let severity = match state {
            "failed" if needed => Severity::Problem,
            "failed" => Severity::Warning,
            _ if needed && down => Severity::Problem,
            _ => continue,
        };
        found.add(
            severity,
            format!("service {} does not run", clean(name, 60)),
            [seen(read, format_args!("{name}: {state}"))],
            "read why with `node_log` and its unit, then start it with `node_service_control`",
        );
    }
    let clocks = ["chrony", "systemd-timesyncd", "ntp", "ntpsec", "openntpd"];
    let is_clock =
        |row: &serde_json::Value| text(row, "service").is_some_and(|name| clocks.contains(&name));
    let runs = |row: &serde_json::Value| text(row, "state") == Some("running");
    let rows = || reads.rows("/services").filter(|(_, row)| is_clock(row));
    if let Some((read, _)) = rows().next()
        && !rows().any(|(_, row)| runs(row))
    {
        found.add(
            Severity::Warning,
            "nothing keeps its clock right",
            [seen(read, "no time service runs")],
            "start `chrony` with `node_service_control`: clusters need clocks that agree",
        );
    }
}

#[cfg(test)]
mod tests;
