//! What is particular about some lists of sections.

use super::filled;
use crate::api::{Call, Fail};
use crate::world::State;
use crate::world::guest::Kind;
use crate::world::section::Row;
use serde_json::{Value, json};

fn text<'a>(row: &'a Row, key: &str) -> &'a str {
    row.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The guest whose firewall is asked about has to be there.
pub(in crate::api) fn guest(call: &Call<'_>, state: &State) -> Result<(), Fail> {
    let path = call.method.path;
    let kind = if path.contains("/qemu/{vmid}") {
        Kind::Qemu
    } else if path.contains("/lxc/{vmid}") {
        Kind::Lxc
    } else {
        return Ok(());
    };
    state.guest(kind, call.node, call.vmid())?;
    Ok(())
}

/// The set has to be there before its entries.
pub(super) fn ipset(call: &Call<'_>, state: &State) -> Result<(), Fail> {
    guest(call, state)?;
    let name = call.text("name");
    let path = call.method.path;
    let list = path.find("/ipset").and_then(|at| path.get(..at + "/ipset".len())).unwrap_or(path);
    match state.sections.get(&filled(list, call), name) {
        Some(_) => Ok(()),
        None => Err(Fail::param("name", "no such IPSet")),
    }
}

pub(super) fn ipset_is_empty(call: &Call<'_>, state: &State, id: &str) -> Result<(), Fail> {
    let empty = state.sections.rows(&filled(call.method.path, call)).next().is_none();
    if empty || call.flag("force") {
        return Ok(());
    }
    Err(Fail::new(500, format!("IPSet '{id}' is not empty\n")))
}

pub(super) fn group_is_empty(call: &Call<'_>, state: &State, id: &str) -> Result<(), Fail> {
    if state.sections.rules(&filled(call.method.path, call)).is_empty() {
        return Ok(());
    }
    Err(Fail::new(500, format!("Security group '{id}' is not empty\n")))
}

pub(super) fn alias(_: &Call<'_>, _: &State, _: &str, row: &mut Row) {
    let version = if text(row, "cidr").contains(':') { 6 } else { 4 };
    row.insert("ipversion".into(), version.into());
}

pub(super) fn zone_is_unused(_: &Call<'_>, state: &State, id: &str) -> Result<(), Fail> {
    let mut vnets = state.sections.rows("/cluster/sdn/vnets");
    match vnets.find(|(_, row)| text(row, "zone") == id) {
        Some((vnet, _)) => {
            let text = format!("zone {id} is used by vnet {vnet}");
            Err(Fail::new(500, format!("delete sdn zone object failed: {text}\n")))
        }
        None => Ok(()),
    }
}

pub(super) fn vnet(call: &Call<'_>, state: &State, _: &str, row: &Row) -> Result<(), Fail> {
    let zone = text(row, "zone");
    if state.sections.get("/cluster/sdn/zones", zone).is_some() {
        return Ok(());
    }
    let verb = if call.method.path.ends_with('}') { "update" } else { "create" };
    let text = format!("{verb} sdn vnet object failed: sdn '{zone}' does not exist\n");
    Err(Fail::new(500, text))
}

pub(super) fn vnet_is_unused(_: &Call<'_>, state: &State, id: &str) -> Result<(), Fail> {
    let list = format!("/cluster/sdn/vnets/{id}/subnets");
    match state.sections.rows(&list).next() {
        Some(_) => {
            let text = "delete sdn vnet object failed: can't delete vnet if subnets exists\n";
            Err(Fail::new(500, text))
        }
        None => Ok(()),
    }
}

pub(super) fn vnet_exists(call: &Call<'_>, state: &State) -> Result<(), Fail> {
    let vnet = call.text("vnet");
    match state.sections.get("/cluster/sdn/vnets", vnet) {
        Some(_) => Ok(()),
        None => Err(Fail::new(500, format!("sdn '{vnet}' does not exist\n"))),
    }
}

