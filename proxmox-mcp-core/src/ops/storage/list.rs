//! `storage_list`

use crate::error::Error;
use crate::inventory::{Missing, Storage};
use crate::model::{ByteSize, NodeName, StorageId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::tail;
use crate::output::table::Table;
use crate::plan::{Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists storages with their usage, a shared one once.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListStorages {
    /// Only as this node sees them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Only what may hold this: `images`, `rootdir`, `iso`, `vztmpl`, `backup` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}

/// The storages of the cluster.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct StorageList {
    /// The storages.
    pub storages: Vec<StorageRow>,
    /// What did not answer; figures may be missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
}

/// One storage.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct StorageRow {
    /// Its name.
    pub name: StorageId,
    /// The node that sees it so; absent when all nodes share it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Its type, such as `dir` or `zfspool`.
    pub kind: String,
    /// Whether it answers.
    pub available: bool,
    /// What it may hold.
    pub content: Vec<String>,
    /// Space in use, in bytes.
    pub used: ByteSize,
    /// Its size in bytes.
    pub size: ByteSize,
}

impl Operation for ListStorages {
    type Output = StorageList;
    const META: Meta = Meta::new("storage_list", "List storages", Risk::Read).essential();

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::inventory())
    }

    fn output(&self, done: &Done<'_>) -> Result<StorageList, Error> {
        if let Some(node) = &self.node {
            done.inventory.known_node(node)?;
        }
        let mut storages: Vec<StorageRow> = Vec::new();
        for storage in &done.inventory.storages {
            let wanted = self.node.as_ref().is_none_or(|node| storage.node == *node)
                && self.content.as_ref().is_none_or(|content| storage.holds(content));
            if !wanted {
                continue;
            }
            match storages.last_mut() {
                // Shared: the same thing again, seen from another node.
                Some(last) if storage.shared && last.name == storage.name => {
                    if storage.available && !last.available {
                        *last = StorageRow::of(storage);
                    }
                }
                Some(_) | None => storages.push(StorageRow::of(storage)),
            }
        }
        Ok(StorageList { storages, missing: done.inventory.missing.clone() })
    }
}

impl StorageRow {
    fn of(storage: &Storage) -> Self {
        let content = storage.content.split(',').filter(|kind| !kind.is_empty());
        let mut content: Vec<String> = content.map(str::to_owned).collect();
        content.sort();
        Self {
            name: storage.name.clone(),
            node: (!storage.shared).then(|| storage.node.clone()),
            kind: storage.kind.to_string(),
            available: storage.available,
            content,
            used: storage.used,
            size: storage.size,
        }
    }
}

impl Output for StorageList {
    fn render(&self, text: &mut String) {
        if !self.storages.is_empty() {
            let mut table = Table::new(&["storage", "node", "type", "status", "usage", "content"]);
            for storage in &self.storages {
                table.cell(&storage.name);
                table.cell(storage.node.as_ref().map_or("(shared)", NodeName::as_str));
                table.cell(&storage.kind);
                table.cell(if storage.available { "available" } else { "unavailable" });
                table.cell(format_args!("{}/{}", storage.used, storage.size));
                table.cell(storage.content.join(","));
            }
            table.write(text);
        }
        let shown = self.storages.len();
        tail(text, shown, shown, "storages", None, &self.missing);
    }
}
