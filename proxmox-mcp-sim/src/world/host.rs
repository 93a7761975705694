//! The operating system of a node, as far as the API changes it.

use super::conf::{Conf, digest};
use std::collections::BTreeMap;

/// Network interfaces by name.
pub(crate) type Interfaces = BTreeMap<String, Conf>;

/// An entry of a package repository file.
#[derive(Clone, Debug)]
pub(crate) struct Repository {
    pub file: &'static str,
    /// Proxmox's name for it, if it is one of Proxmox's own.
    pub handle: Option<&'static str>,
    pub uri: &'static str,
    pub component: &'static str,
    pub enabled: bool,
}

/// What belongs to the operating system of a node.
#[derive(Clone, Debug)]
pub(crate) struct Host {
    pub timezone: String,
    pub search: String,
    pub servers: Vec<String>,
    pub hosts: String,
    pub interfaces: Interfaces,
    /// Interfaces as they are to become, while that differs.
    pub pending: Option<Interfaces>,
    pub subscription: Option<String>,
    /// When it was checked last.
    pub checked: u64,
    pub repositories: Vec<Repository>,
    /// The user's own certificate, as PEM, and when it was given.
    pub certificate: Option<(String, u64)>,
    /// Whether package lists were read since the node came up.
    pub refreshed: bool,
    /// Whether it has devices and a past; a fresh node has neither.
    pub lived_in: bool,
}

impl Host {
    pub(crate) fn new(name: &str, address: &str, lived_in: bool) -> Self {
        let bridge = [
            ("type", "bridge"),
            ("method", "static"),
            ("method6", "manual"),
            ("address", address),
            ("netmask", "24"),
            ("cidr", &format!("{address}/24")),
            ("autostart", "1"),
            ("bridge_ports", ""),
            ("bridge_stp", "off"),
            ("bridge_fd", "0"),
        ];
        let interfaces = [("vmbr0".to_owned(), bridge.into_iter().collect())];
        Self {
            timezone: "UTC".into(),
            search: "example.test".into(),
            servers: vec!["192.0.2.1".into()],
            hosts: format!(
                "127.0.0.1 localhost.localdomain localhost\n{address} {name}.example.test {name}\n"
            ),
            interfaces: interfaces.into_iter().collect(),
            pending: None,
            subscription: None,
            checked: 0,
            repositories: vec![
                Repository {
                    file: "/etc/apt/sources.list.d/debian.sources",
                    handle: None,
                    uri: "http://deb.debian.org/debian/",
                    component: "main",
                    enabled: true,
                },
                Repository {
                    file: "/etc/apt/sources.list.d/pve-enterprise.sources",
                    handle: Some("enterprise"),
                    uri: "https://enterprise.proxmox.com/debian/pve",
                    component: "pve-enterprise",
                    enabled: true,
                },
            ],
            certificate: None,
            refreshed: lived_in,
            lived_in,
        }
    }

    /// The interfaces as they are once what is pending is applied.
    pub(crate) fn wanted(&self) -> &Interfaces {
        self.pending.as_ref().unwrap_or(&self.interfaces)
    }

    /// The same, to change them.
    pub(crate) fn staged(&mut self) -> &mut Interfaces {
        self.pending.get_or_insert_with(|| self.interfaces.clone())
    }

    /// The digest of the repository files.
    pub(crate) fn repository_digest(&self) -> String {
        let line = |entry: &Repository| format!("{} {} {}\n", entry.file, entry.uri, entry.enabled);
        digest(&self.repositories.iter().map(line).collect::<String>())
    }
}
