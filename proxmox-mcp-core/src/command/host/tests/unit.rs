//! Units and their journal.

use super::{check, refused};

#[test]
fn units_are_looked_at_without_a_pager() {
    check(&[
        (
            "systemctl status pveproxy",
            "read /usr/bin/systemctl status --no-pager pveproxy.service Unit(\"pveproxy.service\")",
        ),
        ("systemctl --no-pager status", "read /usr/bin/systemctl status --no-pager"),
        ("systemctl", "read /usr/bin/systemctl --no-pager"),
        ("systemctl --failed", "read /usr/bin/systemctl --no-pager --failed"),
        ("systemctl is-active pve*", "read /usr/bin/systemctl is-active 'pve*'"),
        (
            "systemctl is-enabled cron fstrim.timer",
            "read /usr/bin/systemctl is-enabled cron.service fstrim.timer \
             Unit(\"cron.service\") Unit(\"fstrim.timer\")",
        ),
        (
            "systemctl list-units -t service --state=failed",
            "read /usr/bin/systemctl list-units --no-pager -t service --state=failed",
        ),
        ("systemctl list-timers --all", "read /usr/bin/systemctl list-timers --no-pager -a"),
        (
            "systemctl show -p ActiveState --value pvestatd",
            "read /usr/bin/systemctl show --no-pager -p ActiveState --value pvestatd.service \
             Unit(\"pvestatd.service\")",
        ),
    ]);
}

#[test]
fn units_are_named_in_full_when_they_change() {
    check(&[
        (
            "systemctl start pvestatd",
            "change /usr/bin/systemctl start pvestatd.service Unit(\"pvestatd.service\")",
        ),
        (
            "systemctl reload pveproxy.service",
            "change /usr/bin/systemctl reload pveproxy.service Unit(\"pveproxy.service\")",
        ),
        (
            "systemctl restart pvedaemon",
            "disrupt /usr/bin/systemctl restart pvedaemon.service Unit(\"pvedaemon.service\")",
        ),
        (
            "systemctl --now disable pveproxy",
            "disrupt /usr/bin/systemctl disable --now pveproxy.service Unit(\"pveproxy.service\")",
        ),
        (
            "systemctl mask corosync",
            "disrupt /usr/bin/systemctl mask corosync.service Unit(\"corosync.service\")",
        ),
        (
            "systemctl stop cron pve-cluster.service",
            "disrupt /usr/bin/systemctl stop cron.service pve-cluster.service Unit(\"cron.service\") Unit(\"pve-cluster.service\")",
        ),
        (
            "systemctl enable --now chrony",
            "change /usr/bin/systemctl enable --now chrony.service Unit(\"chrony.service\")",
        ),
        ("systemctl daemon-reload", "execute /usr/bin/systemctl daemon-reload"),
        (
            "systemctl kill -s HUP cron",
            "disrupt /usr/bin/systemctl kill -s HUP cron.service Unit(\"cron.service\")",
        ),
    ]);
}

#[test]
fn units_that_hold_others_or_the_host_itself_are_not_stopped_lightly() {
    check(&[
        (
            "systemctl stop qemu.slice",
            "destroy /usr/bin/systemctl stop qemu.slice Unit(\"qemu.slice\")",
        ),
        (
            "systemctl stop etc-pve.mount",
            "destroy /usr/bin/systemctl stop etc-pve.mount Unit(\"etc-pve.mount\")",
        ),
        (
            "systemctl start reboot.target",
            "execute /usr/bin/systemctl start reboot.target Unit(\"reboot.target\")",
        ),
        (
            "systemctl start systemd-poweroff",
            "execute /usr/bin/systemctl start systemd-poweroff.service Unit(\"systemd-poweroff.service\")",
        ),
        (
            "systemctl start debug-shell",
            "execute /usr/bin/systemctl start debug-shell.service Unit(\"debug-shell.service\")",
        ),
        (
            "systemctl stop 100.scope",
            "disrupt /usr/bin/systemctl stop 100.scope Unit(\"100.scope\") Guest(VmId(100))",
        ),
        (
            "systemctl restart pve-container@200",
            "disrupt /usr/bin/systemctl restart pve-container@200.service Unit(\"pve-container@200.service\") Guest(VmId(200))",
        ),
    ]);
}

