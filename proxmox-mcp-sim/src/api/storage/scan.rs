//! What a node finds that a storage can be made of: what storages are made of already, and the
//! node's own volume groups and pools.

use super::super::{Call, Fail, Outcome};
use crate::world::disk::Layout;
use crate::world::{State, World};
use proxmox_mcp_core::plan::Method::Get;
use serde_json::{Value, json};

pub(super) fn answer(world: &World, call: &Call<'_>) -> Option<Outcome> {
    let what = call.method.path.strip_prefix("/nodes/{node}/scan/")?;
    if call.method.method != Get {
        return None;
    }
    let state = world.read();
    Some(
        match what {
            "nfs" => served(&state, "nfs", call.text("server"), &["export"]).map(|found| {
                found
                    .into_iter()
                    .map(|path| json!({"path": path, "options": "*"}))
                    .collect::<Value>()
            }),
            "cifs" => served(&state, "cifs", call.text("server"), &["share"]).map(|found| {
                found.into_iter().map(|share| json!({"share": share, "description": ""})).collect()
            }),
            "pbs" => served(&state, "pbs", call.text("server"), &["datastore"]).map(|found| {
                found.into_iter().map(|store| json!({"store": store, "comment": ""})).collect()
            }),
            "iscsi" => {
                let portal = call.text("portal");
                served(&state, "iscsi", portal, &["target"]).map(|found| {
                    let row =
                        |target| json!({"target": target, "portal": format!("{portal}:3260,1")});
                    found.into_iter().map(row).collect()
                })
            }
            "lvm" => Ok(made(&state, call, Layout::Lvm, "vg")),
            "lvmthin" => Ok(made(&state, call, Layout::LvmThin, "lv")),
            "zfs" => Ok(made(&state, call, Layout::Zfs, "pool")),
            _ => return None,
        }
        .map(Into::into),
    )
}

/// What a server offers, as far as storages tell.
fn served(state: &State, kind: &str, server: &str, key: &[&str]) -> Result<Vec<String>, Fail> {
    let there = state.storages.values().filter(|storage| {
        let at = storage.config.get("server").or_else(|| storage.config.get("portal"));
        storage.kind == kind && at == Some(server)
    });
    let offered: Vec<String> = there
        .filter_map(|storage| key.iter().find_map(|key| storage.config.get(key)))
        .map(str::to_owned)
        .collect();
    if offered.is_empty() {
        return Err(Fail::new(500, nobody(kind, server)));
    }
    Ok(offered)
}

/// What is said of a server that is not there: a name without a domain is not even resolved.
fn nobody(kind: &str, server: &str) -> String {
    let unknown = !server.contains(['.', ':']) && server != "localhost";
    match kind {
        "nfs" | "cifs" if unknown => format!("unable to resolve address for server '{server}'\n"),
        "iscsi" if unknown => format!("unable to parse/resolve portal address '{server}'\n"),
        "pbs" => {
            let why = if unknown { "Name or service not known" } else { "Connection refused" };
            format!("error fetching datastores - 500 Can't connect to {server}:8007 ({why})\n")
        }
        _ => format!("{kind}: no answer from '{server}': Connection refused\n"),
    }
}

fn made(state: &State, call: &Call<'_>, layout: Layout, key: &str) -> Value {
    let disks = state.nodes.get(call.node).map(|node| &node.disks);
    let made = disks.into_iter().flat_map(|disks| &disks.made);
    let group = call.maybe("vg");
    let wanted = made.filter(|made| {
        made.layout == layout && group.is_none_or(|group| made.group.as_deref() == Some(group))
    });
    wanted.map(|made| json!({ key: made.name })).collect()
}
