//! New guests.

use super::edit::options;
use super::option::{self, Settle};
use super::{Asked, privilege, restore};
use crate::access::denied;
use crate::api::{Call, Fail, Outcome};
use crate::tasks::Job;
use crate::world::conf::Conf;
use crate::world::drive::{Drive, is_drive};
use crate::world::guest::{Guest, Kind, Run};
use crate::world::{State, World, clock};
use serde_json::Value;
use std::sync::Arc;

/// Parameters of a creation that are no options.
const EXTRA: [&str; 17] = [
    "archive",
    "bwlimit",
    "force",
    "ha-managed",
    "ignore-unpack-errors",
    "live-restore",
    "ostemplate",
    "password",
    "pool",
    "restore",
    "ssh-public-keys",
    "start",
    "storage",
    "unique",
    "entrypoint-override",
    "env",
    "architecture",
];

/// Creates a guest, or restores one from a backup.
pub(super) fn create(world: &Arc<World>, call: &Call<'_>, kind: Kind) -> Outcome {
    let asked = Asked { world, call, kind };
    let mut state = world.change();
    may_create(&asked, &state)?;
    let new = New {
        node: call.node.to_owned(),
        kind,
        vmid: call.vmid(),
        options: options(call, &EXTRA),
        pool: call.maybe("pool").map(str::to_owned),
        start: call.flag("start"),
        storage: call.maybe("storage").map(str::to_owned),
    };
    if let Some(pool) = &new.pool
        && !state.pools.contains_key(pool)
    {
        return Err(Fail::new(500, format!("no such pool '{pool}'\n")));
    }
    if let Some(archive) = restore::archive(&asked) {
        return restore::restore(&asked, &mut state, new, archive);
    }
    let set: Vec<_> = new.options.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    if world.may(&state, call.who, &format!("/vms/{}", new.vmid), &["VM.Allocate"]) {
        privilege::check(world, &state, call, kind, &set)?;
    }
    for (_, value) in set.iter().filter(|(key, _)| is_drive(kind, key)) {
        option::may_use(world, &state, call, &Drive::parse(value))?;
    }
    new.check_storages(&state)?;
    if kind == Kind::Lxc {
        template_exists(&state, call)?;
    }
    let (noun, vmid) = (kind.noun(), new.vmid);
    state.unused(vmid).map_err(|text| format!("unable to create {noun} {vmid} - {text}"))?;
    // From now on the id is taken.
    let mut placeholder = Guest::new(vmid, kind, &new.node, Conf::default());
    placeholder.config.set("lock", "create");
    state.guests.insert(vmid, placeholder);
    let template = call.text("ostemplate").to_owned();
    let upid = world.start(&mut state, call.who, call.node, new.job(&template));
    Ok(Value::from(upid).into())
}

/// Fails if the caller may make guests neither with this id nor in this pool.
fn may_create(asked: &Asked<'_>, state: &State) -> Result<(), Fail> {
    let Asked { world, call, .. } = asked;
    let path = format!("/vms/{}", asked.vmid());
    if world.may(state, call.who, &path, &["VM.Allocate"]) {
        return Ok(());
    }
    let in_pool = call
        .maybe("pool")
        .is_some_and(|pool| world.may(state, call.who, &format!("/pool/{pool}"), &["VM.Allocate"]));
    if in_pool { Ok(()) } else { Err(denied(&format!("{path}, VM.Allocate"))) }
}

fn template_exists(state: &State, call: &Call<'_>) -> Result<(), Fail> {
    let template = call.text("ostemplate");
    let Some((storage, name)) = template.split_once(':') else {
        return Err(Fail::new(500, format!("unable to parse volume ID '{template}'\n")));
    };
    state.storage_on(storage, call.node)?;
    if !name.starts_with("vztmpl/") {
        let text = format!("unable to parse template volume name '{template}'");
        return Err(Fail::param("ostemplate", text));
    }
    if state.volume(template, call.node).is_none() {
        return Err(Fail::new(500, format!("volume '{template}' does not exist\n")));
    }
    Ok(())
}

/// A guest that is to be made.
pub(super) struct New {
    pub node: String,
    pub kind: Kind,
    pub vmid: u32,
    pub options: Vec<(String, String)>,
    pub pool: Option<String>,
    pub start: bool,
    pub storage: Option<String>,
}

