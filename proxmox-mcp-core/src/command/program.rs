//! The programs that may be run, each with its one path.

use super::{Arg, Refusal};

/// A program of the table.
#[derive(Debug)]
pub(super) struct Program {
    /// The name, which is also the last part of the path.
    pub(super) name: &'static str,
    /// Where Debian and Proxmox install it, and what is executed.
    pub(super) path: &'static str,
    /// Whose command line it has.
    pub(super) family: Family,
}

/// Who gives a program's arguments their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// A command line over methods of Proxmox's API.
    Pve,
    /// A program with a grammar of its own.
    Host,
}

/// Finds the program that a bare name or an absolute path means.
///
/// `/sbin` and `/bin` are `/usr/sbin` and `/usr/bin` on every Debian that Proxmox VE runs on.
pub(super) fn resolve(named: &Arg) -> Result<&'static Program, Refusal> {
    let text = named.as_str().unwrap_or_default();
    let name = text.rsplit('/').next().unwrap_or_default();
    let row = PROGRAMS.binary_search_by(|program| program.name.cmp(name));
    let Some(program) = row.ok().and_then(|row| PROGRAMS.get(row)) else {
        let reason = format!("`{named}` is no program that may be run");
        return Err(Refusal::new("unknown-program", reason));
    };
    let same = text == program.name
        || text == program.path
        || program.path.strip_prefix("/usr").is_some_and(|short| text == short)
        || TWICE.contains(&text);
    if same {
        return Ok(program);
    }
    let Program { name, path, .. } = program;
    let reason = format!("`{named}` is not `{path}`, the one path by which `{name}` may be run");
    Err(Refusal::new("unknown-program", reason))
}

const fn pve(name: &'static str, path: &'static str) -> Program {
    Program { name, path, family: Family::Pve }
}

const fn host(name: &'static str, path: &'static str) -> Program {
    Program { name, path, family: Family::Host }
}

/// Where Debian has the same program a second time, as a link or in another release.
const TWICE: &[&str] = &["/bin/ip", "/usr/bin/ip", "/usr/bin/iotop", "/usr/sbin/lsmod"];

