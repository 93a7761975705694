//! Who, where and when: programs that tell facts about the host.

use crate::command::host::grammar::{
    Opt, Style, Tool, any, attached, flag, opt, perhaps, read, some, tool,
};
use crate::command::host::value::{DATE_FORMAT, KEY, NAME, TIME, UNIT, Value};

const SETS_CLOCK: &str = "it sets the clock";
const READS_FILE: &str = "it reads a file";
const ELSEWHERE: &str = "it acts on another host or machine";

/// The precisions of ISO 8601 that `date` knows.
const PRECISION: Value = Value::Word(&["date", "hours", "minutes", "seconds", "s", "ns"]);

const CHRONY: &[Opt] = &[flag("-c"), flag("-n"), flag("-N")];

const PAGED: &[Opt] = &[flag("--no-pager")];

const SESSIONS: &[Opt] = &[flag("--no-pager"), flag("--no-legend")];

const BUS: &[Opt] = &[flag("--no-pager"), flag("-a --all"), flag("--value")];

pub(in crate::command::host) static TOOLS: &[Tool] = &[
    tool("arch", &[read("")]),
    tool(
        "chronyc",
        &[
            read("activity").options(&[CHRONY]),
            read("sources").options(&[CHRONY]),
            read("sources -v").options(&[CHRONY]),
            read("sourcestats").options(&[CHRONY]),
            read("sourcestats -v").options(&[CHRONY]),
            read("tracking").options(&[CHRONY]),
        ],
    )
    .style(Style::Words),
    tool(
        "date",
        &[read("").operands(&[perhaps(DATE_FORMAT)]).options(&[&[
            opt("-d --date", TIME),
            attached("-I --iso-8601", PRECISION),
            flag("-R --rfc-email"),
            opt("--rfc-3339", Value::Word(&["date", "seconds", "ns"])),
            flag("-u --utc --universal"),
        ]])],
    )
    .never(&[("-s --set", SETS_CLOCK), ("-f --file -r --reference", READS_FILE)]),
    tool(
        "hostname",
        &[read("").options(&[&[
            flag("-a --alias"),
            flag("-A --all-fqdns"),
            flag("-d --domain"),
            flag("-f --fqdn --long"),
            flag("-I --all-ip-addresses"),
            flag("-i --ip-address"),
            flag("-s --short"),
            flag("-y --yp --nis"),
        ]])],
    )
    .never(&[("-F --file", READS_FILE), ("-b --boot", "it sets the name of the host")]),
    tool("hostnamectl", &[read(""), read("status")])
        .never(&[("-H --host -M --machine", ELSEWHERE)]),
    tool(
        "id",
        &[read("").operands(&[any(NAME)]).options(&[&[
            flag("-g --group"),
            flag("-G --groups"),
            flag("-n --name"),
            flag("-r --real"),
            flag("-u --user"),
            flag("-z --zero"),
        ]])],
    ),
    tool(
        "last",
        &[read("").operands(&[any(NAME)]).options(&[&[
            flag("-a --hostlast"),
            flag("-d --dns"),
            flag("-F --fulltimes"),
            flag("-i --ip"),
            opt("-n --limit -#", Value::Number(1, 10_000)),
            flag("-R --nohostname"),
            opt("-s --since", TIME),
            opt("-t --until", TIME),
            opt("-p --present", TIME),
            flag("-w --fullnames"),
            flag("-x --system"),
        ]])],
    )
    .never(&[("-f --file", READS_FILE)]),
    tool(
        "loginctl",
        &[
            read("list-sessions").options(&[SESSIONS]).always(&["--no-pager"]),
            read("list-users").options(&[SESSIONS]).always(&["--no-pager"]),
        ],
    )
    .never(&[("-H --host -M --machine", ELSEWHERE)]),
    tool("nproc", &[read("").options(&[&[flag("--all")]])]),
    tool(
        "sysctl",
        &[
            read("").operands(&[some(KEY)]).options(&[&[
                flag("-e --ignore"),
                flag("-n --values"),
                flag("-N --names"),
            ]]),
            read("").needs(&["-a"]).options(&[&[flag("-a -A -X --all"), flag("-N --names")]]),
        ],
    )
    .never(&[("-w --write", "it changes the kernel"), ("-p -f --load --system", READS_FILE)]),
    tool(
        "systemd-analyze",
        &[
            read("").options(&[PAGED]).always(&["--no-pager"]),
            read("blame").options(&[PAGED]).always(&["--no-pager"]),
            read("critical-chain")
                .operands(&[perhaps(UNIT)])
                .options(&[PAGED])
                .always(&["--no-pager"]),
            read("time").options(&[PAGED]).always(&["--no-pager"]),
        ],
    )
    .never(&[("-H --host -M --machine --root --image", ELSEWHERE)]),
    tool(
        "timedatectl",
        &[
            read("").options(&[BUS]).always(&["--no-pager"]),
            read("show").options(&[BUS]).always(&["--no-pager"]),
            read("status").options(&[BUS]).always(&["--no-pager"]),
            read("timesync-status").options(&[BUS]).always(&["--no-pager"]),
        ],
    )
    .never(&[
        ("-H --host -M --machine", ELSEWHERE),
        ("--monitor", "it would never end"),
        ("--adjust-system-clock", SETS_CLOCK),
    ]),
    tool(
        "uname",
        &[read("").options(&[&[
            flag("-a --all"),
            flag("-i --hardware-platform"),
            flag("-m --machine"),
            flag("-n --nodename"),
            flag("-o --operating-system"),
            flag("-p --processor"),
            flag("-r --kernel-release"),
            flag("-s --kernel-name"),
            flag("-v --kernel-version"),
        ]])],
    ),
    tool("uptime", &[read("").options(&[&[flag("-p --pretty"), flag("-s --since")]])]),
    tool(
        "w",
        &[read("").operands(&[perhaps(NAME)]).options(&[&[
            flag("-f --from"),
            flag("-h --no-header"),
            flag("-i --ip-addr"),
            flag("-o --old-style"),
            flag("-s --short"),
            flag("-u --no-current"),
        ]])],
    ),
    tool(
        "who",
        &[read("").options(&[&[
            flag("-a --all"),
            flag("-b --boot"),
            flag("-d --dead"),
            flag("-H --heading"),
            flag("-l --login"),
            flag("-q --count"),
            flag("-r --runlevel"),
            flag("-s --short"),
            flag("-t --time"),
            flag("-u --users"),
        ]])],
    ),
    tool("whoami", &[read("")]),
];
