//! The inputs of tests, planned: what operations are made of.

use crate::place::read;
use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::plan::{Evidence, Grounded, Reply};
use proxmox_mcp_core::registry::{self, Prepared, TOOLSETS, Tool, Toolset};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};
use std::path::Path;

/// One input of an operation, and what it would do.
pub(super) struct Planned {
    pub(super) set: &'static Toolset,
    pub(super) tool: &'static Tool,
    pub(super) input: Value,
    pub(super) prepared: Prepared,
    pub(super) grounded: Grounded,
}

/// Every sample, in the order of toolsets.
pub(super) fn planned(root: &Path) -> Result<Vec<Planned>, String> {
    let folder = root.join("proxmox-mcp-core/tests/samples");
    let inventory = read(&folder.join("inventory.json"))?;
    let world = Inventory::parse(inventory.as_bytes()).map_err(|e| e.to_string())?;
    let mut all = Vec::new();
    for set in TOOLSETS {
        for line in read(&folder.join(format!("{}.jsonl", set.name)))?.lines() {
            let sample: Value = serde_json::from_str(line).map_err(|e| format!("{e}: {line}"))?;
            all.push(plan(set, &sample, &world).map_err(|e| format!("{line}: {e}"))?);
        }
    }
    Ok(all)
}

fn plan(set: &'static Toolset, sample: &Value, world: &Inventory) -> Result<Planned, String> {
    let name = sample.get("operation").and_then(Value::as_str).unwrap_or_default();
    let (_, tool) = registry::find(name).ok_or("no such operation")?;
    let raw: Box<RawValue> = to_raw_value(&sample["input"]).map_err(|e| e.to_string())?;
    let prepared = tool.prepare(&raw).map_err(|e| e.to_string())?;
    let replies = (0..prepared.plan().needs().len()).map(|at| {
        let data = sample["evidence"].get(at).cloned().unwrap_or_else(|| json!("102"));
        Reply::new(json!({ "data": data }).to_string().into_bytes())
    });
    let grounded = prepared.plan().ground(world, &Evidence(replies.collect()));
    let grounded = grounded.map_err(|e| e.to_string())?;
    Ok(Planned { set, tool, input: sample["input"].clone(), prepared, grounded })
}
