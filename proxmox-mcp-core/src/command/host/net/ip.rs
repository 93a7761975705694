//! `ip`: looking at links, addresses and routes, and changing them.
//!
//! Whatever may cut the host off from those who would repair it counts as Destroy.

use super::abbreviation::{self, Object, object};
use crate::command::host::given::Given;
use crate::command::host::grammar::{
    Form, Operand, Opt, Style, Tool, flag, form, one, opt, perhaps, read, tool,
};
use crate::command::host::value::{
    ADDRESS, BROADCAST, DESTINATION, INTERFACE, MAC, NAME, NETWORK, PREFIX, Value, guest,
};
use crate::operation::Risk;

const ADDRESS_VERBS: &[(&str, &str)] = &[
    ("add", "add"),
    ("change", "change"),
    ("chg", "change"),
    ("replace", "replace"),
    ("delete", "delete"),
    ("show", "show"),
    ("list", "show"),
    ("lst", "show"),
    ("flush", "flush"),
];

const LINK_VERBS: &[(&str, &str)] = &[
    ("add", "add"),
    ("set", "set"),
    ("change", "set"),
    ("replace", "replace"),
    ("delete", "delete"),
    ("show", "show"),
    ("list", "show"),
    ("lst", "show"),
];

const ROUTE_VERBS: &[(&str, &str)] = &[
    ("list", "show"),
    ("show", "show"),
    ("lst", "show"),
    ("get", "get"),
    ("add", "add"),
    ("change", "change"),
    ("chg", "change"),
    ("replace", "replace"),
    ("prepend", "prepend"),
    ("append", "append"),
    ("test", "test"),
    ("delete", "delete"),
    ("flush", "flush"),
];

const SHOW_VERBS: &[(&str, &str)] = &[("show", "show"), ("list", "show"), ("lst", "show")];

const NEIGHBOUR_VERBS: &[(&str, &str)] = &[
    ("add", "add"),
    ("change", "change"),
    ("chg", "change"),
    ("replace", "replace"),
    ("delete", "delete"),
    ("get", "get"),
    ("show", "show"),
    ("list", "show"),
    ("lst", "show"),
    ("flush", "flush"),
];

/// In the order in which `ip` tries them; those without verbs only keep others from their place.
const OBJECTS: &[Object] = &[
    object("address", "address", ADDRESS_VERBS),
    object("addrlabel", "addrlabel", &[]),
    object("maddress", "maddress", SHOW_VERBS),
    object("route", "route", ROUTE_VERBS),
    object("rule", "rule", SHOW_VERBS),
    object("neighbor", "neighbour", NEIGHBOUR_VERBS),
    object("neighbour", "neighbour", NEIGHBOUR_VERBS),
    object("ntable", "ntable", &[]),
    object("link", "link", LINK_VERBS),
    object("l2tp", "l2tp", &[]),
    object("macsec", "macsec", &[]),
    object("tunnel", "tunnel", SHOW_VERBS),
    object("tuntap", "tuntap", SHOW_VERBS),
    object("token", "token", &[]),
    object("monitor", "monitor", &[]),
    object("xfrm", "xfrm", &[]),
    object("mroute", "mroute", &[]),
    object("mrule", "mrule", &[]),
    object("netns", "netns", &[]),
    object("netconf", "netconf", SHOW_VERBS),
    object("vrf", "vrf", SHOW_VERBS),
    object("nexthop", "nexthop", SHOW_VERBS),
];

const COMMON: &[Opt] = &[
    flag("-4"),
    flag("-6"),
    flag("-br -brief"),
    flag("-c -color"),
    flag("-d -details"),
    opt("-f -family", Value::Word(&["inet", "inet6", "bridge", "mpls", "link"])),
    flag("-h -human -human-readable"),
    flag("-j -json"),
    flag("-N -Numeric"),
    flag("-o -oneline"),
    flag("-p -pretty"),
    flag("-r -resolve"),
    flag("-s -stats -statistics").many(),
    flag("-t -timestamp"),
];

const SCOPE: Value = Value::Word(&["global", "site", "link", "host", "nowhere"]);

const KINDS: Value = Value::Word(&[
    "bond",
    "bridge",
    "dummy",
    "gre",
    "gretap",
    "ifb",
    "ip6tnl",
    "ipip",
    "macvlan",
    "macvtap",
    "sit",
    "tun",
    "veth",
    "vlan",
    "vrf",
    "vxlan",
    "wireguard",
]);