#[test]
fn what_rewrites_units_or_acts_elsewhere_is_refused() {
    refused(
        "no-grammar",
        &[
            "systemctl isolate rescue.target",
            "systemctl set-property pveproxy.service CPUQuota=1%",
            "systemctl edit x",
            "systemctl link /tmp/x.service",
            "systemctl import-environment",
            "systemctl set-environment LD_PRELOAD=/tmp/x",
            "systemctl daemon-reexec",
            "systemctl reboot",
            "systemctl poweroff",
            "systemctl emergency",
            "systemctl switch-root /tmp",
            "systemctl sto pveproxy",
        ],
    );
    refused(
        "bad-option",
        &[
            "systemctl -H evil status",
            "systemctl --root=/tmp enable x",
            "systemctl --user status",
            "systemctl -f stop x",
            "systemctl stop --force x",
            "systemctl status --now x",
            "systemctl --no-pag status",
        ],
    );
    refused(
        "bad-value",
        &[
            "systemctl stop",
            "systemctl stop pve*",
            "systemctl enable /tmp/x.service",
            "systemctl start ../x",
            "systemctl start pveproxy.",
            "systemctl mask pve-clus''ter",
            "systemctl stop -- -.slice",
            "systemctl kill -s SEGV cron",
        ],
    );
}

#[test]
fn the_journal_is_read_to_an_end_and_never_changed() {
    check(&[
        ("journalctl", "read /usr/bin/journalctl --no-pager"),
        (
            "journalctl --no-pager -u pveproxy",
            "read /usr/bin/journalctl --no-pager -u pveproxy.service Unit(\"pveproxy.service\")",
        ),
        ("journalctl --since 1~hour~ago", "read /usr/bin/journalctl --no-pager -S '1 hour ago'"),
        ("journalctl -xeu pve* -n50", "read /usr/bin/journalctl --no-pager -x -e -u 'pve*' -n50"),
        (
            "journalctl -n 50 -p err..alert -b -1",
            "read /usr/bin/journalctl --no-pager -n50 -p err..alert -b-1",
        ),
        (
            "journalctl -b -u ssh",
            "read /usr/bin/journalctl --no-pager -b -u ssh.service Unit(\"ssh.service\")",
        ),
        (
            "journalctl -k --grep=oom -o short-iso -r",
            "read /usr/bin/journalctl --no-pager -k -g oom -o short-iso -r",
        ),
        ("journalctl _PID=1 + _UID=0", "read /usr/bin/journalctl --no-pager _PID=1 + _UID=0"),
        ("journalctl --list-boots", "read /usr/bin/journalctl --no-pager --list-boots"),
        ("journalctl --disk-usage", "read /usr/bin/journalctl --no-pager --disk-usage"),
        ("dmesg -T", "read /usr/bin/dmesg --nopager -T"),
        ("dmesg -H --level=err,warn", "read /usr/bin/dmesg --nopager -H -l err,warn"),
    ]);
    refused(
        "bad-option",
        &[
            "journalctl -f",
            "journalctl -fu pveproxy",
            "journalctl --no-pager -u pve --rotate",
            "journalctl --no-pager -u pvedaemon --vacuum-time=1s",
            "journalctl --vac=1s",
            "journalctl --flush",
            "journalctl --file /etc/shadow",
            "journalctl --directory=/tmp",
            "journalctl --root=/tmp",
            "journalctl --cursor-file=/etc/cron.d/x",
            "journalctl -M x",
            "dmesg -C",
            "dmesg -c",
            "dmesg -Tw",
            "dmesg --file /etc/shadow",
            "dmesg -n 1",
        ],
    );
    refused("bad-value", &["journalctl /usr/bin/x", "journalctl -o export", "journalctl -u /x"]);
}
