//! The entries of `tools/list`.

use super::{discover, schema};
use crate::connect::Clusters;
use crate::mcp::host::{Annotations, Tool as Entry};
use proxmox_mcp_core::registry::{Selection, Tool};
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};

/// Hints for a tool that only looks.
pub(super) const READS: Annotations = Annotations {
    read_only_hint: true,
    destructive_hint: false,
    idempotent_hint: true,
    open_world_hint: false,
};

/// With more operations than these a list says no more of optional arguments than their types.
const LONG: usize = 60;

/// Every entry: the selected operations in the registry's order, then the discovery tools.
pub(super) fn all(selection: &Selection, clusters: &Clusters) -> Vec<Entry> {
    let operations = selection.listed().iter().map(|tool| entry(tool, selection, clusters));
    operations.chain(discover::entries(selection, clusters)).collect()
}

fn entry(tool: &Tool, selection: &Selection, clusters: &Clusters) -> Entry {
    let input = tool.input_schema();
    // What is left out of the list is described by `operation_describe`.
    let input = if selection.listed().len() > LONG {
        schema::terse(input)
    } else if selection.discovery() {
        schema::brief(input)
    } else {
        schema::whole(input)
    };
    Entry {
        name: tool.meta.name.to_owned(),
        title: Some(tool.meta.title.to_owned()),
        description: tool.description(),
        input_schema: raw(&schema::with_cluster(input, clusters)),
        output_schema: Some(raw(&tool.output_schema())),
        annotations: Some(Annotations {
            read_only_hint: tool.reads(),
            destructive_hint: tool.destroys(),
            idempotent_hint: tool.meta.idempotent,
            open_world_hint: false,
        }),
        meta: None,
    }
}

/// A schema as JSON text; writing a JSON value cannot fail.
pub(super) fn raw(schema: &Value) -> Box<RawValue> {
    to_raw_value(schema).unwrap_or_else(|_| RawValue::NULL.to_owned())
}
