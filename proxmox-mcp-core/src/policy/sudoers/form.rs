//! Forms of command lines: words, and places in which any value of a sort may stand.

use std::fmt;

/// The forms, each as it is executed. Places stand in braces.
pub(super) const FORMS: &[&str] = &[
    "/usr/bin/df",
    "/usr/bin/df -h",
    "/usr/bin/dmesg --nopager",
    "/usr/bin/free",
    "/usr/bin/free -h",
    "/usr/bin/hostname",
    "/usr/bin/id",
    "/usr/bin/lsblk",
    "/usr/bin/ps -e -f",
    "/usr/bin/ps aux",
    "/usr/bin/pvesh get /cluster/nextid",
    "/usr/bin/pvesh get /cluster/resources",
    "/usr/bin/pvesh get /cluster/status",
    "/usr/bin/pvesh get /nodes",
    "/usr/bin/pvesh get /nodes/{node}/lxc",
    "/usr/bin/pvesh get /nodes/{node}/lxc/{guest}/status/current",
    "/usr/bin/pvesh get /nodes/{node}/qemu",
    "/usr/bin/pvesh get /nodes/{node}/qemu/{guest}/status/current",
    "/usr/bin/pvesh get /nodes/{node}/status",
    "/usr/bin/pvesh get /nodes/{node}/storage",
    "/usr/bin/pvesh get /nodes/{node}/storage/{storage}/content",
    "/usr/bin/pvesh get /nodes/{node}/storage/{storage}/status",
    "/usr/bin/pvesh get /version",
    "/usr/bin/pveversion",
    "/usr/bin/ss -t -u -l -n",
    "/usr/bin/systemctl reload pvedaemon.service",
    "/usr/bin/systemctl reload pveproxy.service",
    "/usr/bin/systemctl restart pvedaemon.service",
    "/usr/bin/systemctl restart pveproxy.service",
    "/usr/bin/systemctl restart pvestatd.service",
    "/usr/bin/systemctl status --no-pager corosync.service",
    "/usr/bin/systemctl status --no-pager pve-cluster.service",
    "/usr/bin/systemctl status --no-pager pvedaemon.service",
    "/usr/bin/systemctl status --no-pager pveproxy.service",
    "/usr/bin/systemctl status --no-pager pvestatd.service",
    "/usr/bin/systemctl stop corosync.service",
    "/usr/bin/systemctl stop pve-cluster.service",
    "/usr/bin/uname -a",
    "/usr/bin/uptime",
    "/usr/bin/vzdump {guest}",
    "/usr/bin/vzdump {guest} --mode snapshot",
    "/usr/bin/vzdump {guest} --mode snapshot --storage {storage}",
    "/usr/bin/whoami",
    "/usr/sbin/brctl show",
    "/usr/sbin/ha-manager status",
    "/usr/sbin/ip address show",
    "/usr/sbin/ip link show",
    "/usr/sbin/ip route show",
    "/usr/sbin/lvs",
    "/usr/sbin/pct config {guest}",
    "/usr/sbin/pct destroy {guest}",
    "/usr/sbin/pct list",
    "/usr/sbin/pct listsnapshot {guest}",
    "/usr/sbin/pct migrate {guest} {node}",
    "/usr/sbin/pct reboot {guest}",
    "/usr/sbin/pct set {guest} --cores {number}",
    "/usr/sbin/pct set {guest} --memory {mebibytes}",
    "/usr/sbin/pct shutdown {guest}",
    "/usr/sbin/pct snapshot {guest} {snapshot}",
    "/usr/sbin/pct start {guest}",
    "/usr/sbin/pct status {guest}",
    "/usr/sbin/pct stop {guest}",
    "/usr/sbin/pvesm list {storage}",
    "/usr/sbin/pvesm status",
    "/usr/sbin/pveum group list",
    "/usr/sbin/pveum role list",
    "/usr/sbin/pveum user list",
    "/usr/sbin/pvs",
    "/usr/sbin/qm config {guest}",
    "/usr/sbin/qm destroy {guest}",
    "/usr/sbin/qm list",
    "/usr/sbin/qm listsnapshot {guest}",
    "/usr/sbin/qm migrate {guest} {node}",
    "/usr/sbin/qm pending {guest}",
    "/usr/sbin/qm reboot {guest}",
    "/usr/sbin/qm reset {guest}",
    "/usr/sbin/qm resume {guest}",
    "/usr/sbin/qm set {guest} --cores {number}",
    "/usr/sbin/qm set {guest} --memory {mebibytes}",
    "/usr/sbin/qm shutdown {guest}",
    "/usr/sbin/qm shutdown {guest} --timeout {number}",
    "/usr/sbin/qm snapshot {guest} {snapshot}",
    "/usr/sbin/qm start {guest}",
    "/usr/sbin/qm status {guest}",
    "/usr/sbin/qm stop {guest}",
    "/usr/sbin/qm suspend {guest}",
    "/usr/sbin/vgs",
    "/usr/sbin/zfs list",
    "/usr/sbin/zpool list",
    "/usr/sbin/zpool status",
    "/usr/sbin/zpool status {pool}",
];

