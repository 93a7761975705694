//! The entries of `tools/list`.

use super::{discover, schema};
use crate::connect::Clusters;
use proxmox_mcp_core::registry::{Selection, Tool};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};

/// One entry, serialised.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    /// The tool's name.
    pub(crate) name: &'static str,
    /// The whole entry.
    pub(crate) json: Box<RawValue>,
}

/// An entry as the protocol defines it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) description: String,
    pub(super) input_schema: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) output_schema: Option<Value>,
    pub(super) annotations: Hints,
}

/// What clients may show or ask before a call.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Hints {
    pub(super) read_only_hint: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) destructive_hint: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) idempotent_hint: Option<bool>,
    pub(super) open_world_hint: bool,
}

impl Hints {
    /// Of a tool that only looks.
    pub(super) const READS: Self = Self {
        read_only_hint: true,
        destructive_hint: None,
        idempotent_hint: None,
        open_world_hint: false,
    };

    /// Of a tool that changes something.
    pub(super) const fn changes(destroys: bool, idempotent: bool) -> Self {
        Self {
            read_only_hint: false,
            destructive_hint: Some(destroys),
            idempotent_hint: Some(idempotent),
            open_world_hint: false,
        }
    }
}

/// Every entry: the selected operations in the registry's order, then the discovery tools.
pub(super) fn all(selection: &Selection, clusters: &Clusters) -> Vec<Listed> {
    let operations = selection.listed().iter().map(|tool| entry(tool, selection.discovery()));
    let discovery = discover::entries(selection);
    operations.chain(discovery).filter_map(|entry| serialise(entry, clusters)).collect()
}

fn entry(tool: &Tool, described_elsewhere: bool) -> Entry {
    let input = tool.input_schema();
    Entry {
        name: tool.meta.name,
        title: tool.meta.title,
        description: tool.description(),
        input_schema: if described_elsewhere { schema::brief(input) } else { schema::whole(input) },
        output_schema: Some(tool.output_schema()),
        annotations: if tool.reads() {
            Hints::READS
        } else {
            Hints::changes(tool.destroys(), tool.meta.idempotent)
        },
    }
}

fn serialise(mut entry: Entry, clusters: &Clusters) -> Option<Listed> {
    if discover::needs_cluster(entry.name) {
        entry.input_schema = schema::with_cluster(entry.input_schema, clusters);
    }
    let name = entry.name;
    to_raw_value(&entry).ok().map(|json| Listed { name, json })
}
