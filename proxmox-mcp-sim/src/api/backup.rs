//! Backups, and the jobs that make them.

mod file;
pub(super) mod job;

use super::{Call, Fail, Outcome};
use crate::tasks::Job;
use crate::world::guest::{Guest, Kind, Run};
use crate::world::storage::Volume;
use crate::world::{State, World, clock, prune};
use jiff::Timestamp;
use proxmox_mcp_core::plan::Method::{Get, Post};
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    Some(match (call.method.method, call.method.path) {
        (Post, "/nodes/{node}/vzdump") => start(world, call),
        (Get, "/nodes/{node}/vzdump/extractconfig") => config(world, call),
        (Get, "/nodes/{node}/vzdump/defaults") => {
            Ok(json!({"mode": "snapshot", "storage": "local"}).into())
        }
        (Get, "/nodes/{node}/storage/{storage}/file-restore/list") => file::list(world, call),
        (Get, "/nodes/{node}/storage/{storage}/file-restore/download") => {
            file::download(world, call)
        }
        _ => return job::answer(world, call),
    })
}

/// The name of a backup of a guest on a backup server.
fn snapshot(storage: &str, guest: &Guest, time: u64) -> String {
    let time = i64::try_from(time).ok().and_then(|time| Timestamp::from_second(time).ok());
    let kind = if guest.kind == Kind::Lxc { "ct" } else { "vm" };
    format!("{storage}:backup/{kind}/{}/{}", guest.vmid, time.unwrap_or_default())
}

/// The name of a backup of a guest.
pub(crate) fn volid(storage: &str, guest: &Guest, time: u64, compress: Option<&str>) -> String {
    let time = i64::try_from(time).ok().and_then(|time| Timestamp::from_second(time).ok());
    let time = time.unwrap_or_default().strftime("%Y_%m_%d-%H_%M_%S");
    format!(
        "{storage}:backup/vzdump-{}-{}-{time}.{}",
        guest.kind.as_str(),
        guest.vmid,
        format(guest.kind, compress)
    )
}

/// The ending of a backup's name.
fn format(kind: Kind, compress: Option<&str>) -> &'static str {
    match (kind, compress) {
        (Kind::Qemu, Some("gzip" | "1")) => "vma.gz",
        (Kind::Qemu, Some("lzo")) => "vma.lzo",
        (Kind::Qemu, Some("zstd")) => "vma.zst",
        (Kind::Qemu, _) => "vma",
        (Kind::Lxc, Some("gzip" | "1")) => "tar.gz",
        (Kind::Lxc, Some("lzo")) => "tar.lzo",
        (Kind::Lxc, Some("zstd")) => "tar.zst",
        (Kind::Lxc, _) => "tar",
    }
}

