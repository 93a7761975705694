//! The services of a node.

use std::collections::BTreeMap;

/// A service that nodes have: its name, what systemd says of it, and whether it is there.
pub(crate) struct Known {
    pub name: &'static str,
    pub text: &'static str,
    /// `enabled`, `static` or `not-found`.
    pub unit: &'static str,
}

/// In order of their names, as Proxmox lists them.
pub(crate) const KNOWN: &[Known] = &[
    known("chrony", "chrony, an NTP client/server"),
    known("corosync", "Corosync Cluster Engine"),
    known("cron", "Regular background program processing daemon"),
    known("ksmtuned", "Kernel Samepage Merging (KSM) Tuning Daemon"),
    known("lxcfs", "FUSE filesystem for LXC"),
    known("postfix", "Postfix Mail Transport Agent (main/default instance)"),
    known("proxmox-firewall", "Proxmox nftables firewall"),
    known("pve-cluster", "The Proxmox VE cluster filesystem"),
    known("pve-firewall", "Proxmox VE firewall"),
    known("pve-ha-crm", "PVE Cluster HA Resource Manager Daemon"),
    known("pve-ha-lrm", "PVE Local HA Resource Manager Daemon"),
    Known { unit: "static", ..known("pve-lxc-syscalld", "Proxmox VE LXC Syscall Daemon") },
    known("pvedaemon", "PVE API Daemon"),
    known("pvefw-logger", "Proxmox VE firewall logger"),
    known("pveproxy", "PVE API Proxy Server"),
    known("pvescheduler", "Proxmox VE scheduler"),
    known("pvestatd", "PVE Status Daemon"),
    known("qmeventd", "PVE Qemu Event Daemon"),
    known("spiceproxy", "PVE SPICE Proxy Server"),
    known("sshd", "OpenBSD Secure Shell server"),
    absent("syslog", "syslog.service"),
    Known { unit: "static", ..known("systemd-journald", "Journal Service") },
    absent("systemd-timesyncd", "systemd-timesyncd.service"),
];

const fn known(name: &'static str, text: &'static str) -> Known {
    Known { name, text, unit: "enabled" }
}

const fn absent(name: &'static str, text: &'static str) -> Known {
    Known { name, text, unit: "not-found" }
}

impl Known {
    pub(crate) fn is_there(&self) -> bool {
        self.unit != "not-found"
    }
}

/// Which services of a node run.
#[derive(Clone, Debug)]
pub(crate) struct Services(BTreeMap<&'static str, bool>);

impl Default for Services {
    /// All that are there run.
    fn default() -> Self {
        Self(KNOWN.iter().map(|service| (service.name, service.is_there())).collect())
    }
}

impl Services {
    pub(crate) fn runs(&self, name: &str) -> bool {
        self.0.get(name).copied().unwrap_or_default()
    }

    /// Starts or stops one, if there is one of the name.
    pub(crate) fn set(&mut self, name: &str, runs: bool) {
        if let Some(service) = self.0.get_mut(name) {
            *service = runs;
        }
    }
}
