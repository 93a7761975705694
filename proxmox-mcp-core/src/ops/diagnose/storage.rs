//! `storage_diagnose`

use super::Diagnosis;
use super::finding::{Findings, Severity, seen};
use super::reads::{Reads, flag, number, share, text};
use super::shared::{self, percent};
use crate::error::Error;
use crate::model::{NodeName, StorageId};
use crate::operation::{Meta, Operation, Risk};
use crate::plan::{ApiCall, Done, Plan, Subject, Vary};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Finds what is wrong with a storage: nodes that lack it, space, overcommitment, leftovers.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DiagnoseStorage {
    /// The storage.
    pub storage: StorageId,
    /// Seen from this node, if it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

impl Operation for DiagnoseStorage {
    type Output = Diagnosis;
    const META: Meta = Meta::new("storage_diagnose", "Diagnose a storage", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let name = self.storage.clone();
        let nodes = match &self.node {
            Some(node) => Subject::Node(node.clone()),
            None => Subject::Each(Vary::Nodes),
        };
        let calls = [
            ApiCall::get("/storage/{storage}", Subject::Cluster).var("storage", name.clone()),
            ApiCall::get("/nodes/{node}/storage", nodes).param("storage", name),
        ];
        let content = |content| {
            let (storage, node) = (Some(self.storage.clone()), self.node.clone());
            let each = Vary::Storages { content, storage, node };
            ApiCall::get("/nodes/{node}/storage/{storage}/content", Subject::Each(each))
        };
        Ok(Plan::calls(calls).with(content("images")).with_inventory().partial())
    }

    fn output(&self, done: &Done<'_>) -> Result<Diagnosis, Error> {
        let known = done.inventory.storage(&self.storage).next().is_some();
        let reads = Reads::of(done)?;
        if !known && reads.one("/storage/{storage}").is_none() {
            let names = done.inventory.storages.iter().map(|storage| storage.name.to_string());
            let mut names: Vec<String> = names.collect();
            names.dedup();
            let wanted = self.storage.to_string();
            return Err(Error::not_found("storage", wanted, names, &done.inventory.missing));
        }
        let mut found = Findings::default();
        definition(&reads, &mut found);
        shared::storages(&reads, &mut found);
        let guests: Vec<f64> =
            done.inventory.guests.iter().map(|guest| f64::from(guest.id.number())).collect();
        let whole = done.inventory.missing.is_empty() && !guests.is_empty();
        volumes(&reads, whole.then_some(&guests), &mut found);
        Ok(found.into_diagnosis(format!("storage {}", self.storage), reads.missing))
    }
}

fn definition(reads: &Reads, found: &mut Findings) {
    let Some(read) = reads.one("/storage/{storage}") else { return };
    found.checked("definition");
    if flag(&read.data, "disable") {
        found.add(
            Severity::Warning,
            "it is disabled",
            [seen(read, "disable 1")],
            "enable it if it is to be used",
        );
    }
    let keeps = text(&read.data, "prune-backups").is_some_and(|rule| !rule.contains("keep-all=1"));
    let backups = text(&read.data, "content").is_some_and(|content| content.contains("backup"));
    if backups && !keeps {
        found.add(
            Severity::Note,
            "it keeps every backup for ever unless a job says otherwise",
            [seen(
                read,
                format_args!(
                    "prune-backups {}",
                    text(&read.data, "prune-backups").unwrap_or("not set")
                ),
            )],
            "set how many are kept, on the storage or on each backup job",
        );
    }
}

/// More promised than there is, and disks of guests that do not exist.
fn volumes(reads: &Reads, guests: Option<&Vec<f64>>, found: &mut Findings) {
    const CALL: &str = "/storage/{storage}/content";
    for read in reads.all(CALL) {
        found.checked("volumes");
        let rows = || read.data.as_array().into_iter().flatten();
        let disks =
            || rows().filter(|row| matches!(text(row, "content"), Some("images" | "rootdir")));
        let promised: f64 = disks().filter_map(|row| number(row, "size")).sum();
        let space = reads
            .rows("/nodes/{node}/storage")
            .find(|(other, row)| other.node == read.node && number(row, "total").is_some());
        if let Some((status, row)) = space
            && let Some(total) = number(row, "total").filter(|total| *total > 0.0)
            && promised > total
        {
            let used = share(row, "used", "total").unwrap_or_default();
            found.add(
                if used > 0.7 { Severity::Warning } else { Severity::Note },
                format!(
                    "its disks may grow to {} of its size on {}",
                    percent(promised / total),
                    read.node
                ),
                [
                    seen(read, format_args!("disks {promised:.0} bytes")),
                    seen(status, format_args!("total {total:.0}, used {}", percent(used))),
                ],
                "watch it: when a thin pool is full, all VMs on it halt",
            );
        }
        let Some(guests) = guests else { continue };
        let lost: Vec<_> = disks()
            .filter(|row| number(row, "vmid").is_some_and(|vmid| !guests.contains(&vmid)))
            .filter_map(|row| text(row, "volid"))
            .collect();
        if !lost.is_empty() {
            found.add(
                Severity::Note,
                format!("{} disks on {} belong to no guest that is seen", lost.len(), read.node),
                lost.iter().map(|volume| seen(read, volume)),
                "make sure that nobody needs them before deleting any",
            );
        }
    }
}

#[cfg(test)]
mod tests;
