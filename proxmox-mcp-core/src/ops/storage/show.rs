//! `storage_show`

use crate::error::Error;
use crate::model::lenient::{amount, flag};
use crate::model::{ByteSize, NodeName, StorageId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows one storage as it is now.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowStorage {
    /// The storage.
    pub storage: StorageId,
    /// The node to ask; needed when each node has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// One storage as a node sees it now.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct StorageStatus {
    /// Its name.
    pub name: StorageId,
    /// The node that was asked.
    pub node: NodeName,
    /// Its type, such as `dir` or `zfspool`.
    pub kind: String,
    /// Whether it answers.
    pub active: bool,
    /// Whether it is in use at all.
    pub enabled: bool,
    /// Whether all nodes see the same content.
    pub shared: bool,
    /// What it may hold.
    pub content: Vec<String>,
    /// Space in use, in bytes.
    pub used: ByteSize,
    /// Space that is free, in bytes.
    pub free: ByteSize,
    /// Its size in bytes.
    pub size: ByteSize,
}

#[derive(Deserialize)]
struct Status {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default, deserialize_with = "flag")]
    active: bool,
    #[serde(default, deserialize_with = "flag")]
    enabled: bool,
    #[serde(default, deserialize_with = "flag")]
    shared: bool,
    #[serde(default)]
    content: String,
    #[serde(default, deserialize_with = "amount")]
    used: u64,
    #[serde(default, deserialize_with = "amount")]
    avail: u64,
    #[serde(default, deserialize_with = "amount")]
    total: u64,
}

impl Operation for ShowStorage {
    type Output = StorageStatus;
    const META: Meta = Meta::new("storage_show", "Show a storage", Risk::Read).words("how full");

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Storage(self.storage.clone(), self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/storage/{storage}/status", subject)))
    }

    fn output(&self, done: &Done<'_>) -> Result<StorageStatus, Error> {
        let status: Status = done.decode()?;
        let call = done.grounded.calls().first();
        let node = call.and_then(|call| call.node().cloned());
        let mut content: Vec<String> =
            status.content.split(',').filter(|c| !c.is_empty()).map(str::to_owned).collect();
        content.sort();
        Ok(StorageStatus {
            name: self.storage.clone(),
            node: node.ok_or_else(|| Error::internal("no node in the plan"))?,
            kind: status.kind,
            active: status.active,
            enabled: status.enabled,
            shared: status.shared,
            content,
            used: ByteSize(status.used),
            free: ByteSize(status.avail),
            size: ByteSize(status.total),
        })
    }
}

impl Output for StorageStatus {
    fn render(&self, text: &mut String) {
        let shared = if self.shared { ", shared" } else { "" };
        line(text, "storage", Some(format_args!("{} ({}{shared})", self.name, self.kind)));
        line(text, "seen from", Some(&self.node));
        let state = match (self.enabled, self.active) {
            (false, _) => "disabled",
            (true, false) => "not active",
            (true, true) => "active",
        };
        line(text, "status", Some(state));
        let usage = format_args!("{} of {}, {} free", self.used, self.size, self.free).to_string();
        line(text, "usage", Some(usage));
        line(text, "content", Some(self.content.join(", ")));
    }
}
