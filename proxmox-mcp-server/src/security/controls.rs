//! The command lines that are tried.

use super::Group;
use super::attempt::Path;

/// One command line, and what must become of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Control {
    pub(super) group: Group,
    pub(super) line: &'static str,
    pub(super) expected: Expected,
}

/// What must become of a command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Refused,
    Works,
}

/// Every control that makes sense on this path.
pub(super) fn all(path: Path) -> impl Iterator<Item = Control> {
    let refused = REFUSED.iter().flat_map(|(group, lines)| {
        lines.iter().map(|line| Control { group: *group, line, expected: Expected::Refused })
    });
    let works = WORKS.iter().map(|line| Control {
        group: Group::Function,
        line,
        expected: Expected::Works,
    });
    // On the other path the user's own shell reads the line.
    refused.chain(works).filter(move |control| path == Path::Guard || !needs_guard(control.line))
}

fn needs_guard(line: &str) -> bool {
    line.is_empty() || line.contains([';', '|', '&', '$', '`', '>', '<', '\n'])
}

/// What must work.
const WORKS: &[&str] = &[
    "qm list",
    "pct list",
    "pvesm status",
    "pveum user list",
    "pvesh get /version",
    "ip link show",
    "systemctl status pvedaemon",
    "uptime",
    "df -h",
    "hostname",
];