const SHOW_ADDRESS: &[Opt] = &[
    opt("dev", INTERFACE),
    flag("deprecated"),
    flag("dynamic"),
    opt("label", NAME),
    opt("master", INTERFACE),
    flag("permanent"),
    flag("primary"),
    opt("scope", SCOPE),
    flag("secondary"),
    opt("to", PREFIX),
    opt("type", KINDS),
    flag("up"),
];

const ADD_ADDRESS: &[Opt] = &[
    opt("broadcast brd", BROADCAST),
    opt("dev", INTERFACE),
    opt("label", NAME),
    flag("nodad"),
    flag("noprefixroute"),
    opt("peer", PREFIX),
    opt("scope", SCOPE),
];

const SHOW_LINK: &[Opt] = &[
    opt("dev", INTERFACE),
    opt("master", INTERFACE),
    opt("type", KINDS),
    flag("up"),
    opt("vrf", INTERFACE),
];

/// What may be set of a link; what a card is told about programs, names and addresses is not.
const SET_LINK: &[Opt] = &[
    opt("dev", INTERFACE),
    flag("down").risk(Risk::Disrupt),
    opt("master", INTERFACE).risk(Risk::Disrupt),
    opt("mtu", Value::Number(68, 65_535)).risk(Risk::Disrupt),
    flag("nomaster").risk(Risk::Disrupt),
    opt("promisc", Value::Word(&["on", "off"])),
    opt("txqueuelen qlen", Value::Number(0, 1_000_000)),
    flag("up"),
    opt("address", MAC).risk(Risk::Destroy),
];

const ADD_LINK: &[Opt] = &[
    opt("link", INTERFACE),
    opt("name", INTERFACE),
    opt("type", Value::Word(&["bridge", "dummy", "vlan"])),
    opt("id", Value::Number(1, 4094)),
    opt("mtu", Value::Number(68, 65_535)),
];

const ROUTE: &[Opt] = &[
    opt("via", ADDRESS),
    opt("dev", INTERFACE),
    opt("metric", Value::Number(0, 4_294_967_295)),
    opt("mtu", Value::Number(68, 65_535)),
    flag("onlink"),
    opt("proto protocol", NAME),
    opt("scope", SCOPE),
    opt("src", ADDRESS),
    opt("table", NAME),
    opt("to", DESTINATION),
    flag("unicast"),
    flag("blackhole").risk(Risk::Destroy),
    flag("local").risk(Risk::Destroy),
    flag("prohibit").risk(Risk::Destroy),
    flag("unreachable").risk(Risk::Destroy),
];

const SHOW_ROUTE: &[Opt] = &[
    flag("cache cached"),
    opt("dev", INTERFACE),
    opt("exact", NETWORK),
    opt("match", NETWORK),
    opt("proto protocol", NAME),
    opt("root", NETWORK),
    opt("scope", SCOPE),
    opt("src", ADDRESS),
    opt("table", NAME),
    opt("to", NETWORK),
    opt("type", Value::Word(&["unicast", "local", "blackhole", "unreachable", "prohibit"])),
    opt("via", ADDRESS),
    opt("vrf", INTERFACE),
];

const GET_ROUTE: &[Opt] = &[
    opt("from", ADDRESS),
    opt("iif", INTERFACE),
    opt("oif", INTERFACE),
    opt("to", ADDRESS),
    opt("vrf", INTERFACE),
];

const DEVICE: &[Opt] = &[opt("dev", INTERFACE)];

const NEIGHBOUR: &[Opt] = &[
    opt("dev", INTERFACE),
    opt("master", INTERFACE),
    opt("nud", Value::Word(&["all", "permanent", "reachable", "stale", "failed", "noarp"])),
    flag("proxy"),
    opt("to", PREFIX),
    flag("unused"),
];

const ONE_PREFIX: &[Operand] = &[one(PREFIX)];

const A_DESTINATION: &[Operand] = &[perhaps(DESTINATION)];

const fn show(verb: &'static str) -> Form {
    read(verb).options(&[COMMON])
}

const fn address(verb: &'static str, risk: Risk) -> Form {
    form(verb, risk).operands(ONE_PREFIX).options(&[COMMON, ADD_ADDRESS]).needs(&["dev"])
}

