//! Links, addresses, routes, bridges, filters, sockets.

use super::{check, refused};

#[test]
fn ip_is_understood_by_its_abbreviations() {
    check(&[
        ("ip a", "read /usr/sbin/ip address show"),
        ("ip addr show", "read /usr/sbin/ip address show"),
        ("ip -br -4 a s vmbr0", "read /usr/sbin/ip -br -4 address show vmbr0 Interface(\"vmbr0\")"),
        ("ip link show", "read /usr/sbin/ip link show"),
        (
            "ip -s -s l sh dev tap100i0",
            "read /usr/sbin/ip -s -s link show dev tap100i0 Interface(\"tap100i0\") Guest(VmId(100))",
        ),
        ("ip r", "read /usr/sbin/ip route show"),
        ("ip route show table main", "read /usr/sbin/ip route show table main"),
        ("ip route show default", "read /usr/sbin/ip route show default"),
        ("ip route get 1.1.1.1", "read /usr/sbin/ip route get 1.1.1.1"),
        ("ip n", "read /usr/sbin/ip neighbour show"),
        ("ip ru", "read /usr/sbin/ip rule show"),
        ("ip -j addr", "read /usr/sbin/ip -j address show"),
    ]);
}

#[test]
fn what_may_cut_the_host_off_counts_as_destroy() {
    check(&[
        ("ip link set vmbr1 up", "change /usr/sbin/ip link set vmbr1 up Interface(\"vmbr1\")"),
        (
            "ip l s dev tap100i0 down",
            "disrupt /usr/sbin/ip link set dev tap100i0 down Interface(\"tap100i0\") Guest(VmId(100))",
        ),
        ("ip link set vmbr0 down", "destroy /usr/sbin/ip link set vmbr0 down Interface(\"vmbr0\")"),
        (
            "ip link set eno1 nomaster",
            "destroy /usr/sbin/ip link set eno1 nomaster Interface(\"eno1\")",
        ),
        ("ip l d vmbr0", "destroy /usr/sbin/ip link delete vmbr0 Interface(\"vmbr0\")"),
        (
            "ip link del dev vmbr0",
            "destroy /usr/sbin/ip link delete dev vmbr0 Interface(\"vmbr0\")",
        ),
        (
            "ip addr add 10.0.0.5/24 dev vmbr1",
            "disrupt /usr/sbin/ip address add 10.0.0.5/24 dev vmbr1 Interface(\"vmbr1\")",
        ),
        (
            "ip addr del 192.168.1.137/24 dev vmbr0",
            "destroy /usr/sbin/ip address delete 192.168.1.137/24 dev vmbr0 Interface(\"vmbr0\")",
        ),
        (
            "ip addr flush dev vmbr0",
            "destroy /usr/sbin/ip address flush dev vmbr0 Interface(\"vmbr0\")",
        ),
        (
            "ip route add 10.1.0.0/16 via 192.168.1.1",
            "disrupt /usr/sbin/ip route add 10.1.0.0/16 via 192.168.1.1",
        ),
        ("ip route add blackhole 0.0.0.0/1", "destroy /usr/sbin/ip route add blackhole 0.0.0.0/1"),
        (
            "ip route add 0.0.0.0/1 via 10.0.0.1",
            "destroy /usr/sbin/ip route add 0.0.0.0/1 via 10.0.0.1",
        ),
        ("ip r r default via 10.0.0.1", "destroy /usr/sbin/ip route replace default via 10.0.0.1"),
        (
            "ip route add 192.168.1.0/24 dev lo",
            "destroy /usr/sbin/ip route add 192.168.1.0/24 dev lo Interface(\"lo\")",
        ),
        (
            "ip route add blackhole 10.0.0.0/24",
            "destroy /usr/sbin/ip route add blackhole 10.0.0.0/24",
        ),
        ("ip route del default", "destroy /usr/sbin/ip route delete default"),
        (
            "ip link set dev eno1 address bc:24:11:00:00:01",
            "destroy /usr/sbin/ip link set dev eno1 address bc:24:11:00:00:01 Interface(\"eno1\")",
        ),
    ]);
}

#[test]
fn programs_namespaces_and_batches_are_refused() {
    refused(
        "bad-option",
        &[
            "ip -batch /tmp/cmds",
            "ip -b /tmp/cmds",
            "ip -force link show",
            "ip -n x link show",
            "ip -netns x link show",
            "ip link show -4",
            "ip addr add 10.0.0.5/24",
        ],
    );
    refused(
        "bad-value",
        &[
            "ip link set eth0 xdp obj /tmp/x.o sec p up",
            "ip link set up",
            "ip link set vmbr0 dev vmbr1 up",
            "ip link set vmbr0 name x",
            "ip link set vmbr0 netns 1",
            "ip addr del 10.0.0.5/33 dev vmbr0",
            "ip route add via 10.0.0.1",
            "ip route add 10.0.0.0/8 20.0.0.0/8 via 10.0.0.1",
            "ip route add default encap bpf xmit obj /tmp/x.o dev vmbr0",
        ],
    );
    refused(
        "no-grammar",
        &[
            "ip netns exec x /bin/bash",
            "ip vrf exec x /bin/bash",
            "ip monitor",
            "ip xfrm state",
            "ip route save",
            "ip addr restore",
            "ip rule add from all lookup 5",
            "ip",
            "bridge link set dev eth0 state 0",
            "bridge fdb add x dev y",
            "bridge monitor",
        ],
    );
}

