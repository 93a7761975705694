//! What is particular about backup jobs, and what none of them backs up.

use super::super::{Call, Fail, Outcome, split_list};
use crate::world::drive::{Drive, is_drive};
use crate::world::guest::{Guest, Kind};
use crate::world::section::Row;
use crate::world::{State, World, clock};
use proxmox_mcp_core::plan::Method::Get;
use serde_json::{Value, json};

/// The seconds of a day.
const DAY: u64 = 86_400;

pub(super) fn answer(world: &World, call: &Call<'_>) -> Option<Outcome> {
    Some(match (call.method.method, call.method.path) {
        (Get, "/cluster/backup") => Ok(list(&world.read()).into()),
        (Get, "/cluster/backup/{id}/included_volumes") => volumes(world, call),
        (Get, "/cluster/backup-info/not-backed-up") => Ok(uncovered(world, call).into()),
        _ => return None,
    })
}

/// Where the jobs are kept.
const JOBS: &str = "/cluster/backup";

fn missing(id: &str) -> Fail {
    Fail::param("id", format!("No such job '{id}'"))
}

/// The jobs, with the time of their next run and rules taken apart.
fn list(state: &State) -> Value {
    let rows = state.sections.rows(JOBS).map(|(id, job)| {
        let mut row = job.clone();
        row.insert("id".into(), id.as_str().into());
        if !text(job, "prune-backups").is_empty() {
            let rules = text(job, "prune-backups").split(',').filter_map(|r| r.split_once('='));
            let rules = rules.map(|(name, count)| (name.to_owned(), json!(count)));
            row.insert("prune-backups".into(), Value::Object(rules.collect()));
        }
        let next = Some(text(job, "schedule")).filter(|_| flag(job, "enabled")).and_then(next_run);
        if let Some(next) = next {
            row.insert("next-run".into(), next.into());
        }
        Value::Object(row)
    });
    rows.collect()
}

/// When a job runs next, of a schedule that is one time of the day.
fn next_run(schedule: &str) -> Option<u64> {
    let (hours, minutes) = schedule.split_once(':')?;
    let seconds = hours.parse::<u64>().ok()? * 3600 + minutes.parse::<u64>().ok()? * 60;
    let now = clock::now();
    let today = now / DAY * DAY + seconds;
    Some(if today > now { today } else { today + DAY })
}

/// What to back up may be said in one way only, and where to has to take backups.
pub(in crate::api) fn check(
    call: &Call<'_>,
    state: &State,
    _: &str,
    job: &Row,
) -> Result<(), Fail> {
    let given = |key: &str| call.maybe(key).is_some() || call.flag(key);
    let both = ["all", "exclude", "pool"].into_iter().find(|other| given("vmid") && given(other));
    if let Some(other) = both {
        return Err(Fail::param(other, "option conflicts with option 'vmid'"));
    }
    if ["all", "exclude", "pool", "vmid"].iter().all(|key| !job.contains_key(*key)) {
        return Err(Fail::param("vmid", "property is missing"));
    }
    let Some(id) = call.maybe("storage") else { return Ok(()) };
    let storage = state.storages.get(id);
    let storage =
        storage.ok_or_else(|| Fail::new(500, format!("storage '{id}' does not exist\n")))?;
    if storage.takes("backup") {
        return Ok(());
    }
    let text = format!("Could not use storage '{id}' - content type needs to be 'backup'\n");
    Err(Fail::new(500, text))
}

/// What was chosen last replaces what was chosen before.
pub(in crate::api) fn fill(call: &Call<'_>, _: &State, _: &str, job: &mut Row) {
    job.insert("type".into(), "vzdump".into());
    job.entry("enabled").or_insert_with(|| 1.into());
    let replaced: &[&str] = if call.maybe("vmid").is_some() {
        &["all", "exclude", "pool"]
    } else if call.flag("all") {
        &["vmid", "pool"]
    } else if call.maybe("pool").is_some() {
        &["vmid", "all", "exclude"]
    } else {
        &[]
    };
    for key in replaced {
        job.remove(*key);
    }
    if job.contains_key("exclude") && !job.contains_key("pool") {
        job.insert("all".into(), 1.into());
    }
}

fn text<'a>(job: &'a Row, key: &str) -> &'a str {
    job.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn flag(job: &Row, key: &str) -> bool {
    job.get(key).is_some_and(|value| *value == 1)
}

/// Whether a job backs a guest up.
fn takes(state: &State, job: &Row, guest: &Guest) -> bool {
    let listed = |key: &str| split_list(text(job, key)).any(|id| id == guest.vmid.to_string());
    let chosen = match text(job, "pool") {
        "" => listed("vmid") || (flag(job, "all") && !listed("exclude")),
        pool => state.pools.get(pool).is_some_and(|pool| pool.guests.contains(&guest.vmid)),
    };
    chosen && ["", guest.node.as_str()].contains(&text(job, "node"))
}

fn volumes(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let id = call.text("id");
    let job = state.sections.get(JOBS, id).ok_or_else(|| missing(id))?;
    let may = |vmid: u32| world.may(&state, call.who, &format!("/vms/{vmid}"), &["VM.Audit"]);
    let guests = state.guests.values().filter(|guest| takes(&state, job, guest) && may(guest.vmid));
    let rows = guests.map(|guest| {
        json!({
            "id": guest.vmid, "name": guest.name(), "type": guest.kind.as_str(),
            "children": disks(guest),
        })
    });
    let children: Vec<Value> = rows.collect();
    Ok(json!({"id": "root", "not_all_permissions": false, "children": children}).into())
}

/// The disks of a guest, and whether backups hold them.
fn disks(guest: &Guest) -> Vec<Value> {
    let drives = guest.config.iter().filter(|(key, _)| is_drive(guest.kind, key));
    let drives = drives.filter(|(key, _)| !key.starts_with("unused"));
    let rows = drives.map(|(key, text)| {
        let drive = Drive::parse(text);
        let wanted = drive.options.get("backup").map(String::as_str);
        let included = match guest.kind {
            Kind::Qemu => wanted != Some("0") && !drive.is_cdrom(),
            Kind::Lxc => key == "rootfs" || wanted == Some("1"),
        };
        let reason = if included { "enabled" } else { "disabled" };
        json!({"id": key, "name": drive.file, "included": included, "reason": reason})
    });
    rows.collect()
}

/// The guests that no job backs up.
fn uncovered(world: &World, call: &Call<'_>) -> Value {
    let state = world.read();
    let may = |vmid: u32| world.may(&state, call.who, &format!("/vms/{vmid}"), &["VM.Audit"]);
    let covered =
        |guest: &&Guest| state.sections.rows(JOBS).any(|(_, job)| takes(&state, job, guest));
    let guests = state.guests.values().filter(|guest| may(guest.vmid) && !covered(guest));
    let rows = guests.map(
        |guest| json!({"vmid": guest.vmid, "name": guest.name(), "type": guest.kind.as_str()}),
    );
    rows.collect()
}