/// A place in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Guest,
    Mebibytes,
    Node,
    Number,
    Pool,
    Snapshot,
    Storage,
}

impl Place {
    const ALL: [Self; 7] = [
        Self::Guest,
        Self::Mebibytes,
        Self::Node,
        Self::Number,
        Self::Pool,
        Self::Snapshot,
        Self::Storage,
    ];

    /// Its name, for braces and for messages.
    pub(super) const fn what(self) -> &'static str {
        match self {
            Self::Guest => "guest",
            Self::Mebibytes => "mebibytes",
            Self::Node => "node",
            Self::Number => "number",
            Self::Pool => "pool",
            Self::Snapshot => "snapshot",
            Self::Storage => "storage",
        }
    }

    /// Exactly what may stand there, without commas, colons or equals signs, which sudoers would
    /// want escaped.
    const fn pattern(self) -> &'static str {
        match self {
            Self::Guest => "[1-9][0-9][0-9][0-9]?[0-9]?[0-9]?[0-9]?[0-9]?[0-9]?",
            Self::Mebibytes => "[1-9][0-9][0-9][0-9]?[0-9]?[0-9]?",
            Self::Node => "[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?",
            Self::Number => "[1-9][0-9]?[0-9]?",
            Self::Pool => "[a-zA-Z][a-zA-Z0-9_-]*",
            Self::Snapshot => "[a-zA-Z][a-zA-Z0-9_-]+",
            Self::Storage => "[a-zA-Z][a-zA-Z0-9._-]*[a-zA-Z0-9]",
        }
    }

    /// Values at the edges of the pattern.
    const fn samples(self) -> [&'static str; 3] {
        match self {
            Self::Guest => ["100", "4711", "999999999"],
            Self::Mebibytes => ["100", "4096", "999999"],
            Self::Node => ["a", "pve1", "PVE-2x"],
            Self::Number => ["1", "20", "999"],
            Self::Pool => ["t", "rpool", "Tank-1_x"],
            Self::Snapshot => ["ab", "before-1", "Z_9"],
            Self::Storage => ["ab", "local-lvm", "Z._-9"],
        }
    }
}

/// A form in pieces.
#[derive(Clone, Debug)]
pub(super) struct Form {
    line: &'static str,
}

impl Form {
    pub(super) fn new(line: &'static str) -> Self {
        Self { line }
    }

    /// The places in it.
    pub(super) fn places(&self) -> impl Iterator<Item = Place> {
        Place::ALL.into_iter().filter(|place| self.line.contains(&braced(*place)))
    }

    /// Command lines of this form, with values at the edges.
    pub(super) fn samples(&self) -> impl Iterator<Item = Vec<String>> {
        (0..3).map(|index| {
            let fill = |line: String, place: Place| {
                line.replace(&braced(place), place.samples().get(index).unwrap_or(&""))
            };
            let line = Place::ALL.into_iter().fold(self.line.to_owned(), fill);
            line.split(' ').map(str::to_owned).collect()
        })
    }

    /// The command of an entry of sudoers.
    pub(super) fn entry(&self) -> String {
        let Some((program, args)) = self.line.split_once(' ') else {
            return format!("{} \"\"", self.line);
        };
        let fill = |text: String, place: Place| text.replace(&braced(place), place.pattern());
        let args = args.replace('.', "\\.");
        let args = Place::ALL.into_iter().fold(args, fill);
        format!("{program} ^{args}$")
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.line)
    }
}

fn braced(place: Place) -> String {
    format!("{{{}}}", place.what())
}
