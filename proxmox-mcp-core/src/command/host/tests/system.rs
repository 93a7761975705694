//! Files, facts, processes, hardware, packages.

use super::{check, refused};

#[test]
fn facts_about_the_host_are_read() {
    check(&[
        ("hostname", "read /usr/bin/hostname"),
        ("hostname --fqdn", "read /usr/bin/hostname -f"),
        ("uname -a", "read /usr/bin/uname -a"),
        ("uname -sr", "read /usr/bin/uname -s -r"),
        ("whoami", "read /usr/bin/whoami"),
        ("id root -u", "read /usr/bin/id -u root"),
        ("/bin/date -u +%F~%T", "read /usr/bin/date -u '+%F %T'"),
        ("date --date=yesterday +%s", "read /usr/bin/date -d yesterday +%s"),
        ("uptime -p", "read /usr/bin/uptime -p"),
        ("timedatectl status", "read /usr/bin/timedatectl status --no-pager"),
        ("chronyc -n sources -v", "read /usr/bin/chronyc -n sources -v"),
        ("sysctl vm.swappiness", "read /usr/sbin/sysctl vm.swappiness"),
        ("last -20", "read /usr/bin/last -n 20"),
        ("lscpu --json", "read /usr/bin/lscpu -J"),
        ("lspci -nnk", "read /usr/bin/lspci -n -n -k"),
        ("pveversion --verbose", "read /usr/bin/pveversion -v"),
        ("numactl --hardware", "read /usr/bin/numactl -H"),
    ]);
    refused("bad-value", &["hostname evil", "whoami x", "date 010100002001", "uptime 5"]);
    refused("bad-value", &["sysctl vm.swappiness=0", "date -d TZ=\"x\""]);
    refused(
        "bad-option",
        &[
            "hostname -F /etc/shadow",
            "date -s 2001-01-01",
            "date --set=2001-01-01",
            "date -f /etc/shadow",
            "date -us 2001-01-01",
            "uname -a --al",
            "sysctl -w vm.swappiness=0",
            "sysctl -p /tmp/x",
            "last -f /etc/shadow",
            "lspci -F /etc/shadow",
            "sensors -s",
            "numactl --physcpubind=0 id",
            "numactl",
        ],
    );
    refused("no-grammar", &["timedatectl set-time 2001-01-01", "hostnamectl set-hostname x"]);
}

#[test]
fn clusters_are_looked_at() {
    check(&[
        ("ceph -s", "read /usr/bin/ceph status"),
        ("ceph health detail", "read /usr/bin/ceph health detail"),
        ("ceph -f json osd df tree", "read /usr/bin/ceph osd df tree -f json"),
        ("corosync-cfgtool -s", "read /usr/sbin/corosync-cfgtool -s"),
        ("corosync-quorumtool -s", "read /usr/sbin/corosync-quorumtool -s"),
        ("multipath -ll", "read /usr/sbin/multipath -l -l"),
        ("pve-firewall status", "read /usr/sbin/pve-firewall status"),
        ("systemd-analyze blame", "read /usr/bin/systemd-analyze blame --no-pager"),
    ]);
    refused("no-grammar", &["ceph osd destroy 0", "ceph tell osd.0 bench", "pve-firewall stop"]);
    refused("bad-option", &["ceph -w", "ceph -c /tmp/x status", "corosync-cfgtool -R"]);
    refused("bad-value", &["ceph osd tree x", "ceph health detail x"]);
}