/// Sorted by name.
static PROGRAMS: &[Program] = &[
    host("apt", "/usr/bin/apt"),
    host("apt-cache", "/usr/bin/apt-cache"),
    host("apt-get", "/usr/bin/apt-get"),
    host("apt-mark", "/usr/bin/apt-mark"),
    host("arc_summary", "/usr/sbin/arc_summary"),
    host("arch", "/usr/bin/arch"),
    host("arp", "/usr/sbin/arp"),
    host("blkid", "/usr/sbin/blkid"),
    host("brctl", "/usr/sbin/brctl"),
    host("bridge", "/usr/sbin/bridge"),
    host("cat", "/usr/bin/cat"),
    host("ceph", "/usr/bin/ceph"),
    host("chronyc", "/usr/bin/chronyc"),
    host("corosync-cfgtool", "/usr/sbin/corosync-cfgtool"),
    host("corosync-quorumtool", "/usr/sbin/corosync-quorumtool"),
    host("date", "/usr/bin/date"),
    host("df", "/usr/bin/df"),
    host("dmesg", "/usr/bin/dmesg"),
    host("dmidecode", "/usr/sbin/dmidecode"),
    host("dpkg", "/usr/bin/dpkg"),
    host("dpkg-query", "/usr/bin/dpkg-query"),
    host("du", "/usr/bin/du"),
    host("ethtool", "/usr/sbin/ethtool"),
    host("fdisk", "/usr/sbin/fdisk"),
    host("find", "/usr/bin/find"),
    host("findmnt", "/usr/bin/findmnt"),
    host("free", "/usr/bin/free"),
    host("grep", "/usr/bin/grep"),
    pve("ha-manager", "/usr/sbin/ha-manager"),
    host("head", "/usr/bin/head"),
    host("hostname", "/usr/bin/hostname"),
    host("hostnamectl", "/usr/bin/hostnamectl"),
    host("id", "/usr/bin/id"),
    host("ifquery", "/usr/sbin/ifquery"),
    host("iostat", "/usr/bin/iostat"),
    host("iotop", "/usr/sbin/iotop"),
    host("ip", "/usr/sbin/ip"),
    host("ip6tables", "/usr/sbin/ip6tables"),
    host("ip6tables-save", "/usr/sbin/ip6tables-save"),
    host("iptables", "/usr/sbin/iptables"),
    host("iptables-save", "/usr/sbin/iptables-save"),
    host("iscsiadm", "/usr/sbin/iscsiadm"),
    host("journalctl", "/usr/bin/journalctl"),
    host("last", "/usr/bin/last"),
    host("loginctl", "/usr/bin/loginctl"),
    host("ls", "/usr/bin/ls"),
    host("lsblk", "/usr/bin/lsblk"),
    host("lscpu", "/usr/bin/lscpu"),
    host("lsmem", "/usr/bin/lsmem"),
    host("lsmod", "/usr/bin/lsmod"),
    host("lsof", "/usr/bin/lsof"),
    host("lspci", "/usr/bin/lspci"),
    host("lsusb", "/usr/bin/lsusb"),
    host("lvcreate", "/usr/sbin/lvcreate"),
    host("lvdisplay", "/usr/sbin/lvdisplay"),
    host("lvextend", "/usr/sbin/lvextend"),
    host("lvremove", "/usr/sbin/lvremove"),
    host("lvrename", "/usr/sbin/lvrename"),
    host("lvs", "/usr/sbin/lvs"),
    host("md5sum", "/usr/bin/md5sum"),
    host("mount", "/usr/bin/mount"),
    host("mpstat", "/usr/bin/mpstat"),
    host("multipath", "/usr/sbin/multipath"),
    host("netstat", "/usr/bin/netstat"),
    host("nft", "/usr/sbin/nft"),
    host("nproc", "/usr/bin/nproc"),
    host("numactl", "/usr/bin/numactl"),
    host("numastat", "/usr/bin/numastat"),
    host("nvme", "/usr/sbin/nvme"),
    host("ovs-vsctl", "/usr/bin/ovs-vsctl"),
    host("parted", "/usr/sbin/parted"),
    pve("pct", "/usr/sbin/pct"),
    host("pgrep", "/usr/bin/pgrep"),
    host("pidof", "/usr/bin/pidof"),
    host("ping", "/usr/bin/ping"),
    host("ps", "/usr/bin/ps"),
    host("pvdisplay", "/usr/sbin/pvdisplay"),
    host("pve-firewall", "/usr/sbin/pve-firewall"),
    pve("pveam", "/usr/bin/pveam"),
    pve("pveceph", "/usr/bin/pveceph"),
    pve("pvecm", "/usr/bin/pvecm"),
    pve("pvenode", "/usr/bin/pvenode"),
    host("pveperf", "/usr/bin/pveperf"),
    pve("pvesh", "/usr/bin/pvesh"),
    pve("pvesm", "/usr/sbin/pvesm"),
    pve("pvesr", "/usr/bin/pvesr"),
    pve("pvesubscription", "/usr/bin/pvesubscription"),
    pve("pveum", "/usr/sbin/pveum"),
    host("pveversion", "/usr/bin/pveversion"),
    host("pvremove", "/usr/sbin/pvremove"),
    host("pvs", "/usr/sbin/pvs"),
    host("qemu-img", "/usr/bin/qemu-img"),
    pve("qm", "/usr/sbin/qm"),
    pve("qmrestore", "/usr/sbin/qmrestore"),
    host("sensors", "/usr/bin/sensors"),
    host("sgdisk", "/usr/sbin/sgdisk"),
    host("sha256sum", "/usr/bin/sha256sum"),
    host("sha512sum", "/usr/bin/sha512sum"),
    host("smartctl", "/usr/sbin/smartctl"),
    host("ss", "/usr/bin/ss"),
    host("stat", "/usr/bin/stat"),
    host("swapon", "/usr/sbin/swapon"),
    host("sysctl", "/usr/sbin/sysctl"),
    host("systemctl", "/usr/bin/systemctl"),
    host("systemd-analyze", "/usr/bin/systemd-analyze"),
    host("tail", "/usr/bin/tail"),
    host("timedatectl", "/usr/bin/timedatectl"),
    host("top", "/usr/bin/top"),
    host("traceroute", "/usr/bin/traceroute"),
    host("uname", "/usr/bin/uname"),
    host("uptime", "/usr/bin/uptime"),
    host("vgdisplay", "/usr/sbin/vgdisplay"),
    host("vgremove", "/usr/sbin/vgremove"),
    host("vgs", "/usr/sbin/vgs"),
    host("vmstat", "/usr/bin/vmstat"),
    pve("vzdump", "/usr/bin/vzdump"),
    host("w", "/usr/bin/w"),
    host("wc", "/usr/bin/wc"),
    host("who", "/usr/bin/who"),
    host("whoami", "/usr/bin/whoami"),
    host("zfs", "/usr/sbin/zfs"),
    host("zpool", "/usr/sbin/zpool"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn path(named: &str) -> Option<&'static str> {
        resolve(&Arg::new(named).unwrap()).ok().map(|program| program.path)
    }

    #[test]
    fn the_table_is_sorted_and_a_name_ends_its_path() {
        assert!(PROGRAMS.is_sorted_by_key(|program| program.name));
        for Program { name, path, .. } in PROGRAMS {
            let (folder, last) = path.rsplit_once('/').unwrap();
            assert!(["/usr/bin", "/usr/sbin"].contains(&folder) && last == *name, "{path}");
        }
    }

    #[test]
    fn names_and_paths_of_the_table_mean_the_one_path() {
        assert_eq!(path("qm"), Some("/usr/sbin/qm"));
        assert_eq!(path("/usr/sbin/qm"), Some("/usr/sbin/qm"));
        assert_eq!(path("/sbin/qm"), Some("/usr/sbin/qm"));
        assert_eq!(path("/bin/date"), Some("/usr/bin/date"));
        assert_eq!(path("/usr/bin/ip"), Some("/usr/sbin/ip"));
    }

    #[test]
    fn other_ways_to_write_a_path_are_refused() {
        for named in [
            "",
            "/",
            "QM",
            "qm ",
            "./qm",
            "sbin/qm",
            "/usr/bin/qm",
            "/usr/local/bin/qm",
            "/opt/claude-user/bin/qm",
            "//usr/sbin/qm",
            "/usr//sbin/qm",
            "/usr/./sbin/qm",
            "/usr/sbin/../sbin/qm",
            "/usr/sbin/qm/",
            "/proc/self/cwd/usr/sbin/qm",
            "q\u{43c}",
        ] {
            assert_eq!(path(named), None, "{named}");
        }
        assert!(resolve(&Arg::new(b"qm\xff".to_vec()).unwrap()).is_err());
    }
}