impl New {
    /// Fails if disks are to be made where none can be.
    fn check_storages(&self, state: &State) -> Result<(), Fail> {
        for (key, value) in self.options.iter().filter(|(key, _)| is_drive(self.kind, key)) {
            let drive = Drive::parse(value);
            let Some(id) = drive.storage() else { continue };
            let storage = state.storage_on(id, &self.node)?;
            let (content, what) = match self.kind {
                Kind::Lxc => ("rootdir", "container directories"),
                Kind::Qemu => ("images", "vm images"),
            };
            if drive.new_size().is_some() && !storage.takes(content) {
                let text = format!("storage '{id}' does not support {what}");
                return Err(match self.kind {
                    Kind::Lxc => Fail::param("storage", text),
                    Kind::Qemu => Fail::param(key, text),
                });
            }
        }
        Ok(())
    }

    fn job(self, template: &str) -> Job {
        let (kind, vmid) = (self.kind, self.vmid);
        let (task, seconds) = match kind {
            Kind::Lxc => ("vzcreate", 4.0),
            Kind::Qemu => ("qmcreate", 0.8),
        };
        let lines = match kind {
            Kind::Qemu => Vec::new(),
            Kind::Lxc => vec![
                format!("extracting archive '/var/lib/vz/template/cache/{}'", base(template)),
                "Total bytes read: 522670080 (499MiB, 232MiB/s)".into(),
                "Detected container architecture: amd64".into(),
                "Creating SSH host key 'ssh_host_ed25519_key' - this may take some time ...".into(),
                "done: SHA256:simulated root@container".into(),
            ],
        };
        let job = Job::new(task, vmid).takes(seconds).writes(lines);
        job.finish(move |state, log| self.make(state, log)).undo(move |state| {
            let fresh = |guest: &&Guest| guest.lock() == Some("create");
            if let Some(node) = state.guests.get(&vmid).filter(fresh).map(|g| g.node.clone()) {
                super::remove::volumes(state, &node, vmid);
                state.forget(vmid);
            }
        })
    }

    fn make(mut self, state: &mut State, log: &mut Vec<String>) -> Result<(), String> {
        let mut config = Conf::default();
        if self.kind == Kind::Lxc && !self.options.iter().any(|(key, _)| key == "rootfs") {
            let storage = self.storage.as_deref().unwrap_or("local");
            self.options.push(("rootfs".into(), format!("{storage}:4")));
        }
        let mut settle = Settle { state, kind: self.kind, node: &self.node, vmid: self.vmid };
        for (key, value) in &self.options {
            let settled = settle.value(key, value, &config)?;
            if is_drive(self.kind, key) && settled != *value {
                log.push(format!("{key}: successfully created disk '{settled}'"));
            }
            config.set(key, settled);
        }
        match self.kind {
            Kind::Qemu => complete_machine(state, &mut config),
            Kind::Lxc => complete_container(&mut config),
        }
        self.finish(state, config);
        Ok(())
    }

    /// Puts the guest where it belongs.
    pub(super) fn finish(self, state: &mut State, config: Conf) {
        let mut guest = Guest::new(self.vmid, self.kind, &self.node, config);
        if self.start {
            guest.run = Some(Run { since: clock::now(), paused: false, pid: state.pid() });
        }
        state.guests.insert(self.vmid, guest);
        if let Some(pool) = self.pool.and_then(|pool| state.pools.get_mut(&pool)) {
            pool.guests.push(self.vmid);
        }
    }
}

fn base(volid: &str) -> &str {
    volid.rsplit_once('/').map_or(volid, |(_, name)| name)
}

/// Fills in what every machine has.
fn complete_machine(state: &mut State, config: &mut Conf) {
    if !config.has("boot") && !config.has("bootdisk") {
        let disk = |(key, value): (&String, &String)| {
            (is_drive(Kind::Qemu, key) && !value.contains("media=cdrom")).then(|| key.clone())
        };
        let cdrom = |(key, value): (&String, &String)| {
            (is_drive(Kind::Qemu, key) && value.contains("media=cdrom")).then(|| key.clone())
        };
        let network = |(key, _): (&String, &String)| {
            key.strip_prefix("net").is_some_and(|n| n.parse::<u8>().is_ok()).then(|| key.clone())
        };
        let devices = [
            config.iter().find_map(disk),
            config.iter().find_map(cdrom),
            config.iter().find_map(network),
        ];
        let order: Vec<_> = devices.into_iter().flatten().collect();
        config.set("boot", format!("order={}", order.join(";")));
    }
    if !config.has("smbios1") {
        config.set("smbios1", format!("uuid={}", state.draw.uuid()));
    }
    if !config.has("vmgenid") {
        config.set("vmgenid", state.draw.uuid());
    }
    config.set("meta", format!("creation-qemu=10.1.2,ctime={}", clock::now()));
}

/// Fills in what every container has.
fn complete_container(config: &mut Conf) {
    for (key, value) in
        [("arch", "amd64"), ("memory", "512"), ("ostype", "debian"), ("swap", "512")]
    {
        if !config.has(key) {
            config.set(key, value);
        }
    }
}
