//! `snapshot_list`

use crate::error::{Error, clean};
use crate::model::lenient::{flag, time};
use crate::model::{GuestRef, Timestamp, VmId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Lists a guest's snapshots, oldest first.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListSnapshots {
    /// Id or name.
    pub guest: GuestRef,
}

/// The snapshots of a guest.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct SnapshotList {
    /// The guest's id.
    pub guest: VmId,
    /// Its snapshots.
    pub snapshots: Vec<Snapshot>,
    /// The snapshot that the guest's present state descends from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current_parent: Option<String>,
}

/// One snapshot.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Snapshot {
    /// Its name.
    pub name: String,
    /// When it was taken, in seconds since 1970.
    #[serde(default)]
    pub time: Timestamp,
    /// The snapshot it descends from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Whether it holds the memory of a VM.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub memory: bool,
    /// What it is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

#[derive(Deserialize)]
struct Row {
    name: String,
    #[serde(default)]
    parent: Option<String>,
    #[serde(default)]
    description: Option<String>,
    #[serde(default, deserialize_with = "time")]
    snaptime: i64,
    #[serde(default, deserialize_with = "flag")]
    vmstate: bool,
}

impl Operation for ListSnapshots {
    type Output = SnapshotList;
    const META: Meta = Meta::new("snapshot_list", "List snapshots", Risk::Read).essential();

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/{kind}/{vmid}/snapshot", subject)))
    }

    fn output(&self, done: &Done<'_>) -> Result<SnapshotList, Error> {
        let guest = done.grounded.guest().ok_or_else(|| Error::internal("no guest in the plan"))?;
        let (mut snapshots, mut current_parent) = (Vec::new(), None);
        for row in done.decode::<Vec<Row>>()? {
            // Proxmox adds the present state as a row of its own.
            if row.name == "current" {
                current_parent = row.parent;
                continue;
            }
            snapshots.push(Snapshot {
                name: row.name,
                time: Timestamp(row.snaptime),
                parent: row.parent,
                memory: row.vmstate,
                description: clean(&row.description.unwrap_or_default(), 300),
            });
        }
        snapshots.sort_by(|a, b| (a.time, &a.name).cmp(&(b.time, &b.name)));
        Ok(SnapshotList { guest: guest.id, snapshots, current_parent })
    }
}

impl Output for SnapshotList {
    fn render(&self, text: &mut String) {
        if !self.snapshots.is_empty() {
            let mut table = Table::new(&["name", "time", "parent", "memory", "description"]);
            for snapshot in &self.snapshots {
                table.cell(&snapshot.name);
                table.cell(snapshot.time);
                table.cell(snapshot.parent.as_deref().unwrap_or("-"));
                table.cell(if snapshot.memory { "yes" } else { "no" });
                table.cell(&snapshot.description);
            }
            table.write(text);
        }
        let _ = write!(text, "{} snapshots of guest {}", self.snapshots.len(), self.guest);
        if let Some(parent) = &self.current_parent {
            let _ = write!(text, "; the present state descends from {parent}");
        }
    }
}
