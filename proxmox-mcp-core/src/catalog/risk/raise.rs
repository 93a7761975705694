//! The arguments that raise a call's risk, all in this place.

use super::volume;
use crate::operation::Risk;
use crate::plan::{Method, ParamValue};

/// A call, as far as its risk goes.
pub(super) struct Call<'a> {
    pub(super) method: Method,
    pub(super) template: &'a str,
    pub(super) captures: &'a [(&'a str, String)],
    pub(super) params: &'a [(String, ParamValue)],
}

/// Programs, raw options and files of the host, and what only the cluster itself should send.
const EXECUTE: [&str; 13] = [
    "args",
    "cicustom",
    "dumpdir",
    "entrypoint",
    "force-cpu",
    "hookscript",
    "ivshmem",
    "migratedfrom",
    "migration_network",
    "script",
    "stateuri",
    "tmpdir",
    "tmpfilename",
];

/// Options of the cluster that decide who gets in and what may be listened to.
const GUARDS: [&str; 5] =
    ["http_proxy", "migration_unsecure", "u2f", "user-tag-access", "webauthn"];

/// Whom stored passwords and tokens are sent to, and how it is recognised.
const PEERS: [&str; 7] =
    ["fingerprint", "monhost", "server", "server1", "server2", "skip-cert-verification", "url"];

/// Settings of a storage that open other folders or change who can read what is stored.
const STORAGE: [&str; 4] = ["content-dirs", "keyring", "master-pubkey", "options"];

/// Privileges with which nobody changes permissions, runs code or opens a console.
pub(super) const HARMLESS: [&str; 26] = [
    "Datastore.AllocateSpace",
    "Datastore.AllocateTemplate",
    "Datastore.Audit",
    "Mapping.Audit",
    "Pool.Audit",
    "SDN.Audit",
    "SDN.Use",
    "Sys.Audit",
    "Sys.Syslog",
    "VM.Allocate",
    "VM.Audit",
    "VM.Backup",
    "VM.Clone",
    "VM.Config.CDROM",
    "VM.Config.CPU",
    "VM.Config.Disk",
    "VM.Config.HWType",
    "VM.Config.Memory",
    "VM.Config.Network",
    "VM.Config.Options",
    "VM.GuestAgent.Audit",
    "VM.Migrate",
    "VM.PowerMgmt",
    "VM.Replicate",
    "VM.Snapshot",
    "VM.Snapshot.Rollback",
];

