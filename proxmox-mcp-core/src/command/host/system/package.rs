//! Packages, to look at; `apt-get update` only reads the lists of the configured sources anew.

use crate::command::host::grammar::{Opt, Tool, any, flag, form, read, some, tool};
use crate::command::host::value::{ABSOLUTE, GLOB, NAME};
use crate::operation::Risk;

const CONFIGURES: &str = "it changes how packages are handled, programs to run among it";
const INSTALLS: &str = "packages are installed and removed by hand only";

const APT: &[Opt] = &[flag("-q --quiet")];

/// Tells what would be installed and installs nothing.
const SIMULATE: &[Opt] = &[flag("-s --simulate --just-print --dry-run --no-act")];

const LIST: &[Opt] = &[
    flag("-a --all-versions"),
    flag("--installed"),
    flag("--manual-installed"),
    flag("--upgradable --upgradeable"),
    flag("-v --verbose"),
];

const CACHE: &[Opt] = &[flag("-n --names-only")];

/// The queries that `dpkg` passes on.
const QUERY: &[Opt] =
    &[flag("--no-pager"), flag("-l --list"), flag("-L --listfiles"), flag("-s --status")];

pub(in crate::command::host) static TOOLS: &[Tool] = &[
    tool(
        "apt",
        &[
            read("list").operands(&[any(GLOB)]).options(&[APT, LIST]),
            read("policy").operands(&[any(NAME)]).options(&[APT]),
            read("search").operands(&[some(NAME)]).options(&[APT, CACHE]),
            read("show").operands(&[some(NAME)]).options(&[APT, &[flag("-a --all-versions")]]),
            form("update", Risk::Change).options(&[APT]),
        ],
    )
    .never(&[("-o --option -c --config-file", CONFIGURES)]),
    tool(
        "apt-cache",
        &[
            read("depends").operands(&[some(NAME)]),
            read("madison").operands(&[some(NAME)]),
            read("policy").operands(&[any(NAME)]),
            read("rdepends").operands(&[some(NAME)]),
            read("search").operands(&[some(NAME)]).options(&[CACHE]),
            read("show").operands(&[some(NAME)]),
            read("stats"),
        ],
    )
    .never(&[("-o --option -c --config-file", CONFIGURES)]),
    tool(
        "apt-get",
        &[
            read("dist-upgrade").options(&[APT, SIMULATE]).needs(&["-s"]),
            form("update", Risk::Change).options(&[APT]),
            read("upgrade").options(&[APT, SIMULATE]).needs(&["-s"]),
        ],
    )
    .never(&[("-o --option -c --config-file", CONFIGURES)]),
    tool("apt-mark", &[read("showauto"), read("showhold"), read("showmanual")]),
    tool(
        "dpkg",
        &[
            read("")
                .operands(&[any(GLOB)])
                .needs(&["-l -L -s"])
                .always(&["--no-pager"])
                .options(&[QUERY]),
            read("").needs(&["-S"]).operands(&[some(ABSOLUTE)]).options(&[&[flag("-S --search")]]),
            read("").needs(&["-C"]).options(&[&[flag("-C --audit")]]),
            read("")
                .needs(&["--get-selections"])
                .operands(&[any(GLOB)])
                .options(&[&[flag("--get-selections")]]),
            read("").needs(&["--print-architecture"]).options(&[&[flag("--print-architecture")]]),
        ],
    )
    .never(&[("-i --install -r --remove -P --purge -a --pending --unpack --configure", INSTALLS)]),
    tool(
        "dpkg-query",
        &[read("")
            .operands(&[any(GLOB)])
            .needs(&["-l -L -s -W"])
            .always(&["--no-pager"])
            .options(&[QUERY, &[flag("-W --show")]])],
    ),
    tool("pveperf", &[form("", Risk::Change)]),
    tool("pveversion", &[read("").options(&[&[flag("-v --verbose")]])]),
];
