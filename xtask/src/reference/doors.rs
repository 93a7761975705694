//! Core's table of the calls that each operation is made of, from what its samples plan.

use super::samples::Planned;
use proxmox_mcp_core::Risk;
use proxmox_mcp_core::catalog::catalog;
use proxmox_mcp_core::plan::{Follow, GroundedCall};
use proxmox_mcp_core::registry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// `METHOD path`, with a tab, and the parameters that it was seen with.
type Calls = BTreeMap<String, BTreeSet<String>>;

/// Toolsets and operations whose calls are the caller's choice.
const OPEN: [&str; 2] = ["api", "node_command"];

pub(super) fn table(samples: &[Planned]) -> Result<String, String> {
    let mut rows: BTreeMap<&str, (&str, Calls)> = BTreeMap::new();
    for (set, tool) in registry::all() {
        rows.insert(tool.meta.name, (set.name, Calls::new()));
    }
    for sample in samples {
        let name = sample.tool.meta.name;
        let row = rows.get_mut(name).ok_or_else(|| format!("no operation `{name}`"))?;
        for (call, keys) in calls(sample) {
            row.1.entry(call).or_default().extend(keys);
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
fn calls(sample: &Planned) -> Calls {
    let Planned { set, tool, prepared, grounded, .. } = sample;
    if OPEN.contains(&set.name) || OPEN.contains(&tool.meta.name) {
        return Calls::new();
    }
    if matches!(prepared.plan().follow_up(), Follow::Each(..) | Follow::Steps(_)) {
        return Calls::new();
    }
    let changes = grounded.calls().iter().filter(|call| call.risk() > Risk::Read);
    let changes = by_name(changes);
    let calls = if changes.is_empty() { by_name(grounded.calls().iter()) } else { changes };
    if calls.len() == 1 { calls } else { Calls::new() }
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
