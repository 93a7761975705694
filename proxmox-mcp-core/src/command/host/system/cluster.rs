//! Cluster, Ceph and shared storage, to look at.

use crate::command::host::grammar::{Form, Opt, Tool, any, flag, opt, perhaps, read, tool};
use crate::command::host::value::{INTERFACE, NAME, Value};

const OTHER_FILE: &str = "it reads or writes another file, or asks as someone else";

const CEPH: &[Opt] = &[opt("-f --format", Value::Word(&["plain", "json", "json-pretty", "yaml"]))];

const fn ceph(verb: &'static str) -> Form {
    read(verb).options(&[CEPH])
}

const FIREWALL: &[Opt] = &[flag("--verbose")];

pub(in crate::command::host) static TOOLS: &[Tool] = &[
    tool("arc_summary", &[read("").options(&[&[flag("-d --description"), flag("-r --raw")]])]),
    tool(
        "ceph",
        &[
            ceph("crash ls"),
            ceph("crash stat"),
            ceph("device ls"),
            ceph("df"),
            ceph("df detail"),
            ceph("fs ls"),
            ceph("fs status"),
            ceph("health"),
            ceph("health detail"),
            ceph("mds stat"),
            ceph("mgr services"),
            ceph("mgr stat"),
            ceph("mon dump"),
            ceph("mon stat"),
            ceph("osd blocked-by"),
            ceph("osd df"),
            ceph("osd df tree"),
            ceph("osd dump"),
            ceph("osd perf"),
            ceph("osd pool autoscale-status"),
            ceph("osd pool ls"),
            ceph("osd pool ls detail"),
            ceph("osd pool stats").operands(&[perhaps(NAME)]),
            ceph("osd stat"),
            ceph("osd status"),
            ceph("osd tree"),
            ceph("pg stat"),
            ceph("quorum_status"),
            ceph("status"),
            ceph("time-sync-status"),
            ceph("versions"),
        ],
    )
    .same(&[("-s", "status"), ("--status", "status")])
    .never(&[
        ("-w --watch --watch-debug --watch-channel", "it would never end"),
        ("-c --conf -k --keyring -i --in-file -o --out-file --setuser", OTHER_FILE),
        ("-n --name --id --user --admin-daemon --cluster --connect", OTHER_FILE),
    ]),
    tool(
        "corosync-cfgtool",
        &[read("").needs(&["-s -n"]).options(&[&[flag("-b"), flag("-n"), flag("-s")]])],
    )
    .never(&[("-R -L -k -H -a", "it changes or stops the cluster")]),
    tool(
        "corosync-quorumtool",
        &[read("").options(&[&[flag("-i"), flag("-l"), flag("-p"), flag("-s")]])],
    )
    .never(&[("-m", "it would never end"), ("-v -e -n -f -V", "it changes the votes")]),
    tool(
        "ifquery",
        &[read("").operands(&[any(INTERFACE)]).options(&[&[
            flag("-a --all"),
            flag("-c --check"),
            opt("-o --format", Value::Word(&["native", "json"])),
            flag("-r --running"),
            flag("-l --list"),
        ]])],
    )
    .never(&[("-i --interfaces", OTHER_FILE)]),
    tool(
        "iscsiadm",
        &[read("").needs(&["-m"]).options(&[&[
            opt("-m --mode", Value::Word(&["session", "node", "iface"])),
            opt("-P --print", Value::Number(0, 3)),
        ]])],
    )
    .never(&[("-l --login -u --logout -o --op -R --rescan -L -U", "it changes sessions")]),
    tool("multipath", &[read("").needs(&["-l"]).options(&[&[flag("-l").many()]])])
        .never(&[("-F -f -r -a -A -w -W -c -C", "it changes paths")]),
    tool(
        "pve-firewall",
        &[
            read("compile").options(&[FIREWALL]),
            read("localnet").options(&[FIREWALL]),
            read("status").options(&[FIREWALL]),
        ],
    ),
];