const fn route(verb: &'static str, risk: Risk) -> Form {
    form(verb, risk).operands(A_DESTINATION).options(&[COMMON, ROUTE]).judge(routed)
}

/// A link that leads to a guest may go down and change its bridge; through others the host itself
/// may be reached.
fn link_set(given: &Given<'_>) -> Result<Risk, String> {
    let device = match (given.operands().next(), given.value("dev")) {
        (Some(device), None) | (None, Some(device)) => device,
        (Some(_), Some(_)) => return Err("`link set` changes one device".to_owned()),
        (None, None) => return Err("`link set` needs a device such as `dev vmbr1`".to_owned()),
    };
    let moves = ["down", "master", "nomaster"].iter().any(|word| given.has(word));
    let cuts = moves && guest(device).is_none();
    Ok(if cuts { Risk::Destroy } else { Risk::Read })
}

/// What is sent to the host itself never arrives.
fn routed(given: &Given<'_>) -> Result<Risk, String> {
    match (given.operands().next(), given.value("to")) {
        (Some(_), None) | (None, Some(_)) if given.value("dev") == Some("lo") => Ok(Risk::Destroy),
        (Some(_), None) | (None, Some(_)) => Ok(Risk::Read),
        _ => Err("a route needs one destination such as `10.1.0.0/16`".to_owned()),
    }
}

pub(in crate::command::host) static TOOLS: &[Tool] = &[tool(
    "ip",
    &[
        show("address show").operands(&[perhaps(INTERFACE)]).options(&[COMMON, SHOW_ADDRESS]),
        address("address add", Risk::Disrupt),
        address("address change", Risk::Disrupt),
        address("address replace", Risk::Disrupt),
        address("address delete", Risk::Destroy),
        form("address flush", Risk::Destroy)
            .operands(&[perhaps(INTERFACE)])
            .options(&[COMMON, SHOW_ADDRESS]),
        show("link show").operands(&[perhaps(INTERFACE)]).options(&[COMMON, SHOW_LINK]),
        form("link add", Risk::Change)
            .operands(&[perhaps(INTERFACE)])
            .options(&[COMMON, ADD_LINK])
            .needs(&["type"]),
        form("link set", Risk::Change)
            .operands(&[perhaps(INTERFACE)])
            .options(&[COMMON, SET_LINK])
            .judge(link_set),
        form("link delete", Risk::Destroy)
            .operands(&[perhaps(INTERFACE)])
            .options(&[COMMON, &[opt("dev", INTERFACE), opt("type", KINDS)]]),
        show("route show").operands(&[perhaps(NETWORK)]).options(&[COMMON, SHOW_ROUTE]),
        show("route get").operands(&[perhaps(ADDRESS)]).options(&[COMMON, GET_ROUTE]),
        route("route add", Risk::Disrupt),
        route("route append", Risk::Disrupt),
        route("route change", Risk::Disrupt),
        route("route replace", Risk::Disrupt),
        route("route delete", Risk::Destroy),
        form("route flush", Risk::Destroy)
            .operands(&[perhaps(NETWORK)])
            .options(&[COMMON, SHOW_ROUTE]),
        show("neighbour show").operands(&[perhaps(PREFIX)]).options(&[COMMON, NEIGHBOUR]),
        show("neighbour get").operands(&[one(ADDRESS)]).options(&[COMMON, DEVICE]),
        form("neighbour delete", Risk::Disrupt)
            .operands(&[one(ADDRESS)])
            .options(&[COMMON, DEVICE]),
        form("neighbour flush", Risk::Disrupt)
            .operands(&[perhaps(PREFIX)])
            .options(&[COMMON, NEIGHBOUR]),
        show("maddress show").options(&[COMMON, DEVICE]),
        show("netconf show").options(&[COMMON, DEVICE]),
        show("nexthop show"),
        show("rule show"),
        show("tunnel show").operands(&[perhaps(INTERFACE)]),
        show("tuntap show"),
        show("vrf show").operands(&[perhaps(NAME)]),
    ],
)
.style(Style::Abbreviated(|words| abbreviation::resolve(OBJECTS, words)))
.never(&[
    ("-b -batch -B", "it runs commands of a file"),
    ("-force", "it goes on after errors of a batch"),
    ("-n -netns -all -a", "it acts in other namespaces"),
    ("-l -loops -rc -rcvbuf", "it is not needed"),
])];