#[test]
fn logs_of_the_table_are_read_and_no_other_file() {
    check(&[
        (
            "tail -n 50 /var/log/syslog",
            "read /usr/bin/tail -n 50 /var/log/syslog Path(\"/var/log/syslog\")",
        ),
        (
            "head -50 /var/log/auth.log",
            "read /usr/bin/head -n 50 /var/log/auth.log Path(\"/var/log/auth.log\")",
        ),
        (
            "tail --lines=+5 /var/log/pveproxy/access.log",
            "read /usr/bin/tail -n +5 /var/log/pveproxy/access.log \
             Path(\"/var/log/pveproxy/access.log\")",
        ),
        (
            "cat -- /var/log/vzdump/qemu-100.log",
            "read /usr/bin/cat /var/log/vzdump/qemu-100.log \
             Path(\"/var/log/vzdump/qemu-100.log\")",
        ),
        (
            "cat /var/log/pve-firewall.log.1",
            "read /usr/bin/cat /var/log/pve-firewall.log.1 Path(\"/var/log/pve-firewall.log.1\")",
        ),
        (
            "grep -i error /var/log/syslog",
            "read /usr/bin/grep -i error /var/log/syslog Path(\"/var/log/syslog\")",
        ),
        (
            "grep -ie -x /var/log/syslog -5",
            "read /usr/bin/grep -i -e -x -C 5 /var/log/syslog Path(\"/var/log/syslog\")",
        ),
        (
            "wc -l /var/log/dpkg.log",
            "read /usr/bin/wc -l /var/log/dpkg.log Path(\"/var/log/dpkg.log\")",
        ),
    ]);
}

#[test]
fn other_files_than_logs_are_refused() {
    refused(
        "bad-value",
        &[
            "cat",
            "cat -",
            "cat /etc/shadow",
            "cat /etc/pve/priv/token.cfg",
            "cat /proc/1/environ",
            "cat /var/log/syslog /etc/shadow",
            "cat /var/log/../../etc/shadow",
            "cat /var/log/./syslog",
            "cat /var/log//syslog",
            "cat /var/log/syslog/",
            "cat var/log/syslog",
            "cat /var/log/syslog.2.gz",
            "cat /var/log/pve/../../../etc/shadow.log",
            "cat /var/log/pve~/etc/shadow~/x.log",
            "cat /var/log/vzdump/a/b.log",
            "cat /var/log/vzdump/.x.log",
            "cat /var/log/private/x.log",
            "grep root",
            "grep root /etc/shadow",
            "grep . /etc/shadow /var/log/syslog",
            "tail -n 50x /var/log/syslog",
            "head -n -- /var/log/syslog",
        ],
    );
    refused(
        "bad-option",
        &[
            "tail -f /var/log/syslog",
            "tail -qf -n5 /var/log/syslog",
            "tail -F /var/log/syslog",
            "tail --follow=name /var/log/syslog",
            "tail --fol /var/log/syslog",
            "grep -f /etc/shadow x /var/log/syslog",
            "grep -r x /var/log",
            "grep --include=x y /var/log/syslog",
            "cat --help /var/log/syslog",
            "wc --files0-from=/etc/shadow",
        ],
    );
    refused(
        "unknown-program",
        &["less /var/log/syslog", "more /var/log/syslog", "tac /etc/shadow"],
    );
}

#[test]
fn folders_are_looked_at_without_running_or_removing_anything() {
    check(&[
        ("df -hT", "read /usr/bin/df -h -T"),
        ("df -i /var/lib/vz", "read /usr/bin/df -i /var/lib/vz Path(\"/var/lib/vz\")"),
        ("du -sh /var/log", "read /usr/bin/du -s -h /var/log Path(\"/var/log\")"),
        (
            "du -h --max-depth=1 /var/lib/vz/",
            "read /usr/bin/du -h -d 1 /var/lib/vz Path(\"/var/lib/vz\")",
        ),
        (
            "ls -lh /var/lib/vz/dump",
            "read /usr/bin/ls -l -h /var/lib/vz/dump Path(\"/var/lib/vz/dump\")",
        ),
        (
            "find /var/log -name *.log -type f -mtime -7",
            "read /usr/bin/find /var/log -name '*.log' -type f -mtime -7 Path(\"/var/log\")",
        ),
        (
            "find /var/lib/vz/dump -maxdepth 1 ! -size +1G -o -empty",
            "read /usr/bin/find /var/lib/vz/dump -maxdepth 1 -not -size +1G -o -empty \
             Path(\"/var/lib/vz/dump\")",
        ),
    ]);
    refused(
        "bad-option",
        &[
            "find /var/log -exec id ;",
            "find /var/log -execdir id ;",
            "find /var/log -ok id ;",
            "find /var/log -delete",
            "find /var/log -fprint /etc/cron.d/x",
            "find /var/log -fprintf /etc/cron.d/x y",
            "find /var/log -fls /etc/cron.d/x",
            "find -L /var/log",
            "find /var/log -follow",
            "find -files0-from /etc/shadow",
            "du --files0-from=/etc/shadow",
            "du -X /etc/shadow /var/log",
        ],
    );
    refused(
        "bad-value",
        &[
            "find / -name x",
            "find -name x",
            "find /etc",
            "find /var/log /etc",
            "find /var/log/../../etc",
            "find /var/log -name '\"'~-o~-exec",
            "du -sh /root",
            "du -sh /var/log/../../root",
            "ls /etc/pve/priv",
            "ls",
        ],
    );
}