fn start(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let mut state = world.change();
    let guests = guests(&state, call)?;
    for vmid in &guests {
        call.require(world, &state, &format!("/vms/{vmid}"), &["VM.Backup"])?;
    }
    let free = |vmid: &u32| {
        let guest = state.guests.get(vmid).filter(|guest| guest.node == call.node);
        guest.is_some_and(|guest| guest.lock().is_none())
    };
    let free: Vec<_> = guests.iter().copied().filter(free).collect();
    let plan = Plan {
        node: call.node.to_owned(),
        storage: call.maybe("storage").unwrap_or("local").to_owned(),
        compress: call.maybe("compress").map(str::to_owned),
        notes: call.maybe("notes-template").map(str::to_owned),
        stops: call.maybe("mode") == Some("stop"),
        keep: call.maybe("prune-backups").map(str::to_owned),
        removes: call.params.get("remove").and_then(Value::as_bool).unwrap_or(true),
        protected: call.flag("protected"),
        guests,
        free: free.clone(),
    };
    let id = match plan.guests.as_slice() {
        [one] => one.to_string(),
        _ => String::new(),
    };
    let (storage, mode) = (plan.storage.clone(), call.maybe("mode").unwrap_or("snapshot"));
    let known = state.storages.contains_key(&storage);
    let mut job = Job::new("vzdump", id).takes(5.0).writes(plan.lines(&state, mode));
    if known {
        job = job.needs(&storage);
    }
    let (node, locked) = (plan.node.clone(), free.clone());
    let job = job.begin(move |state, _| {
        let target = state.storage_on(&storage, &node).map_err(|text| {
            format!(
                "could not activate storage '{storage}': {text} \
                 could not get storage information for '{storage}': {text}"
            )
        })?;
        if !target.takes("backup") {
            return Err(format!("storage '{storage}' does not support backups"));
        }
        for vmid in locked {
            if let Some(guest) = state.guests.get_mut(&vmid) {
                guest.config.set("lock", "backup");
            }
        }
        Ok(())
    });
    let job = job.finish(move |state, log| plan.finish(state, log));
    let job = job.undo(move |state| unlock(state, &free));
    let upid = world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

/// Takes away the locks of a backup that has ended.
fn unlock(state: &mut State, guests: &[u32]) {
    for vmid in guests {
        if let Some(guest) = state.guests.get_mut(vmid)
            && guest.lock() == Some("backup")
        {
            guest.config.remove("lock");
        }
    }
}

/// The guests of the node that are meant.
fn guests(state: &State, call: &Call<'_>) -> Result<Vec<u32>, Fail> {
    let here = state.guests.values().filter(|guest| guest.node == call.node);
    let here = here.map(|guest| guest.vmid);
    if let Some(pool) = call.maybe("pool") {
        let Some(pool) = state.pools.get(pool) else {
            return Err(Fail::new(500, format!("pool '{pool}' does not exist\n")));
        };
        return Ok(here.filter(|vmid| pool.guests.contains(vmid)).collect());
    }
    if call.flag("all") {
        let excluded = call.list("exclude");
        return Ok(here.filter(|vmid| !excluded.contains(&vmid.to_string())).collect());
    }
    let named: Vec<u32> = call.list("vmid").iter().filter_map(|id| id.parse().ok()).collect();
    if named.is_empty() {
        let text = "property is missing and it is not optional";
        return Err(Fail::param("vmid", text));
    }
    Ok(named)
}

/// A backup that is to be made.
struct Plan {
    node: String,
    storage: String,
    compress: Option<String>,
    notes: Option<String>,
    protected: bool,
    /// Whether guests are shut down for it.
    stops: bool,
    /// Which backups are kept afterwards, in place of the storage's rules.
    keep: Option<String>,
    removes: bool,
    guests: Vec<u32>,
    /// Those that were not locked when it began.
    free: Vec<u32>,
}

impl Plan {
    fn lines(&self, state: &State, mode: &str) -> Vec<String> {
        let named = self.guests.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
        let mut lines = vec![format!(
            "INFO: starting new backup job: vzdump {named} --storage {} --mode {mode}",
            self.storage
        )];
        for guest in self.free.iter().filter_map(|vmid| state.guests.get(vmid)) {
            let (vmid, noun) = (guest.vmid, guest.kind.noun());
            let status = if guest.run.is_some() { "running" } else { "stopped" };
            lines.extend([
                format!("INFO: Starting Backup of VM {vmid} ({})", guest.kind.as_str()),
                format!("INFO: status = {status}"),
                format!("INFO: backup mode: {mode}"),
                format!("INFO: {noun} Name: {}", guest.name()),
            ]);
            if guest.kind == Kind::Qemu {
                let steps = [0, 25, 50, 75, 100];
                lines.extend(steps.map(|part| format!("INFO: {part:3}% of the data read")));
            }
        }
        lines
    }

    fn finish(self, state: &mut State, log: &mut Vec<String>) -> Result<(), String> {
        let mut failed = 0;
        unlock(state, &self.free);
        for vmid in &self.guests {
            let result = self.one(state, *vmid);
            log.push(match &result {
                Ok(volid) => format!("INFO: creating vzdump archive '{volid}'"),
                Err(text) => format!("ERROR: Backup of VM {vmid} failed - {text}"),
            });
            if result.is_ok() {
                self.prune(state, *vmid, log);
            }
            failed += u32::from(result.is_err());
        }
        if failed > 0 {
            log.push("INFO: Backup job finished with errors".into());
            return Err("job errors".into());
        }
        log.push("INFO: Backup job finished successfully".into());
        Ok(())
    }

    fn one(&self, state: &mut State, vmid: u32) -> Result<String, String> {
        let found = state.guests.get(&vmid).filter(|guest| guest.node == self.node);
        let guest = found.ok_or_else(|| format!("unable to find VM '{vmid}'"))?;
        guest.unlocked()?;
        let time = clock::now();
        let compress = self.compress.as_deref();
        let server = state.storages.get(&self.storage).is_some_and(|s| s.kind == "pbs");
        let (volid, format) = match (server, guest.kind) {
            (false, kind) => (volid(&self.storage, guest, time, compress), format(kind, compress)),
            (true, Kind::Qemu) => (snapshot(&self.storage, guest, time), "pbs-vm"),
            (true, Kind::Lxc) => (snapshot(&self.storage, guest, time), "pbs-ct"),
        };
        let size = guest.disk() / 9 + (1 << 20);
        let mut volume = Volume::new(volid.clone(), "backup", format, size);
        volume.vmid = Some(vmid);
        volume.protected = self.protected;
        let name = guest.name();
        let notes = self.notes.as_deref().unwrap_or("{{guestname}}");
        let notes = notes.replace("{{guestname}}", &name).replace("{{node}}", &self.node);
        volume.notes = Some(notes.replace("{{vmid}}", &vmid.to_string()));
        volume.backup = Some((guest.kind, guest.config.clone()));
        let node = self.node.clone();
        state.add_volume(&node, volume);
        self.restart(state, vmid);
        Ok(volid)
    }

    /// A guest that was shut down for it runs again, as a new process.
    fn restart(&self, state: &mut State, vmid: u32) {
        let pid = state.pid();
        let guest = state.guests.get_mut(&vmid).filter(|_| self.stops);
        if let Some(run) = guest.and_then(|guest| guest.run.as_mut()) {
            *run = Run { since: clock::now(), paused: false, pid };
        }
    }

    fn prune(&self, state: &mut State, vmid: u32, log: &mut Vec<String>) {
        let own = state.storages.get(&self.storage);
        let own = || own.and_then(|storage| storage.config.get("prune-backups"));
        let rules = self.keep.as_deref().or_else(own).filter(|_| self.removes);
        let Some(rules) = rules.map(str::to_owned) else { return };
        let of_guest = |volume: &Volume| volume.vmid == Some(vmid);
        let gone = prune::prune(state, &self.storage, &self.node, of_guest, &rules);
        log.extend(gone.iter().map(|volid| format!("INFO: removing backup '{volid}'")));
    }
}

/// The configuration that a backup holds.
fn config(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let volid = call.text("volume");
    let (storage, name) = volid.split_once(':').unwrap_or((volid, ""));
    state.storage_on(storage, call.node)?;
    if !name.starts_with("backup/") {
        let text = format!("unable to use volume {volid} - content type needs to be 'backup'\n");
        return Err(Fail::new(500, text));
    }
    let backup = state.volume(volid, call.node).and_then(|volume| volume.backup.as_ref());
    let (_, config) =
        backup.ok_or_else(|| Fail::new(500, format!("volume '{volid}' does not exist\n")))?;
    let mut text = String::new();
    config.render(&mut text);
    Ok(Value::from(text).into())
}
