//! `backup_prune_preview`

use crate::error::Error;
use crate::model::lenient::{amount, time};
use crate::model::{GuestKind, KeepRules, NodeName, StorageId, Timestamp, VmId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{maybe, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Shows which backups `backup_prune` would remove, and which it would keep.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PreviewPrune {
    /// The storage.
    pub storage: StorageId,
    /// What to keep of each guest, as in `keep-last=3,keep-daily=7`; the storage's own rules unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep: Option<KeepRules>,
    /// Only of the guest with this id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<VmId>,
    /// Only of VMs (`qemu`) or containers (`lxc`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub kind: Option<GuestKind>,
    /// The node to ask; needed when each has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// What pruning would do.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct PrunePreview {
    /// The backups that would be removed, oldest first.
    pub removed: Vec<PruneRow>,
    /// How many would be kept because of a rule.
    pub kept: usize,
    /// How many are protected.
    pub protected: usize,
    /// How many are named by somebody and therefore left alone.
    pub renamed: usize,
}

/// A backup that would be removed.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct PruneRow {
    /// The volume.
    pub volume: String,
    /// The guest it is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<VmId>,
    /// When it was made, in seconds since 1970.
    pub time: Timestamp,
}

#[derive(Deserialize)]
struct Row {
    volid: String,
    mark: String,
    #[serde(default, deserialize_with = "amount")]
    vmid: u64,
    #[serde(default, deserialize_with = "time")]
    ctime: i64,
}

impl Operation for PreviewPrune {
    type Output = PrunePreview;
    const META: Meta = Meta::new("backup_prune_preview", "Preview pruning", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Storage(self.storage.clone(), self.node.clone());
        let call = ApiCall::get("/nodes/{node}/storage/{storage}/prunebackups", subject)
            .param("prune-backups", self.keep.clone())
            .param("vmid", self.guest)
            .param("type", self.kind.map(GuestKind::as_str));
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<PrunePreview, Error> {
        let mut rows: Vec<Row> = done.decode()?;
        rows.sort_by_key(|row| row.ctime);
        let count = |mark: &str| rows.iter().filter(|row| row.mark == mark).count();
        let (kept, protected, renamed) = (count("keep"), count("protected"), count("renamed"));
        let removed = rows.into_iter().filter(|row| row.mark == "remove").map(|row| PruneRow {
            volume: row.volid,
            guest: u32::try_from(row.vmid).ok().and_then(|id| VmId::try_from(id).ok()),
            time: Timestamp(row.ctime),
        });
        Ok(PrunePreview { removed: removed.collect(), kept, protected, renamed })
    }
}

impl Output for PrunePreview {
    fn render(&self, text: &mut String) {
        rows(text, "would be removed", ["volume", "guest", "time"], &self.removed, |row| {
            [row.volume.clone(), maybe(row.guest), row.time.to_string()]
        });
        let Self { kept, protected, renamed, .. } = self;
        let _ = write!(text, ", {kept} kept by a rule, {protected} protected");
        if *renamed > 0 {
            let _ = write!(text, ", {renamed} left alone for their names");
        }
    }
}
