//! Packet filters, to look at: their rules are changed through the firewall of Proxmox VE.

use crate::command::host::grammar::{
    Opt, Style, Tool, attached, flag, maybe, one, opt, perhaps, read, tool,
};
use crate::command::host::value::{CHAIN, NAME, Value};

const CHANGES: &str = "rules are changed through the firewall of Proxmox VE only";
const RUNS: &str = "it runs a program";
const READS: &str = "it reads rules from a file";

const TABLES: Value = Value::Word(&["filter", "nat", "mangle", "raw", "security"]);

const SHOWN: &[Opt] = &[
    maybe("--list -L", CHAIN),
    maybe("--list-rules -S", CHAIN),
    flag("-n --numeric"),
    flag("-v --verbose").many(),
    flag("-x --exact"),
    opt("-t --table", TABLES),
    flag("--line-numbers"),
    attached("-w --wait", Value::Number(1, 60)),
];

const SAVED: &[Opt] = &[flag("-c --counters"), opt("-t --table", TABLES)];

const NEVER: &[(&str, &str)] = &[
    ("-A --append -D --delete -I --insert -R --replace -F --flush -Z --zero", CHANGES),
    ("-N --new-chain -X --delete-chain -P --policy -E --rename-chain -C --check", CHANGES),
    ("-M --modprobe", RUNS),
    ("-f --file", "it writes a file"),
];

const FAMILY: Value = Value::Word(&["ip", "ip6", "inet", "arp", "bridge", "netdev"]);

const NFT: &[Opt] = &[
    flag("-a --handle"),
    flag("-j --json"),
    flag("-n --numeric").many(),
    flag("-s --stateless"),
    flag("-t --terse"),
    flag("-y --numeric-priority"),
];

pub(in crate::command::host) static TOOLS: &[Tool] = &[
    tool("ip6tables", &[read("").needs(&["--list --list-rules"]).options(&[SHOWN])]).never(NEVER),
    tool("ip6tables-save", &[read("").options(&[SAVED])]).never(NEVER),
    tool("iptables", &[read("").needs(&["--list --list-rules"]).options(&[SHOWN])]).never(NEVER),
    tool("iptables-save", &[read("").options(&[SAVED])]).never(NEVER),
    tool(
        "nft",
        &[
            read("list chain").operands(&[one(FAMILY), one(NAME), one(NAME)]).options(&[NFT]),
            read("list chains").operands(&[perhaps(FAMILY)]).options(&[NFT]),
            read("list ruleset").operands(&[perhaps(FAMILY)]).options(&[NFT]),
            read("list set").operands(&[one(FAMILY), one(NAME), one(NAME)]).options(&[NFT]),
            read("list sets").operands(&[perhaps(FAMILY)]).options(&[NFT]),
            read("list table").operands(&[one(FAMILY), one(NAME)]).options(&[NFT]),
            read("list tables").operands(&[perhaps(FAMILY)]).options(&[NFT]),
        ],
    )
    .style(Style::Words)
    .never(&[("-f --file -I --includepath -D --define", READS), ("-i --interactive", READS)]),
];