#[test]
fn processes_are_looked_at_a_counted_number_of_times() {
    check(&[
        ("ps aux", "read /usr/bin/ps aux"),
        ("ps -aux", "read /usr/bin/ps aux"),
        ("ps -ef", "read /usr/bin/ps -e -f"),
        (
            "ps -eo pid,%cpu,args:50 --sort=-%cpu",
            "read /usr/bin/ps -e -o pid,%cpu,args:50 --sort=-%cpu",
        ),
        ("ps -p 1,2", "read /usr/bin/ps -p 1,2"),
        ("top -bn1 -w 200", "read /usr/bin/top -b -n 1 -w200"),
        ("top -bn1", "read /usr/bin/top -b -n 1"),
        ("top -b -n 1 -o %MEM", "read /usr/bin/top -b -n 1 -o %MEM"),
        ("iotop -b -n 1", "read /usr/sbin/iotop -b -n 1"),
        ("/usr/bin/iotop -bon 2", "read /usr/sbin/iotop -b -o -n 2"),
        ("free -h", "read /usr/bin/free -h"),
        ("vmstat", "read /usr/bin/vmstat"),
        ("vmstat 1 5", "read /usr/bin/vmstat 1 5"),
        ("iostat -x sda 1 2", "read /usr/bin/iostat -x sda 1 2"),
    ]);
    refused("bad-option", &["top", "top -b", "top -n 1", "iotop -o", "free -s 1"]);
    refused("bad-value", &["vmstat 1", "iostat 1", "top -b -n 0", "top -b -n 100000", "ps auxe"]);
    refused("bad-value", &["ps eww", "ps -o environ", "ps aux 1"]);
    refused("unknown-program", &["htop -d 10", "watch df", "kill 1", "pkill qm"]);
}

#[test]
fn packages_are_looked_at_and_their_lists_renewed() {
    check(&[
        ("apt list --upgradable", "read /usr/bin/apt list --upgradable"),
        ("apt-cache policy proxmox-ve", "read /usr/bin/apt-cache policy proxmox-ve"),
        ("apt-get --simulate dist-upgrade", "read /usr/bin/apt-get dist-upgrade -s"),
        ("apt-get update", "change /usr/bin/apt-get update"),
        ("dpkg -l pve*", "read /usr/bin/dpkg --no-pager -l 'pve*'"),
        ("dpkg --audit", "read /usr/bin/dpkg -C"),
    ]);
    refused(
        "no-grammar",
        &[
            "apt install evil",
            "apt full-upgrade",
            "apt-get remove x",
            "apt-get autoremove",
            "apt-mark hold proxmox-ve",
            "apt edit-sources",
        ],
    );
    refused(
        "bad-option",
        &[
            "dpkg -i /tmp/e.deb",
            "apt-get -q dist-upgrade",
            "apt-get upgrade -y",
            "dpkg --force-all -P proxmox-ve",
            "dpkg --pre-invoke=id -l",
            "apt -o APT::Update::Pre-Invoke::=id update",
            "apt-get update -oDir::Etc=/tmp",
            "apt list -c /tmp/x",
        ],
    );
}
