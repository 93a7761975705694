//! Bridges and cards: `bridge`, `brctl`, `ovs-vsctl`, `ethtool`.

use super::abbreviation::{self, Object, object};
use crate::command::host::grammar::{
    Opt, Style, Tool, any, flag, form, one, opt, perhaps, read, tool,
};
use crate::command::host::value::{INTERFACE, NAME, NAMES, UPLINK, Value};
use crate::operation::Risk;

const SHOW: &[(&str, &str)] = &[("show", "show"), ("list", "show"), ("lst", "show")];

const LINK: &[(&str, &str)] =
    &[("set", "set"), ("show", "show"), ("list", "show"), ("lst", "show")];

/// In the order in which `bridge` tries them.
const OBJECTS: &[Object] = &[
    object("link", "link", LINK),
    object("fdb", "fdb", SHOW),
    object("mdb", "mdb", SHOW),
    object("mst", "mst", &[]),
    object("vlan", "vlan", SHOW),
];

const COMMON: &[Opt] = &[
    flag("-d -details"),
    flag("-j -json"),
    flag("-o -oneline"),
    flag("-p -pretty"),
    flag("-s -stats -statistics").many(),
    flag("-t -timestamp"),
];

const WHERE: &[Opt] = &[
    opt("br", INTERFACE),
    opt("brport", INTERFACE),
    opt("dev", INTERFACE),
    opt("state", NAME),
    opt("vid", Value::Number(1, 4094)),
    opt("vlan", Value::Number(1, 4094)),
];

/// Tables of Open vSwitch; none of them holds a secret.
const TABLE: Value = Value::Word(&[
    "Bridge",
    "bridge",
    "Controller",
    "Interface",
    "interface",
    "Manager",
    "Mirror",
    "NetFlow",
    "Open_vSwitch",
    "Port",
    "port",
    "QoS",
    "Queue",
    "sFlow",
]);

const OVS: &[Opt] = &[
    opt("--timeout -t", Value::Number(1, 600)),
    opt("--format -f", Value::Word(&["table", "list", "html", "csv", "json"])),
    opt("--data -d", Value::Word(&["string", "bare", "json"])),
    flag("--no-headings"),
    flag("--oneline"),
    opt("--columns", NAMES),
    flag("--no-wait"),
];

const OVS_ADD: &[Opt] = &[flag("--may-exist")];

const OVS_DELETE: &[Opt] = &[flag("--if-exists")];

/// Only views of a card: each takes the device by place, and none sets anything.
const ETHTOOL: &[Opt] = &[
    flag("-a --show-pause"),
    flag("-c --show-coalesce"),
    flag("-g --show-ring"),
    flag("-i --driver"),
    flag("-k --show-features --show-offload"),
    flag("-l --show-channels"),
    flag("-m --module-info"),
    flag("-P --show-permaddr"),
    flag("-S --statistics"),
    flag("-T --show-time-stamping"),
];

pub(in crate::command::host) static TOOLS: &[Tool] = &[
    tool(
        "brctl",
        &[
            read("show").operands(&[any(INTERFACE)]),
            read("showmacs").operands(&[one(INTERFACE)]),
            read("showstp").operands(&[one(INTERFACE)]),
            form("addbr", Risk::Change).operands(&[one(INTERFACE)]),
            form("addif", Risk::Disrupt).operands(&[one(INTERFACE), one(UPLINK)]),
            form("delbr", Risk::Destroy).operands(&[one(INTERFACE)]),
            form("delif", Risk::Disrupt).operands(&[one(INTERFACE), one(UPLINK)]),
        ],
    )
    .style(Style::Words),
    tool(
        "bridge",
        &[
            read("fdb show").operands(&[perhaps(INTERFACE)]).options(&[COMMON, WHERE]),
            read("link show").operands(&[perhaps(INTERFACE)]).options(&[COMMON, WHERE]),
            read("mdb show").operands(&[perhaps(INTERFACE)]).options(&[COMMON, WHERE]),
            read("vlan show").operands(&[perhaps(INTERFACE)]).options(&[COMMON, WHERE]),
        ],
    )
    .style(Style::Abbreviated(|words| abbreviation::resolve(OBJECTS, words)))
    .never(&[
        ("-b -batch -force", "it runs commands of a file"),
        ("-n -netns", "it acts elsewhere"),
    ]),
    tool("ethtool", &[read("").operands(&[one(INTERFACE)]).options(&[ETHTOOL])]).never(&[
        ("-s -A -C -G -K -L -N -U -X -W -E -f -r -t", "it changes the card"),
        ("--change --reset --flash --test --negotiate --change-eeprom", "it changes the card"),
    ]),
    tool(
        "ovs-vsctl",
        &[
            read("br-exists").operands(&[one(INTERFACE)]).options(&[OVS]),
            read("br-to-parent").operands(&[one(INTERFACE)]).options(&[OVS]),
            read("br-to-vlan").operands(&[one(INTERFACE)]).options(&[OVS]),
            read("get").operands(&[one(TABLE), one(NAME), any(NAME)]).options(&[OVS]),
            read("get-controller").operands(&[one(INTERFACE)]).options(&[OVS]),
            read("iface-to-br").operands(&[one(INTERFACE)]).options(&[OVS]),
            read("list").operands(&[one(TABLE), any(NAME)]).options(&[OVS]),
            read("list-br").options(&[OVS]),
            read("list-ifaces").operands(&[one(INTERFACE)]).options(&[OVS]),
            read("list-ports").operands(&[one(INTERFACE)]).options(&[OVS]),
            read("port-to-br").operands(&[one(INTERFACE)]).options(&[OVS]),
            read("show").options(&[OVS]),
            form("add-br", Risk::Change).operands(&[one(INTERFACE)]).options(&[OVS, OVS_ADD]),
            form("add-port", Risk::Disrupt)
                .operands(&[one(INTERFACE), one(UPLINK)])
                .options(&[OVS, OVS_ADD]),
            form("del-br", Risk::Destroy).operands(&[one(INTERFACE)]).options(&[OVS, OVS_DELETE]),
            form("del-port", Risk::Disrupt)
                .operands(&[perhaps(INTERFACE), one(UPLINK)])
                .options(&[OVS, OVS_DELETE]),
        ],
    )
    .style(Style::Words)
    .never(&[
        ("--db --private-key -p --certificate -c --ca-cert -C", "it asks another database"),
        ("--log-file -v --verbose --dry-run", "it writes a log"),
    ]),
];
