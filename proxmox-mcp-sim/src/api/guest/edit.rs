//! Changes of the configuration.

use super::option::{self, Settle};
use super::{Asked, modified, privilege};
use crate::api::{Answer, Call, Fail, Outcome, split_list};
use crate::tasks::Job;
use crate::world::State;
use crate::world::drive::{self, Drive};
use crate::world::guest::{Guest, Kind};
use serde_json::Value;

/// What is to be changed.
#[derive(Clone, Debug)]
struct Changes {
    node: String,
    kind: Kind,
    vmid: u32,
    set: Vec<(String, String)>,
    delete: Vec<String>,
    revert: Vec<String>,
    digest: Option<String>,
    skip_lock: bool,
    force: bool,
}

/// What is no option among the parameters.
const NOT_OPTIONS: [&str; 9] = [
    "node",
    "vmid",
    "delete",
    "revert",
    "digest",
    "skiplock",
    "force",
    "background_delay",
    "import-working-storage",
];

/// The parameters that are options, as texts.
pub(super) fn options(call: &Call<'_>, except: &[&str]) -> Vec<(String, String)> {
    let options = call
        .params
        .iter()
        .filter(|(key, _)| !NOT_OPTIONS.contains(&key.as_str()) && !except.contains(&key.as_str()));
    options.map(|(key, value)| (key.clone(), text(value))).collect()
}

