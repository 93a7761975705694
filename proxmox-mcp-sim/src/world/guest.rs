//! A guest: its configuration, its snapshots and whether it runs.

use super::conf::{Conf, digest};
use super::drive;
use proxmox_mcp_core::catalog::{ApiMethod, Kind as Type, catalog};
use proxmox_mcp_core::plan::Method;
use serde_json::Value;
use std::collections::BTreeMap;

/// What kind of guest it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Lxc,
    Qemu,
}

impl Kind {
    /// As paths and rows name it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Lxc => "lxc",
            Self::Qemu => "qemu",
        }
    }

    /// As messages name it.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Lxc => "CT",
            Self::Qemu => "VM",
        }
    }

    /// The folder of the configuration files.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Lxc => "lxc",
            Self::Qemu => "qemu-server",
        }
    }

    /// The option that holds the guest's name.
    pub(crate) fn name_key(self) -> &'static str {
        match self {
            Self::Lxc => "hostname",
            Self::Qemu => "name",
        }
    }

    /// The method that changes the configuration; its parameters are the options.
    fn options(self) -> Option<&'static ApiMethod> {
        let path = match self {
            Self::Lxc => "/nodes/{node}/lxc/{vmid}/config",
            Self::Qemu => "/nodes/{node}/qemu/{vmid}/config",
        };
        catalog().find(Method::Put, path)
    }

    /// Whether there is such an option.
    pub(crate) fn has_option(self, name: &str) -> bool {
        let unused = name.strip_prefix("unused").is_some_and(|n| n.parse::<u8>().is_ok());
        let other = matches!(name, "lock" | "parent" | "snaptime" | "vmstate") || unused;
        let no_option = matches!(
            name,
            "node"
                | "vmid"
                | "delete"
                | "revert"
                | "digest"
                | "skiplock"
                | "force"
                | "background_delay"
                | "import-working-storage"
        );
        other || (!no_option && self.options().is_some_and(|m| m.parameter(name).is_some()))
    }

    /// An option's text as a value of its type.
    pub(crate) fn typed(self, name: &str, text: &str) -> Value {
        let parameter = self.options().and_then(|method| method.parameter(name));
        let kind = parameter.map_or(Type::String, |parameter| parameter.schema.kind);
        if matches!(kind, Type::Integer | Type::Boolean) {
            return text.parse::<i64>().map_or_else(|_| text.into(), Value::from);
        }
        text.into()
    }
}

/// A guest that runs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    /// Seconds since the epoch.
    pub since: u64,
    pub paused: bool,
    pub pid: u32,
}

/// What a guest was at some time.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    pub config: Conf,
    pub time: u64,
    pub description: String,
    /// With its memory.
    pub vmstate: bool,
    pub parent: Option<String>,
}

/// A guest.
#[derive(Clone, Debug)]
pub(crate) struct Guest {
    pub vmid: u32,
    pub kind: Kind,
    pub node: String,
    pub config: Conf,
    /// Options that change with the next start; none of them are deleted then.
    pub pending: BTreeMap<String, Option<String>>,
    pub snapshots: BTreeMap<String, Snapshot>,
    /// What is on its cloud-init drive.
    pub cloud_init: Option<Conf>,
    /// Whether its agent has frozen its file systems.
    pub frozen: bool,
    pub run: Option<Run>,
}

impl Guest {
    pub(crate) fn new(vmid: u32, kind: Kind, node: &str, config: Conf) -> Self {
        Self {
            vmid,
            kind,
            node: node.to_owned(),
            config,
            pending: BTreeMap::new(),
            snapshots: BTreeMap::new(),
            cloud_init: None,
            frozen: false,
            run: None,
        }
    }

    /// Its name, or what Proxmox shows if it has none.
    pub(crate) fn name(&self) -> String {
        let named = self.config.get(self.kind.name_key()).map(str::to_owned);
        named.unwrap_or_else(|| format!("{}{}", self.kind.noun(), self.vmid))
    }

    pub(crate) fn is_template(&self) -> bool {
        self.config.flag("template")
    }

    pub(crate) fn lock(&self) -> Option<&str> {
        self.config.get("lock")
    }

    /// Fails if it is locked.
    pub(crate) fn unlocked(&self) -> Result<(), String> {
        let Some(lock) = self.lock() else { return Ok(()) };
        Err(format!("{} is locked ({lock})", self.kind.noun()))
    }

    /// The whole configuration file.
    pub(crate) fn file(&self) -> String {
        let mut text = String::new();
        self.config.render(&mut text);
        if !self.pending.is_empty() {
            text.push_str("\n[PENDING]\n");
            let deleted: Vec<_> =
                self.pending.iter().filter(|(_, value)| value.is_none()).collect();
            let set = self.pending.iter().filter_map(|(key, value)| Some((key, value.clone()?)));
            set.collect::<Conf>().render(&mut text);
            for (key, _) in deleted {
                text.extend(["delete: ", key, "\n"]);
            }
        }
        for (name, snapshot) in &self.snapshots {
            text.extend(["\n[", name, "]\n", &snapshot.description, "\n"]);
            snapshot.config.render(&mut text);
            text.extend(["snaptime: ", &snapshot.time.to_string(), "\n"]);
        }
        text
    }

    pub(crate) fn digest(&self) -> String {
        digest(&self.file())
    }

    /// Brings about what waited for the next start.
    pub(crate) fn settle(&mut self) {
        for (key, value) in std::mem::take(&mut self.pending) {
            match value {
                Some(value) => self.config.set(&key, value),
                None => drop(self.config.remove(&key)),
            }
        }
    }

    /// How many processors it has.
    pub(crate) fn cpus(&self) -> u64 {
        match self.kind {
            Kind::Lxc => self.config.number("cores").unwrap_or(2),
            Kind::Qemu => {
                let of = |key| self.config.number(key).unwrap_or(1);
                let all = of("sockets") * of("cores");
                self.config.number("vcpus").map_or(all, |vcpus| vcpus.min(all))
            }
        }
    }

    /// Its memory in bytes.
    pub(crate) fn memory(&self) -> u64 {
        let text = self.config.get("memory").unwrap_or("512");
        let text = text.strip_prefix("current=").unwrap_or(text);
        let digits = text.split(',').next().unwrap_or_default();
        digits.parse::<u64>().unwrap_or(512) << 20
    }

    /// The size of its boot disk or root file system in bytes.
    pub(crate) fn disk(&self) -> u64 {
        let key = match self.kind {
            Kind::Lxc => Some("rootfs"),
            Kind::Qemu => self.boot_disk(),
        };
        let is_disk = |(key, value): &(&String, &String)| {
            drive::is_drive(self.kind, key) && !value.contains("media=cdrom")
        };
        let named = key.and_then(|key| self.config.get(key));
        let drive = named.or_else(|| self.config.iter().find(is_disk).map(|(_, v)| v.as_str()));
        // Asked for every guest at once: only this option of the drive is looked at.
        let size = drive.and_then(|drive| drive.split(',').find_map(|o| o.strip_prefix("size=")));
        match size.and_then(drive::parse_size) {
            None | Some(0) if self.kind == Kind::Lxc => 4 << 30,
            size => size.unwrap_or(0),
        }
    }

    fn boot_disk(&self) -> Option<&str> {
        let order = self.config.get("boot")?.strip_prefix("order=")?;
        order.split(';').find(|device| {
            let is_medium = self.config.get(device).is_some_and(|v| v.contains("media=cdrom"));
            drive::is_drive(self.kind, device) && !is_medium
        })
    }
}
