//! Clones and templates.

use super::Asked;
use super::disk::drives;
use crate::access::denied;
use crate::api::{Answer, Call, Fail, Outcome};
use crate::tasks::Job;
use crate::world::conf::Conf;
use crate::world::guest::{Guest, Kind};
use crate::world::storage::NewDisk;
use crate::world::{State, clock};
use serde_json::Value;

pub(super) fn clone(asked: &Asked<'_>) -> Outcome {
    let call = asked.call;
    let new_id = call.number("newid").and_then(|id| id.try_into().ok()).unwrap_or(0);
    let mut state = asked.world.change();
    may_clone(asked, &state, new_id)?;
    let guest = state.guest(asked.kind, call.node, asked.vmid())?.clone();
    let target = call.maybe("target").unwrap_or(call.node).to_owned();
    if !asked.world.has_node(&target) {
        return Err(Fail::new(500, format!("no such cluster node '{target}'\n")));
    }
    let full = call.params.get("full").and_then(Value::as_bool).unwrap_or(!guest.is_template());
    check(call, &state, full)?;
    guest.unlocked()?;
    let config = match call.maybe("snapname") {
        None => guest.config.clone(),
        Some(name) => match guest.snapshots.get(name) {
            None => return Err(Fail::new(500, format!("snapshot '{name}' does not exist\n"))),
            Some(snapshot) => snapshot.config.clone(),
        },
    };
    let disks = drives(&guest);
    if !full && !guest.is_template() {
        let drive = disks.first().map_or("", |(key, _)| key);
        let text = format!("Linked clone feature is not supported for drive '{drive}'\n");
        return Err(Fail::new(500, text));
    }
    not_taken(&state, asked.kind, new_id)?;
    let (task, noun) = if asked.kind == Kind::Qemu { ("qmclone", "VM") } else { ("vzclone", "CT") };
    let copy = Copy {
        kind: asked.kind,
        from: call.node.to_owned(),
        to: target,
        vmid: new_id,
        full,
        config,
        storage: call.maybe("storage").map(str::to_owned),
        name: call.maybe(asked.kind.name_key()).map(str::to_owned),
        description: call.maybe("description").map(str::to_owned),
        pool: call.maybe("pool").map(str::to_owned),
    };
    let mut placeholder = Guest::new(new_id, asked.kind, &copy.to, Conf::default());
    placeholder.config.set("lock", "clone");
    state.guests.insert(new_id, placeholder);
    let mut lines = vec![format!("creating a clone of {noun} {} with ID {new_id}", guest.vmid)];
    for (key, drive) in &disks {
        let how = if full { "full" } else { "linked" };
        lines.push(format!("create {how} clone of drive {key} ({})", drive.file));
    }
    let job = Job::new(task, guest.vmid).takes(if full { 5.0 } else { 0.8 }).writes(lines);
    let job = job.finish(move |state, _| copy.make(state)).undo(move |state| {
        if state.guests.get(&new_id).is_some_and(|guest| guest.lock() == Some("clone")) {
            state.forget(new_id);
        }
    });
    let upid = asked.world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

/// Fails if what is asked for is not there or does not go together.
fn check(call: &Call<'_>, state: &State, full: bool) -> Result<(), Fail> {
    for name in ["storage", "format"] {
        if !full && call.maybe(name).is_some() {
            let text = format!("parameter '{name}' not allowed for linked clones");
            return Err(Fail::param(name, text));
        }
    }
    match call.maybe("pool") {
        Some(pool) if !state.pools.contains_key(pool) => {
            Err(Fail::new(500, format!("no such pool '{pool}'\n")))
        }
        _ => Ok(()),
    }
}

fn may_clone(asked: &Asked<'_>, state: &State, new_id: u32) -> Result<(), Fail> {
    let path = format!("/vms/{new_id}");
    let pool = asked.call.maybe("pool").map(|pool| format!("/pool/{pool}"));
    let mut paths = pool.iter().chain([&path]);
    if paths.any(|path| asked.world.may(state, asked.call.who, path, &["VM.Allocate"])) {
        return Ok(());
    }
    Err(denied(&format!("{path}, VM.Allocate")))
}

fn not_taken(state: &State, kind: Kind, vmid: u32) -> Result<(), Fail> {
    let noun = kind.noun();
    match state.guests.get(&vmid) {
        None => Ok(()),
        Some(guest) if guest.kind == kind => Err(Fail::new(
            500,
            format!("unable to create {noun} {vmid}: config file already exists\n"),
        )),
        Some(_) => Ok(state
            .unused(vmid)
            .map_err(|text| format!("unable to create {noun} {vmid} - {text}"))?),
    }
}

/// A guest that becomes like another.
struct Copy {
    kind: Kind,
    from: String,
    to: String,
    vmid: u32,
    full: bool,
    config: Conf,
    storage: Option<String>,
    name: Option<String>,
    description: Option<String>,
    pool: Option<String>,
}

impl Copy {
    fn make(self, state: &mut State) -> Result<(), String> {
        let original = Guest::new(self.vmid, self.kind, &self.from, self.config.clone());
        let mut config = self.config;
        for key in ["template", "lock", "parent", "description", "snaptime", "vmstate"] {
            config.remove(key);
        }
        let unused: Vec<_> =
            config.iter().map(|(key, _)| key.clone()).filter(|k| k.starts_with("unused")).collect();
        for key in unused {
            config.remove(&key);
        }
        for (key, mut drive) in drives(&original) {
            if key.starts_with("unused") {
                continue;
            }
            let place = self.storage.as_deref().filter(|_| self.full);
            let storage = place.or(drive.storage()).unwrap_or_default().to_owned();
            let disk = NewDisk {
                storage: &storage,
                node: &self.to,
                vmid: self.vmid,
                kind: self.kind,
                size: drive.size().unwrap_or(0),
                format: drive.file.rsplit_once('.').map(|(_, format)| format),
                name: None,
            };
            let volume = state.make_disk(&disk)?;
            if !self.full
                && let Some(volume) = state.volume_mut(&volume.volid, &self.to)
            {
                volume.parent = Some(drive.file.clone());
                volume.used = 1 << 20;
            }
            drive.file = volume.volid;
            config.set(&key, drive.to_string());
        }
        renew(state, self.kind, &mut config);
        let name = self.name.unwrap_or_else(|| match original.config.get(self.kind.name_key()) {
            Some(name) => format!("Copy-of-{}-{name}", self.kind.noun()),
            None => format!("Copy-of-{}-{}", self.kind.noun(), self.vmid),
        });
        config.set(self.kind.name_key(), name);
        if let Some(description) = self.description {
            config.set("description", description);
        }
        state.guests.insert(self.vmid, Guest::new(self.vmid, self.kind, &self.to, config));
        if let Some(pool) = self.pool.and_then(|pool| state.pools.get_mut(&pool)) {
            pool.guests.push(self.vmid);
        }
        Ok(())
    }
}

/// Gives a clone addresses and identities of its own.
fn renew(state: &mut State, kind: Kind, config: &mut Conf) {
    let networks: Vec<_> = config
        .iter()
        .filter(|(key, _)| key.strip_prefix("net").is_some_and(|n| n.parse::<u8>().is_ok()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    for (key, value) in networks {
        let mac = state.draw.mac();
        let parts = value.split(',').enumerate().map(|(at, part)| match part.split_once('=') {
            Some((model, _)) if kind == Kind::Qemu && at == 0 => format!("{model}={mac}"),
            Some(("hwaddr", _)) => format!("hwaddr={mac}"),
            _ => part.to_owned(),
        });
        config.set(&key, parts.collect::<Vec<_>>().join(","));
    }
    if kind == Kind::Qemu {
        config.set("smbios1", format!("uuid={}", state.draw.uuid()));
        config.set("vmgenid", state.draw.uuid());
        config.set("meta", format!("creation-qemu=10.1.2,ctime={}", clock::now()));
    }
}

/// Makes a guest a template.
pub(super) fn template(asked: &Asked<'_>) -> Outcome {
    let (kind, vmid, call) = (asked.kind, asked.vmid(), asked.call);
    let mut state = asked.world.change();
    let guest = state.guest(kind, call.node, vmid)?;
    let noun = kind.noun();
    guest.unlocked()?;
    let refused = if !guest.snapshots.is_empty() {
        Some(format!("unable to create template, because {noun} contains snapshots"))
    } else if guest.is_template() && call.maybe("disk").is_none() {
        Some("you can't convert a template to a template".to_owned())
    } else if guest.run.is_some() {
        Some(format!("you can't convert a {noun} to template if {noun} is running"))
    } else {
        None
    };
    if let Some(text) = refused {
        return Err(Fail::new(500, text + "\n"));
    }
    if kind == Kind::Lxc {
        become_template(&mut state, kind, call.node, vmid)?;
        return Ok(Answer::default());
    }
    let node = call.node.to_owned();
    let job = Job::new("qmtemplate", vmid).takes(1.0);
    let job = job.finish(move |state, _| become_template(state, kind, &node, vmid));
    let upid = asked.world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

fn become_template(state: &mut State, kind: Kind, node: &str, vmid: u32) -> Result<(), String> {
    let mut guest = state.guest(kind, node, vmid)?.clone();
    for (key, mut drive) in drives(&guest) {
        let Some(mut volume) = state.remove_volume(&drive.file, node) else { continue };
        let name = volume.volid.replace("/vm-", "/base-").replace("/subvol-", "/basevol-");
        volume.volid = name.replace(":vm-", ":base-");
        drive.file.clone_from(&volume.volid);
        state.add_volume(node, volume);
        guest.config.set(&key, drive.to_string());
    }
    guest.config.set("template", "1");
    state.guests.insert(vmid, guest);
    Ok(())
}