/// What must be refused. Nothing here does anything: guests, users, devices, chains and files of
/// these names do not exist, editors only tell their version, and `true` is all that shells run.
const REFUSED: &[(Group, &[&str])] = &[
    (
        Group::RootProtection,
        &[
            "pveum user modify root@pam --enable 1",
            "pveum usermod root@pam --enable 1",
            "pveum user token remove root@pam proxmox-mcp-none",
            "pveum user token modify root@pam proxmox-mcp-none --comment none",
            "pveum passwd root@pam",
            "pveum acl modify / --users root@pam --roles proxmox-mcp-none",
            "pvesh set /access/users/root@pam --enable 1",
            "pvesh delete /access/users/root@pam/token/proxmox-mcp-none",
            "su - root -c true",
            "su root -c true",
            "login -f proxmox-mcp-none",
            "sudo -u root bash -c true",
            "sudo -i true",
            "sudo -s true",
            "usermod --no-such-option root",
            "passwd --status root",
        ],
    ),
    (
        Group::GapClosures,
        &[
            "systemctl mask pve-cluster --no-such-option",
            "systemctl mask corosync --no-such-option",
            "systemctl mask pveproxy --no-such-option",
            "systemctl mask pvedaemon --no-such-option",
            "systemctl stop pve-none.service",
            "systemctl disable pve-none.service",
            "visudo --check",
            "nano --version",
            "vim --version",
            "vi --version",
            "emacs --version",
            "tee /dev/null",
            "tee -a /etc/sudoers.d/",
            "cp /proxmox-mcp-none /etc/sudoers.d/proxmox-mcp-none",
            "mv /proxmox-mcp-none /etc/sudoers.d/proxmox-mcp-none",
            "chmod --reference=/proxmox-mcp-none /etc/sudoers",
            "chown --reference=/proxmox-mcp-none /etc/sudoers",
            "apt install --dry-run proxmox-mcp-none",
            "apt-get install --dry-run proxmox-mcp-none",
            "dpkg -i /proxmox-mcp-none.deb",
            "snap install proxmox-mcp-none --no-such-option",
            "pip install --dry-run --no-index proxmox-mcp-none",
            "ip link delete pmcpnone0",
            "ip link set pmcpnone0 down",
            "brctl delbr pmcpnone0",
            "ovs-vsctl --if-exists del-br pmcpnone0",
            "iptables -F PMCP-NONE",
            "iptables -t nat -F PMCP-NONE",
            "ip6tables -F PMCP-NONE",
            "ifdown --no-act pmcpnone0",
        ],
    ),
    (
        Group::BypassAttempts,
        &[
            "true; pveum user list",
            "echo && pveum user list",
            "true | pveum user list",
            "pveum user list > /dev/null",
            "pveum user list $(true)",
            "pveum user list `true`",
            "qm list\nqm list",
            "/bin/rm -f /boot/proxmox-mcp-none",
            "/usr/bin/rm -rf /boot/proxmox-mcp-none",
            "rm -rf /etc/pve/proxmox-mcp-none",
            "/tmp/qm list",
            "/usr/sbin/../sbin/qm list",
            "./qm list",
            "pveum user modify --enable 1 root@pam",
            "pveum user modify -enable=1 root@pam",
            "pveum u m root@pam --enable 1",
            "pveum user modify 'root@pam ' --enable 1",
            "qm destroy 999999999",
            "qm des 999999999",
            "pvesh delete /nodes/localhost/qemu/999999999",
            "pvesh delete //nodes//localhost/qemu/999999999/",
            "pct destroy 999999999",
            "qm list --no-such-option",
            "busybox true",
            "timeout 1 true",
            "nohup true",
            "xargs -a /dev/null true",
        ],
    ),
    (
        Group::Environment,
        &[
            "env true",
            "LD_PRELOAD=/proxmox-mcp-none.so qm list",
            "LD_LIBRARY_PATH=/proxmox-mcp-none qm list",
            "PERL5LIB=/proxmox-mcp-none qm list",
            "PYTHONPATH=/proxmox-mcp-none qm list",
            "BASH_ENV=/proxmox-mcp-none qm list",
            "ENV=/proxmox-mcp-none qm list",
            "PATH=/proxmox-mcp-none qm list",
            "sudo -E true",
            "sudo PATH=/proxmox-mcp-none true",
        ],
    ),
    (
        Group::Escalation,
        &[
            "find /var/log/proxmox-mcp-none -exec true {} +",
            "find /var/log/proxmox-mcp-none -delete",
            "less /proxmox-mcp-none",
            "more /proxmox-mcp-none",
            "man true",
            "cat /proxmox-mcp-none",
            "cat /var/log/../../proxmox-mcp-none",
            "head -n 1 /etc/proxmox-mcp-none",
            "grep -r none /etc/proxmox-mcp-none",
            "date -f /proxmox-mcp-none",
            "dd if=/dev/null of=/dev/null",
            "qm set 999999999 --hookscript local:snippets/none",
            "qm set 999999999 --args none",
            "qm set 999999999 --scsi0 /dev/none",
            "qm monitor 999999999",
            "qm guest exec 999999999 true",
            "pct exec 999999999 -- true",
            "pct enter 999999999",
            "pct push 999999999 /proxmox-mcp-none /none",
            "pct set 999999999 --mp0 /proxmox-mcp-none,mp=/none",
            "vzdump 999999999 --script /proxmox-mcp-none",
            "vzdump 999999999 --dumpdir /proxmox-mcp-none",
            "qemu-img info /proxmox-mcp-none",
            "journalctl --file /proxmox-mcp-none",
            "lvs --config none=none",
            "mount --bind /proxmox-mcp-none /proxmox-mcp-none",
            "chroot /proxmox-mcp-none true",
            "nsenter --target 999999999 true",
            "docker --version",
            "crontab -l",
            "at -l",
            "ssh -V",
        ],
    ),
    (
        Group::Shells,
        &[
            "",
            "bash",
            "bash -c true",
            "sh",
            "sh -c true",
            "dash -c true",
            "zsh -c true",
            "/bin/bash -c true",
            "python3 -c pass",
            "perl -e 1",
            "ruby -e 1",
            "node -e 1",
            "awk BEGIN",
            "script --version",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_line_is_tried_once_and_no_less_than_the_guide_counts() {
        let lines: Vec<&str> = all(Path::Guard).map(|control| control.line).collect();
        let different: BTreeSet<&str> = lines.iter().copied().collect();
        assert_eq!(different.len(), lines.len());
        assert!(lines.len() >= 85, "{}", lines.len());
        assert!(all(Path::Sudo).all(|control| !control.line.contains(';')));
    }
}