impl Call<'_> {
    /// The worst that its arguments can do.
    pub(super) fn raised(&self) -> Risk {
        let each = self.params.iter().map(|(key, value)| self.argument(key, &value.to_string()));
        each.fold(self.place(), Risk::max)
    }

    /// What the path itself tells.
    fn place(&self) -> Risk {
        match self.template {
            "/nodes/{node}/storage/{storage}/content/{volume}" if self.method == Method::Delete => {
                match self.capture("volume") {
                    Some(volume) if volume::can_be_fetched_again(volume) => Risk::Change,
                    Some(_) | None => Risk::Destroy,
                }
            }
            // All daemons of the node: guests hang where too few are left.
            "/nodes/{node}/ceph/stop" if !self.has("service", |service| service != "ceph") => {
                Risk::Destroy
            }
            // As `stopall` does, one guest after the other.
            "/nodes/{node}/vzdump" | "/cluster/backup" | "/cluster/backup/{id}"
                if self.has("all", |all| !is_false(all))
                    && self.has("mode", |mode| ["stop", "suspend"].contains(&mode)) =>
            {
                Risk::Destroy
            }
            // Every guest on it hangs.
            "/cluster/ceph/flags/{flag}" if self.capture("flag") == Some("pause") => Risk::Destroy,
            "/nodes/{node}/qemu/{vmid}/agent" => {
                let command = self.params.iter().find(|(key, _)| key == "command");
                command.map_or(Risk::Execute, |(_, name)| agent(&name.to_string()))
            }
            _ => Risk::Read,
        }
    }

    fn argument(&self, key: &str, value: &str) -> Risk {
        if self.executes(key, value) {
            Risk::Execute
        } else if self.destroys(key, value) {
            Risk::Destroy
        } else if self.disrupts(key, value) {
            Risk::Disrupt
        } else if is_disk(key) {
            volume::disk(value, self.guest().as_deref())
        } else {
            Risk::Read
        }
    }

    fn executes(&self, key: &str, value: &str) -> bool {
        match key {
            _ if EXECUTE.contains(&key) || GUARDS.contains(&key) || key.starts_with("lxc.") => true,
            _ if is_host_device(key, value) => true,
            "archive" | "ostemplate" => !volume::is_volume(value),
            // A place beside those of the storage.
            "filename" => value.contains(['/', '\\']) || value.contains(".."),
            // Some let a container at the host's kernel; none is needed to start one.
            "features" => value.split(',').any(|part| !part.trim().ends_with("=0")),
            // A token that may do all that its user may.
            "privsep" | "unprivileged" => !is_true(value),
            "sshkeys" | "ssh-public-keys" => !are_keys(value),
            "rng0" => value.contains("hwrng"),
            "disable_cephx" | "stdout" => !is_false(value),
            // A guest's memory in the clear, or on a network of the caller's choice.
            "migration" | "migration_type" | "replication" => {
                value.contains("insecure") || value.contains("network=")
            }
            // A stored password is sent in the clear.
            "mode" => value == "insecure",
            "cipassword" => self.is_config(),
            "privs" => names(value).any(|name| !HARMLESS.contains(&name)),
            "groups" | "keys" | "password" => self.template.starts_with("/access/users"),
            // Lets somebody in again who was shut out.
            "enable" => self.is_user_change() && !is_false(value),
            "expire" => self.is_user_change(),
            "delete" if self.template == "/cluster/options" => {
                names(value).any(|name| GUARDS.contains(&name))
            }
            "delete" => names(value).any(|name| name == "unprivileged"),
            _ if self.method == Method::Put => {
                PEERS.contains(&key)
                    || (STORAGE.contains(&key) && self.template == "/storage/{storage}")
            }
            _ => false,
        }
    }

    fn destroys(&self, key: &str, value: &str) -> bool {
        match key {
            // Starts guests that are not marked for it; asks the shop again.
            "force" if self.template.ends_with("/startall") => false,
            "force" if self.template.ends_with("/subscription") => false,
            // Past a lock, a running migration or an existing guest.
            "force" | "keepActive" | "nocheck" | "skiplock" => !is_false(value),
            "destroy-unreferenced-disks" | "pause" | "prune-backups" | "purge" | "remove" => {
                !is_false(value)
            }
            // A guest or a virtual network that anybody reaches.
            "enable" if self.is_firewall() => is_false(value),
            "policy_in" if self.is_firewall() => value.eq_ignore_ascii_case("accept"),
            "delete" if self.is_firewall() => {
                names(value).any(|name| ["enable", "policy_in"].contains(&name))
            }
            // Without its key no backup can be read.
            "encryption-key" | "remove_job" => true,
            "protected" => self.method == Method::Put && !is_true(value),
            "protection" => self.is_config() && !is_true(value),
            // A disk of which only the data is left over, or the data too.
            "delete" | "idlist" | "revert" => names(value).any(|name| {
                is_disk(name) || ["lock", "protected", "protection", "vmstate"].contains(&name)
            }),
            _ => false,
        }
    }

    fn disrupts(&self, key: &str, value: &str) -> bool {
        match key {
            "mode" => ["stop", "suspend"].contains(&value),
            "state" => ["disabled", "stopped"].contains(&value),
            "stop" => !is_false(value),
            // A job that no longer runs.
            "enabled" => self.method == Method::Put && is_false(value),
            "fencing" | "lock" | "target-vmid" => true,
            "enable" => self.is_user_change(),
            "template" => self.is_config() && !is_false(value),
            "delete" => names(value).any(|name| is_numbered(name, &["net"])),
            _ => self.is_config() && is_numbered(key, &["net"]),
        }
    }

    fn is_config(&self) -> bool {
        self.template.ends_with("/{vmid}/config")
    }

    fn is_firewall(&self) -> bool {
        self.template.ends_with("/firewall/options")
    }

    fn is_user_change(&self) -> bool {
        self.template == "/access/users/{userid}"
    }

    fn capture(&self, name: &str) -> Option<&str> {
        self.captures.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    fn has(&self, name: &str, is: impl Fn(&str) -> bool) -> bool {
        self.params.iter().any(|(key, value)| key == name && is(&value.to_string()))
    }

    /// The id of the guest that is changed or made.
    fn guest(&self) -> Option<String> {
        let given = || self.params.iter().find(|(key, _)| key == "vmid");
        let captured = self.capture("vmid").map(str::to_owned);
        captured.or_else(|| given().map(|(_, value)| value.to_string()))
    }
}

