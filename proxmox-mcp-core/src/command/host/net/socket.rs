//! Sockets and whether others answer.

use crate::command::host::grammar::{Opt, Tool, any, attached, flag, maybe, one, opt, read, tool};
use crate::command::host::value::{FILTER, HOST, INTERFACE, NAME, NAMES, NUMBERS, SOCKET, Value};

const ENDLESS: &str = "it would never end";
const OTHERS: &str = "it acts on sockets or namespaces of others";

const SS: &[Opt] = &[
    flag("-0 --packet"),
    flag("-4 --ipv4"),
    flag("-6 --ipv6"),
    flag("-a --all"),
    opt("-A --query --socket", NAMES),
    flag("-d --dccp"),
    flag("-e --extended"),
    opt("-f --family", Value::Word(&["unix", "inet", "inet6", "link", "netlink", "vsock"])),
    flag("-H --no-header"),
    flag("-i --info"),
    flag("-l --listening"),
    flag("-m --memory"),
    flag("-n --numeric"),
    flag("-o --options"),
    flag("-O --oneline"),
    flag("-p --processes"),
    flag("-r --resolve"),
    flag("-s --summary"),
    flag("-S --sctp"),
    flag("-t --tcp"),
    flag("-u --udp"),
    flag("-w --raw"),
    flag("-x --unix"),
    flag("-Z --context"),
];

const NETSTAT: &[Opt] = &[
    flag("-4 --inet --ipv4"),
    flag("-6 --inet6 --ipv6"),
    flag("-a --all"),
    flag("-e --extend"),
    flag("-g --groups"),
    flag("-i --interfaces"),
    flag("-l --listening"),
    flag("-n --numeric"),
    flag("-o --timers"),
    flag("-p --programs"),
    flag("-r --route"),
    flag("-s --statistics"),
    flag("-t --tcp"),
    flag("-u --udp"),
    flag("-w --raw"),
    flag("-W --wide"),
    flag("-x --unix"),
];

pub(in crate::command::host) static TOOLS: &[Tool] = &[
    tool("arp", &[read("").options(&[&[flag("-a"), flag("-e"), flag("-n"), flag("-v")]])])
        .never(&[("-s --set -d --delete -f --file", "it changes what is known of others")]),
    tool(
        "lsof",
        &[read("").needs(&["-i"]).options(&[&[
            flag("-a"),
            opt("-c", NAME),
            maybe("-i", SOCKET),
            flag("-l"),
            flag("-n"),
            opt("-p", NUMBERS),
            flag("-P"),
            attached("-s", SOCKET),
            flag("-t"),
            opt("-u", NAMES),
        ]])],
    )
    .never(&[("-r", ENDLESS), ("-D -k -m", "it reads or writes other files")]),
    tool("netstat", &[read("").options(&[NETSTAT])]).never(&[("-c --continuous", ENDLESS)]),
    tool(
        "ping",
        &[read("").needs(&["-c"]).operands(&[one(HOST)]).options(&[&[
            flag("-4"),
            flag("-6"),
            opt("-c", Value::Number(1, 100)),
            opt("-i", Value::Number(1, 60)),
            opt("-I", INTERFACE),
            opt("-M", Value::Word(&["do", "want", "dont"])),
            flag("-n"),
            flag("-q"),
            opt("-s", Value::Number(0, 65_500)),
            opt("-t", Value::Number(1, 255)),
            opt("-w", Value::Number(1, 600)),
            opt("-W", Value::Number(1, 60)),
        ]])],
    )
    .never(&[("-f -A", "it floods the network")]),
    tool("ss", &[read("").operands(&[any(FILTER)]).options(&[SS])]).never(&[
        ("-E --events", ENDLESS),
        ("-K --kill -N --net", OTHERS),
        ("-D --diag -F --filter", "it reads or writes files"),
    ]),
    tool(
        "traceroute",
        &[read("").operands(&[one(HOST)]).options(&[&[
            flag("-4"),
            flag("-6"),
            flag("-I --icmp"),
            opt("-m --max-hops", Value::Number(1, 64)),
            flag("-n"),
            opt("-q --queries", Value::Number(1, 5)),
            flag("-T --tcp"),
            opt("-w --wait", Value::Number(1, 30)),
        ]])],
    ),
];
