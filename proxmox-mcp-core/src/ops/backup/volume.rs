//! One backup on a storage.

use crate::error::clean;
use crate::model::lenient::{amount, flag, time};
use crate::model::{ByteSize, NodeName, Timestamp, VmId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One backup.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Backup {
    /// The volume, for `backup_restore`.
    pub volume: String,
    /// The guest it is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<VmId>,
    /// When it was made, in seconds since 1970.
    pub time: Timestamp,
    /// Its size in bytes.
    pub size: ByteSize,
    /// A node that sees it.
    pub node: NodeName,
    /// Whether it is kept safe from pruning.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub protected: bool,
    /// Whether its last verification passed (backup servers only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<bool>,
    /// Notes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

/// A row of a storage's content.
#[derive(Deserialize)]
pub(super) struct Row {
    volid: String,
    #[serde(default, deserialize_with = "amount")]
    vmid: u64,
    #[serde(default, deserialize_with = "time")]
    ctime: i64,
    #[serde(default, deserialize_with = "amount")]
    size: u64,
    #[serde(default, deserialize_with = "flag")]
    protected: bool,
    #[serde(default)]
    notes: Option<String>,
    #[serde(default)]
    verification: Option<Verification>,
}

#[derive(Deserialize)]
struct Verification {
    #[serde(default)]
    state: String,
}

impl Backup {
    pub(super) fn of(row: Row, node: &NodeName) -> Self {
        Self {
            volume: row.volid,
            guest: u32::try_from(row.vmid).ok().and_then(|id| VmId::try_from(id).ok()),
            time: Timestamp(row.ctime),
            size: ByteSize(row.size),
            node: node.clone(),
            protected: row.protected,
            verified: row.verification.map(|verification| verification.state == "ok"),
            notes: clean(&row.notes.unwrap_or_default(), 200),
        }
    }
}
