//! Ceph: what a cluster that has it answers, and what one does that has it not.

mod change;
mod look;

use super::{Answer, Call, Fail, Outcome};
use crate::world::ceph::Ceph;
use crate::world::{State, World};
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use std::sync::Arc;

/// The flags of the whole cluster and what each does.
const FLAGS: [(&str, &str); 11] = [
    ("nobackfill", "Backfilling of PGs is suspended."),
    ("nodeep-scrub", "Deep Scrubbing is disabled."),
    ("nodown", "OSD failure reports are being ignored."),
    ("noin", "OSDs that were previously marked out will not be marked back in."),
    ("noout", "OSDs will not automatically be marked out."),
    ("norebalance", "Rebalancing of PGs is suspended."),
    ("norecover", "Recovery of PGs is suspended."),
    ("noscrub", "Scrubbing is disabled."),
    ("notieragent", "Cache tiering activity is suspended."),
    ("noup", "OSDs are not allowed to start."),
    ("pause", "Pauses reads and writes."),
];

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    let path = call.method.path;
    let rest = path.strip_prefix("/nodes/{node}/ceph");
    let rest = rest.or_else(|| path.strip_prefix("/cluster/ceph"))?;
    // The names of what is below, and the log, are there without Ceph.
    if ["", "/cfg"].contains(&rest) || rest == "/osd/{osdid}" {
        return None;
    }
    if let Err(fail) = present(&world.read()) {
        return Some(Err(fail));
    }
    Some(match (call.method.method, rest) {
        (Get, "/status") => look::status(world),
        (Get, "/osd") => look::osds(world),
        (Get, "/mon" | "/mgr" | "/mds") => look::daemons(world, rest),
        (Get, "/pool") => look::pools(world),
        (Get, "/pool/{name}/status") => look::pool(world, call),
        (Get, "/fs") => look::file_systems(world),
        (Get, "/flags") => look::flags(world),
        (Get, "/flags/{flag}") => look::flag(world, call),
        (Get, "/rules") => Ok(serde_json::json!([{"name": "replicated_rule"}]).into()),
        (Get, "/log") => look::log(world, call),
        (Put, "/flags") => change::flags(world, call),
        (Put, "/flags/{flag}") => change::flag(world, call),
        (Post, "/osd/{osdid}/in" | "/osd/{osdid}/out" | "/osd/{osdid}/scrub") => {
            change::osd(world, call, rest)
        }
        (Post, "/osd") => change::add_osd(world, call),
        (Delete, "/osd/{osdid}") => change::remove_osd(world, call),
        (Post, "/mon/{monid}" | "/mgr/{id}" | "/mds/{name}") => {
            change::add_daemon(world, call, rest)
        }
        (Delete, "/mon/{monid}" | "/mgr/{id}" | "/mds/{name}") => {
            change::remove_daemon(world, call, rest)
        }
        (Post, "/pool") => change::add_pool(world, call),
        (Put, "/pool/{name}") => change::set_pool(world, call),
        (Delete, "/pool/{name}") => change::remove_pool(world, call),
        (Post, "/fs/{name}") => change::add_fs(world, call),
        (Delete, "/fs/{name}") => change::remove_fs(world, call),
        (Post, "/start" | "/stop" | "/restart") => change::services(world, call, rest),
        _ => return None,
    })
}

/// The Ceph cluster, or what is said where there is none.
fn present(state: &State) -> Result<&Ceph, Fail> {
    let none = || Fail::new(500, "binary not installed: /usr/bin/ceph-mon\n");
    state.ceph.as_ref().ok_or_else(none)
}

/// The parameter with the name of a daemon, and its kind.
fn daemon(rest: &str) -> (&'static str, &'static str) {
    match rest.get(1..4) {
        Some("mon") => ("mon", "monid"),
        Some("mgr") => ("mgr", "id"),
        _ => ("mds", "name"),
    }
}

fn no_pool(name: &str) -> Fail {
    Fail::new(500, format!("mon_command failed - unrecognized pool '{name}'\n"))
}
