//! Core's table of the calls that each operation is made of, from what its samples plan.

use crate::place::read;
use proxmox_mcp_core::Risk;
use proxmox_mcp_core::catalog::catalog;
use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::plan::{Evidence, Follow, GroundedCall, Reply};
use proxmox_mcp_core::registry::{self, Toolset};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// `METHOD path`, with a tab, and the parameters that it was seen with.
type Calls = BTreeMap<String, BTreeSet<String>>;

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
            for (call, keys) in calls {
                row.1.entry(call).or_default().extend(keys);
            }
        }
    }
    let mut table = String::new();
    for (name, (toolset, calls)) in rows {
        let _ = write!(table, "{name}\t{toolset}");
        for (call, keys) in both_kinds(calls) {
            let keys: Vec<_> = keys.into_iter().collect();
            let _ = write!(table, "\t{call}\t{}", keys.join(","));
        }
        table.push('\n');
    }
    Ok(table)
}

/// What the operation is known by: the call that its plan makes. One that is made of several, or
/// of one for each of many guests, is known by its name, or a rule about it would meet whatever
/// it is made of.
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
    if matches!(prepared.plan().follow_up(), Follow::Each(..)) {
        return Ok(Calls::new());
    }
    let changes = grounded.calls().iter().filter(|call| call.risk() > Risk::Read);
    let changes = by_name(changes);
    let calls = if changes.is_empty() { by_name(grounded.calls().iter()) } else { changes };
    Ok(if calls.len() == 1 { calls } else { Calls::new() })
}

fn by_name<'a>(calls: impl Iterator<Item = &'a GroundedCall>) -> Calls {
    let mut named = Calls::new();
    for call in calls {
        let name = format!("{}\t{}", call.method(), call.template());
        named.entry(name).or_default().extend(call.settings().map(str::to_owned));
    }
    named
}

/// Calls about a guest of one kind, as those about either where Proxmox has the same for the other.
fn both_kinds(calls: Calls) -> Calls {
    let widened = |call: &str| {
        let (method, path) = call.split_once('\t')?;
        let (before, after) = path.split_once("/qemu/{vmid}").or(path.split_once("/lxc/{vmid}"))?;
        let known = |kind: &str| {
            let path = format!("{before}/{kind}/{{vmid}}{after}");
            catalog().methods().iter().any(|m| m.path == path && m.method.as_str() == method)
        };
        (known("qemu") && known("lxc"))
            .then(|| format!("{method}\t{before}/{{kind}}/{{vmid}}{after}"))
    };
    let mut both = Calls::new();
    for (call, keys) in calls {
        both.entry(widened(&call).unwrap_or(call)).or_default().extend(keys);
    }
    both
}