#[test]
fn bridges_are_looked_at_and_parted_only_as_destroy() {
    check(&[
        ("brctl show", "read /usr/sbin/brctl show"),
        ("brctl showmacs vmbr0", "read /usr/sbin/brctl showmacs vmbr0 Interface(\"vmbr0\")"),
        ("brctl delbr vmbr0", "destroy /usr/sbin/brctl delbr vmbr0 Interface(\"vmbr0\")"),
        (
            "brctl delif vmbr0 eno1",
            "destroy /usr/sbin/brctl delif vmbr0 eno1 Interface(\"vmbr0\") Interface(\"eno1\")",
        ),
        (
            "brctl delif vmbr0 tap100i0",
            "disrupt /usr/sbin/brctl delif vmbr0 tap100i0 Interface(\"vmbr0\") Interface(\"tap100i0\") Guest(VmId(100))",
        ),
        ("bridge -j v", "read /usr/sbin/bridge -j vlan show"),
        (
            "bridge fdb show br vmbr0",
            "read /usr/sbin/bridge fdb show br vmbr0 Interface(\"vmbr0\")",
        ),
        ("ovs-vsctl show", "read /usr/bin/ovs-vsctl show"),
        (
            "ovs-vsctl list-ports ovsbr0",
            "read /usr/bin/ovs-vsctl list-ports ovsbr0 Interface(\"ovsbr0\")",
        ),
        (
            "ovs-vsctl --if-exists del-br ovsbr0",
            "destroy /usr/bin/ovs-vsctl --if-exists del-br ovsbr0 Interface(\"ovsbr0\")",
        ),
        ("ovs-vsctl del-port eno1", "destroy /usr/bin/ovs-vsctl del-port eno1 Interface(\"eno1\")"),
        ("ethtool -i eno1", "read /usr/sbin/ethtool -i eno1 Interface(\"eno1\")"),
    ]);
    refused("bad-value", &["brctl showmacs", "ovs-vsctl list SSL"]);
    refused(
        "no-grammar",
        &["ovs-vsctl emer-reset", "ovs-vsctl set-controller b tcp:1", "brctl stp x on"],
    );
    refused(
        "bad-option",
        &[
            "ovs-vsctl list-br -- del-br x",
            "ovs-vsctl --db=tcp:1.2.3.4:5 show",
            "ethtool -s eno1",
            "ethtool -r eno1",
        ],
    );
}

#[test]
fn filters_are_listed_and_never_changed() {
    check(&[
        ("iptables -L -n", "read /usr/sbin/iptables --list -n"),
        ("iptables -S", "read /usr/sbin/iptables --list-rules"),
        ("iptables -nvL INPUT -t nat", "read /usr/sbin/iptables -n -v --list=INPUT -t nat"),
        ("ip6tables --list --line-numbers", "read /usr/sbin/ip6tables --list --line-numbers"),
        ("iptables-save", "read /usr/sbin/iptables-save"),
        ("nft -a list ruleset", "read /usr/sbin/nft -a list ruleset"),
        ("nft list table inet filter", "read /usr/sbin/nft list table inet filter"),
    ]);
    refused(
        "bad-option",
        &[
            "iptables -F",
            "iptables --flush",
            "iptables -t nat -F",
            "iptables -L -Z",
            "iptables -A INPUT -j DROP",
            "iptables -L --modprobe=/tmp/x",
            "iptables",
            "iptables-save -f /etc/cron.d/x",
            "nft -f /tmp/x",
        ],
    );
    refused("no-grammar", &["nft flush ruleset", "nft add table x", "nft monitor"]);
    refused(
        "unknown-program",
        &["iptables-restore /tmp/x", "ifdown -a", "ifreload -a", "tc qdisc"],
    );
}

#[test]
fn sockets_are_listed_and_hosts_asked_a_counted_number_of_times() {
    check(&[
        ("ss -tuln", "read /usr/bin/ss -t -u -l -n"),
        ("ss -tan state established", "read /usr/bin/ss -t -a -n state established"),
        ("ss -Htlnp sport = :8006", "read /usr/bin/ss -H -t -l -n -p sport = :8006"),
        ("netstat -tulpn", "read /usr/bin/netstat -t -u -l -p -n"),
        ("lsof -i", "read /usr/bin/lsof -i"),
        ("lsof -nP -i :8006", "read /usr/bin/lsof -n -P -i:8006"),
        ("ping -c 3 10.0.0.1", "read /usr/bin/ping -c 3 10.0.0.1"),
    ]);
    refused(
        "bad-option",
        &[
            "ss -K dst 10.0.0.1",
            "ss -tK",
            "ss -E",
            "ss -D /tmp/x",
            "ss -N x",
            "netstat -c",
            "lsof",
            "lsof -r 1 -i",
            "ping 10.0.0.1",
            "ping -f -c 1 10.0.0.1",
        ],
    );
    refused("bad-value", &["lsof -i /etc/shadow", "ping -c 1000000 x", "ping -c 1 -s 99999 x"]);
}