/// The zone and the network, with a dash for the slash.
pub(super) fn subnet_name(call: &Call<'_>, state: &State, subnet: &str) -> String {
    if !subnet.contains('/') {
        return subnet.to_owned();
    }
    let vnet = state.sections.get("/cluster/sdn/vnets", call.text("vnet"));
    let zone = vnet.map(|row| text(row, "zone")).unwrap_or_default();
    format!("{zone}-{}", subnet.replace('/', "-"))
}

pub(super) fn subnet(call: &Call<'_>, _: &State, id: &str, row: &mut Row) {
    let mut parts = id.splitn(2, '-');
    let (zone, net) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let (network, mask) = net.rsplit_once('-').unwrap_or((net, ""));
    row.insert("vnet".into(), call.text("vnet").into());
    row.insert("zone".into(), zone.into());
    row.insert("network".into(), network.into());
    row.insert("mask".into(), mask.into());
    row.insert("cidr".into(), format!("{network}/{mask}").into());
}

/// The address management that is always there.
pub(super) fn own_ipam() -> Value {
    json!({"ipam": "pve", "type": "pve"})
}

/// The id of a resource, which may be given without the kind of its guest.
pub(super) fn sid(_: &Call<'_>, state: &State, sid: &str) -> String {
    let guest = sid.parse().ok().and_then(|vmid: u32| state.guests.get(&vmid));
    guest.map_or_else(|| sid.to_owned(), |guest| format!("{}:{sid}", service(guest.kind)))
}

fn service(kind: Kind) -> &'static str {
    match kind {
        Kind::Qemu => "vm",
        Kind::Lxc => "ct",
    }
}

pub(super) fn ha_guest(call: &Call<'_>, state: &State, sid: &str, _: &Row) -> Result<(), Fail> {
    let (kind, id) = sid.split_once(':').unwrap_or(("vm", sid));
    let guest = id.parse().ok().and_then(|vmid: u32| state.guests.get(&vmid));
    if guest.is_some_and(|guest| service(guest.kind) == kind) {
        return Ok(());
    }
    let noun = if kind == "ct" { "CT" } else { "VM" };
    let verb = if call.method.path.ends_with('}') { "update" } else { "create" };
    Err(Fail::new(500, format!("{verb} resource failed: unable to find {noun} '{id}'\n")))
}

pub(super) fn ha_kind(_: &Call<'_>, _: &State, sid: &str, row: &mut Row) {
    let kind = sid.split_once(':').map_or("vm", |(kind, _)| kind);
    row.insert("type".into(), kind.into());
}

/// The guest that a replication job is named after.
fn replicated(id: &str) -> (u32, u64) {
    let (guest, number) = id.split_once('-').unwrap_or((id, "0"));
    (guest.parse().unwrap_or(0), number.parse().unwrap_or(0))
}

pub(super) fn replicates(_: &Call<'_>, state: &State, id: &str, _: &Row) -> Result<(), Fail> {
    let (guest, _) = replicated(id);
    if state.guests.contains_key(&guest) {
        return Ok(());
    }
    Err(Fail::new(500, format!("guest '{guest}' does not exist\n")))
}

pub(super) fn replication(_: &Call<'_>, state: &State, id: &str, row: &mut Row) {
    let (guest, number) = replicated(id);
    row.insert("guest".into(), guest.into());
    row.insert("jobnum".into(), number.into());
    if let Some(guest) = state.guests.get(&guest) {
        row.entry("source").or_insert_with(|| guest.node.as_str().into());
    }
}

/// A job that is not given an id gets one that nobody else has.
pub(super) fn job_name(_: &Call<'_>, state: &State, id: &str) -> String {
    if !id.is_empty() {
        return id.to_owned();
    }
    let jobs = state.sections.rows("/cluster/backup").count();
    let hex = crate::world::conf::digest(&format!("{}-{jobs}", crate::world::clock::now()));
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("backup-{}-{}", part(0, 8), part(8, 12))
}

pub(super) fn notification(_: &Call<'_>, _: &State, _: &str, row: &mut Row) {
    row.insert("origin".into(), "user-created".into());
}