/// The risk of a command of the guest agent: that of the method of its own which it has.
fn agent(command: &str) -> Risk {
    let template = format!("/nodes/{{node}}/qemu/{{vmid}}/agent/{command}");
    let rows = [Method::Get, Method::Post].map(|method| super::base(method, &template));
    // One of the two is missing, which counts as Execute.
    rows.into_iter().min().unwrap_or(Risk::Execute)
}

fn is_false(value: &str) -> bool {
    ["0", "false", "no", "off"].iter().any(|word| value.eq_ignore_ascii_case(word))
}

fn is_true(value: &str) -> bool {
    ["1", "on", "true", "yes"].iter().any(|word| value.eq_ignore_ascii_case(word))
}

/// The names of a list, split as Proxmox splits it.
fn names(list: &str) -> impl Iterator<Item = &str> {
    let names = list.split(|c: char| matches!(c, ',' | ';' | '\0') || c.is_whitespace());
    names.filter(|name| !name.is_empty())
}

fn family(key: &str) -> &str {
    key.trim_end_matches(|c: char| c.is_ascii_digit())
}

fn is_numbered(key: &str, families: &[&str]) -> bool {
    family(key) != key && families.contains(&family(key))
}

fn is_disk(key: &str) -> bool {
    const DISKS: [&str; 8] =
        ["efidisk", "ide", "mp", "sata", "scsi", "tpmstate", "unused", "virtio"];
    is_numbered(key, &DISKS) || ["cdrom", "rootfs"].contains(&key)
}

/// A device or folder of the host, handed to a guest; a socket or a viewer's device is neither.
fn is_host_device(key: &str, value: &str) -> bool {
    const DEVICES: [&str; 6] = ["dev", "hostpci", "parallel", "serial", "usb", "virtiofs"];
    let harmless = match family(key) {
        "serial" => value == "socket",
        "usb" => value
            .split(',')
            .all(|part| ["host=spice", "spice"].contains(&part) || part.starts_with("usb3=")),
        _ => false,
    };
    is_numbered(key, &DEVICES) && !harmless
}

/// Whether every line is a public key: `pct` and `qm` read a file when it is none.
fn are_keys(value: &str) -> bool {
    const KINDS: [&str; 4] = ["ecdsa-sha2-", "sk-", "ssh-ed25519", "ssh-rsa"];
    // The API takes them percent-encoded.
    let text = percent_encoding::percent_decode_str(value).decode_utf8_lossy();
    text.lines().map(str::trim).filter(|line| !line.is_empty()).all(|line| {
        let key = line.split_once(' ').is_some_and(|(_, key)| key.trim_start().starts_with("AAAA"));
        key && KINDS.iter().any(|kind| line.starts_with(kind))
    })
}
