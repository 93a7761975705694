//! Virtual machines and containers.

mod agent;
mod clone;
mod cloudinit;
mod config;
mod create;
mod disk;
mod edit;
mod list;
mod migrate;
mod option;
mod power;
mod privilege;
mod remote;
mod remove;
mod restore;
mod snapshot;

pub(super) use migrate::arrive;

use super::{Call, Fail, Outcome, bare};
use crate::world::World;
use crate::world::guest::Kind;
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use std::sync::Arc;

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    let path = call.method.path.strip_prefix("/nodes/{node}/")?;
    let (kind, rest) = match path.strip_prefix("qemu") {
        Some(rest) => (Kind::Qemu, rest),
        None => (Kind::Lxc, path.strip_prefix("lxc")?),
    };
    let Some(rest) = rest.strip_prefix("/{vmid}") else {
        return Some(match call.method.method {
            Get => Ok(list::all(world, call, kind).into()),
            Post | Put | Delete => create::create(world, call, kind),
        });
    };
    let guest = Asked { world, call, kind };
    Some(match (call.method.method, rest) {
        (Delete, "") => remove::remove(&guest),
        (Get, "/config") => config::show(&guest),
        (Put, "/config") => edit::change(&guest),
        (Post, "/config") => edit::change_in_task(&guest),
        (Get, "/pending") => config::pending(&guest),
        (Get, "/status/current") => list::current(&guest),
        (Post, status) if status.starts_with("/status/") => power::answer(&guest, status),
        (_, snapshot) if snapshot.starts_with("/snapshot") => {
            return snapshot::answer(&guest, snapshot).or_else(|| bare::answer(call));
        }
        (Post, "/clone") => clone::clone(&guest),
        (Post, "/template") => clone::template(&guest),
        (Get, "/migrate") => migrate::preview(&guest),
        (Post, "/migrate") => migrate::migrate(&guest),
        (Put, "/resize") => disk::resize(&guest),
        (Put, "/unlink") => disk::unlink(&guest),
        (Post, "/move_disk" | "/move_volume") => disk::move_disk(&guest),
        (Get, "/feature") => snapshot::feature(&guest),
        (Post, "/remote_migrate") => remote::migrate(&guest),
        (Get, "/cloudinit") => cloudinit::show(&guest),
        (Put, "/cloudinit") => cloudinit::regenerate(&guest),
        (Get, "/cloudinit/dump") => cloudinit::dump(&guest),
        (Get, "/rrddata") => list::history(&guest),
        (Get, "/rrd") => guest.drawn(),
        (Get, "/interfaces") => agent::container_interfaces(&guest),
        (_, agent) if agent.starts_with("/agent/") => {
            return agent::answer(&guest, agent).or_else(|| bare::answer(call));
        }
        _ => return bare::answer(call),
    })
}

/// A guest that a call is about.
struct Asked<'a> {
    world: &'a Arc<World>,
    call: &'a Call<'a>,
    kind: Kind,
}

impl Asked<'_> {
    /// A picture of its figures.
    fn drawn(&self) -> Outcome {
        self.world.read().guest(self.kind, self.call.node, self.vmid())?;
        Ok(super::picture(self.call, "pve-vm-9.0", &self.vmid().to_string()))
    }

    fn vmid(&self) -> u32 {
        self.call.vmid()
    }

    /// Fails if the caller wants to ignore a lock and may not.
    fn skips_lock(&self) -> Result<bool, Fail> {
        if !self.call.flag("skiplock") {
            return Ok(false);
        }
        if !self.call.who.is_root() {
            return Err(Fail::param("skiplock", "Only root may use this option."));
        }
        Ok(true)
    }
}

/// A configuration that changed since it was read.
pub(super) fn modified() -> Fail {
    let text = "detected modified configuration - file changed by other user? Try again.\n";
    Fail::new(500, text)
}