/// A parameter as configuration files have it.
fn text(value: &Value) -> String {
    if let Value::Bool(flag) = value {
        return u8::from(*flag).to_string();
    }
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Changes the configuration at once.
pub(super) fn change(asked: &Asked<'_>) -> Outcome {
    let changes = Changes::of(asked)?;
    let mut state = asked.world.change();
    changes.check(asked, &state)?;
    changes.apply(&mut state)?;
    Ok(Answer::default())
}

/// Changes the configuration in a task.
pub(super) fn change_in_task(asked: &Asked<'_>) -> Outcome {
    let changes = Changes::of(asked)?;
    let mut state = asked.world.change();
    changes.check(asked, &state)?;
    if asked.call.number("background_delay").is_some_and(|delay| delay > 0) {
        changes.apply(&mut state)?;
        return Ok(Answer::default());
    }
    let job = Job::new("qmconfig", asked.vmid()).begin(move |state, _| changes.apply(state));
    let upid = asked.world.start(&mut state, asked.call.who, asked.call.node, job);
    Ok(Value::from(upid).into())
}

impl Changes {
    fn of(asked: &Asked<'_>) -> Result<Self, Fail> {
        let call = asked.call;
        let skip_lock = asked.skips_lock()?;
        let changes = Self {
            node: call.node.to_owned(),
            kind: asked.kind,
            vmid: asked.vmid(),
            set: options(call, &[]),
            delete: split_list(call.text("delete")).map(str::to_owned).collect(),
            revert: split_list(call.text("revert")).map(str::to_owned).collect(),
            digest: call.maybe("digest").map(str::to_owned),
            skip_lock,
            force: call.flag("force"),
        };
        if changes.set.is_empty() && changes.delete.is_empty() && changes.revert.is_empty() {
            return Err(Fail::new(500, "no options specified\n"));
        }
        for (name, keys) in [("revert", &changes.revert), ("delete", &changes.delete)] {
            for key in keys {
                changes.check_key(name, key)?;
            }
        }
        Ok(changes)
    }

    fn check_key(&self, name: &str, key: &str) -> Result<(), Fail> {
        if !self.kind.has_option(key) {
            return Err(Fail::param(name, format!("unknown option '{key}'")));
        }
        if self.set.iter().any(|(set, _)| set == key) {
            let text = format!("you can't use '-{key}' and -{name} {key}' at the same time");
            return Err(Fail::param(name, text));
        }
        if name == "delete" && self.revert.iter().any(|reverted| reverted == key) {
            let text =
                format!("you can't use '-delete {key}' and '-revert {key}' at the same time");
            return Err(Fail::param(name, text));
        }
        Ok(())
    }

    /// What is checked before anything is done.
    fn check(&self, asked: &Asked<'_>, state: &State) -> Result<(), Fail> {
        let set = self.set.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let gone = self.delete.iter().chain(&self.revert).map(|key| (key.as_str(), ""));
        let keys: Vec<_> = set.chain(gone).collect();
        privilege::check(asked.world, state, asked.call, asked.kind, &keys)?;
        let drives = self.set.iter().filter(|(key, _)| drive::is_drive(asked.kind, key));
        for (_, value) in drives {
            option::may_use(asked.world, state, asked.call, &Drive::parse(value))?;
        }
        let guest = state.guest(asked.kind, asked.call.node, asked.vmid())?;
        match self.ready(guest) {
            Err(_) if guest.kind == Kind::Lxc && !self.is_current(guest) => Err(modified()),
            ready => Ok(ready?),
        }
    }

    fn is_current(&self, guest: &Guest) -> bool {
        self.digest.as_ref().is_none_or(|digest| *digest == guest.digest())
    }

    /// Fails if the guest is locked, or is not what the caller thinks.
    fn ready(&self, guest: &Guest) -> Result<(), String> {
        if !self.is_current(guest) {
            return Err("checksum mismatch (file change by other user?)".into());
        }
        let unlocks = guest.kind == Kind::Lxc && self.delete.iter().any(|key| key == "lock");
        if self.skip_lock || unlocks { Ok(()) } else { guest.unlocked() }
    }

    fn apply(self, state: &mut State) -> Result<(), String> {
        let mut guest = state.guest(self.kind, &self.node, self.vmid)?.clone();
        self.ready(&guest)?;
        let running = guest.run.is_some();
        for key in &self.revert {
            guest.pending.remove(key);
        }
        for key in &self.delete {
            let later = running && !is_live(self.kind, key);
            self.delete(state, &mut guest, key, later)?;
        }
        let mut settle = Settle { state, kind: self.kind, node: &self.node, vmid: self.vmid };
        if self.kind == Kind::Lxc && self.set.iter().any(|(key, _)| key == "unprivileged") {
            return Err("unable to modify read-only option: 'unprivileged'".into());
        }
        for (key, value) in &self.set {
            let value = settle.value(key, value, &guest.config)?;
            let differs = guest.config.get(key) != Some(value.as_str());
            if running && !is_live(self.kind, key) && differs {
                guest.pending.insert(key.clone(), Some(value));
            } else {
                guest.pending.remove(key);
                replace(&mut guest, key, value);
            }
        }
        state.guests.insert(self.vmid, guest);
        Ok(())
    }

    fn delete(
        &self,
        state: &mut State,
        guest: &mut Guest,
        key: &str,
        later: bool,
    ) -> Result<(), String> {
        let is_drive = drive::is_drive(guest.kind, key);
        if is_drive {
            unprotected(guest, key)?;
        }
        if guest.kind == Kind::Lxc && guest.config.has(key) {
            match key {
                "memory" | "ostype" | "rootfs" => {
                    return Err(format!("unable to delete required option '{key}'"));
                }
                "unprivileged" => {
                    return Err(format!("unable to delete read-only option: '{key}'"));
                }
                _ => {}
            }
        }
        if later && guest.config.has(key) {
            guest.pending.insert(key.to_owned(), None);
            return Ok(());
        }
        guest.pending.remove(key);
        let Some(value) = guest.config.remove(key) else { return Ok(()) };
        let volume = Drive::parse(&value);
        if !is_drive || volume.is_cdrom() {
            return Ok(());
        }
        if key.starts_with("unused") || self.force {
            state.remove_volume(&volume.file, &self.node);
        } else {
            keep_unused(guest, &volume.file);
        }
        Ok(())
    }
}

/// Sets an option; the disk that was there before is kept as an unused one.
fn replace(guest: &mut Guest, key: &str, value: String) {
    let before = guest.config.get(key).map(Drive::parse);
    let file = Drive::parse(&value).file;
    if drive::is_drive(guest.kind, key)
        && let Some(before) = before.filter(|before| !before.is_cdrom() && before.file != file)
    {
        keep_unused(guest, &before.file);
    }
    guest.config.set(key, value);
}

/// Keeps a volume that no option uses any more.
pub(super) fn keep_unused(guest: &mut Guest, volid: &str) {
    let mut keys = (0..256).map(|number| format!("unused{number}"));
    if let Some(key) = keys.find(|key| !guest.config.has(key)) {
        guest.config.set(&key, volid);
    }
}

/// Fails if the guest's disks are protected.
pub(super) fn unprotected(guest: &Guest, key: &str) -> Result<(), String> {
    if !guest.config.flag("protection") {
        return Ok(());
    }
    let (noun, vmid) = (guest.kind.noun(), guest.vmid);
    Err(format!("can't remove {noun} {vmid} drive '{key}' - protection mode enabled"))
}

/// Whether an option changes while the guest runs.
fn is_live(kind: Kind, key: &str) -> bool {
    let family = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let always = matches!(
        key,
        "description"
            | "hookscript"
            | "lock"
            | "migrate_downtime"
            | "migrate_speed"
            | "name"
            | "onboot"
            | "parent"
            | "protection"
            | "startup"
            | "tags"
            | "vmstatestorage"
    );
    let of_kind = match kind {
        Kind::Lxc => matches!(
            family,
            "cores"
                | "cpulimit"
                | "cpuunits"
                | "hostname"
                | "memory"
                | "mp"
                | "nameserver"
                | "net"
                | "searchdomain"
                | "swap"
                | "timezone"
                | "unused"
        ),
        Kind::Qemu => matches!(
            family,
            "affinity"
                | "balloon"
                | "cpulimit"
                | "cpuunits"
                | "net"
                | "scsi"
                | "shares"
                | "unused"
                | "usb"
                | "virtio"
        ),
    };
    always || of_kind || matches!(key, "ide2" | "sata2")
}
