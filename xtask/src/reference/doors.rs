//! Core's table of the calls that each operation is made of, from what its samples plan.

use crate::place::read;
use proxmox_mcp_core::Risk;
use proxmox_mcp_core::catalog::catalog;
use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::plan::{Evidence, GroundedCall, Reply};
use proxmox_mcp_core::registry::{self, Toolset};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// `METHOD path`, with a tab.
type Calls = BTreeSet<String>;

/// Toolsets and operations whose calls are the caller's choice.
const OPEN: [&str; 2] = ["api", "node_command"];

pub(super) fn table(root: &Path) -> Result<String, String> {
    let folder = root.join("proxmox-mcp-core/tests/samples");
    let inventory = read(&folder.join("inventory.json"))?;
    let inventory = Inventory::parse(inventory.as_bytes()).map_err(|e| e.to_string())?;
    let mut rows: BTreeMap<&str, (&str, Calls)> = BTreeMap::new();
    for (set, tool) in registry::all() {
        rows.insert(tool.meta.name, (set.name, Calls::new()));
    }
    for set in registry::TOOLSETS {
        for line in read(&folder.join(format!("{}.jsonl", set.name)))?.lines() {
            let sample: Value = serde_json::from_str(line).map_err(|e| format!("{e}: {line}"))?;
            let name = sample.get("operation").and_then(Value::as_str).unwrap_or_default();
            let calls =
                calls(set, name, &sample, &inventory).map_err(|e| format!("{line}: {e}"))?;
            let row = rows.get_mut(name).ok_or_else(|| format!("{line}: no such operation"))?;
            row.1.extend(calls);
        }
    }
    let mut table = String::new();
    for (name, (toolset, calls)) in rows {
        let _ = write!(table, "{name}\t{toolset}");
        for call in both_kinds(&calls) {
            let _ = write!(table, "\t{call}");
        }
        table.push('\n');
    }
    Ok(table)
}

/// What the operation is known by. Of a plan that changes something, the calls that do; of one
/// that only looks, its call if there is one: a report made of several is known by its name.
fn calls(set: &Toolset, name: &str, sample: &Value, world: &Inventory) -> Result<Calls, String> {
    if OPEN.contains(&set.name) || OPEN.contains(&name) {
        return Ok(Calls::new());
    }
    let (_, tool) = registry::find(name).ok_or("no such operation")?;
    let input: Box<RawValue> = to_raw_value(&sample["input"]).map_err(|e| e.to_string())?;
    let prepared = tool.prepare(&input).map_err(|e| e.to_string())?;
    let replies = (0..prepared.plan().needs().len()).map(|at| {
        let data = sample["evidence"].get(at).cloned().unwrap_or_else(|| json!("102"));
        Reply::new(json!({ "data": data }).to_string().into_bytes())
    });
    let grounded = prepared.plan().ground(world, &Evidence(replies.collect()));
    let grounded = grounded.map_err(|e| e.to_string())?;
    let named = |call: &GroundedCall| format!("{}\t{}", call.method(), call.template());
    let changes = grounded.calls().iter().filter(|call| call.risk() > Risk::Read);
    let changes: Calls = changes.map(named).collect();
    let looks: Calls = grounded.calls().iter().map(named).collect();
    Ok(match (changes.is_empty(), looks.len()) {
        (false, _) => changes,
        (true, 1) => looks,
        (true, _) => Calls::new(),
    })
}

/// Calls about a guest of one kind, as those about either where Proxmox has the same for the other.
fn both_kinds(calls: &Calls) -> Calls {
    let widened = |call: &String| {
        let (method, path) = call.split_once('\t')?;
        let (before, after) = path.split_once("/qemu/{vmid}").or(path.split_once("/lxc/{vmid}"))?;
        let known = |kind: &str| {
            let path = format!("{before}/{kind}/{{vmid}}{after}");
            catalog().methods().iter().any(|m| m.path == path && m.method.as_str() == method)
        };
        (known("qemu") && known("lxc"))
            .then(|| format!("{method}\t{before}/{{kind}}/{{vmid}}{after}"))
    };
    calls.iter().map(|call| widened(call).unwrap_or_else(|| call.clone())).collect()
}
