//! Processes and load, once or a counted number of times.

use crate::command::host::grammar::{Opt, Tool, any, flag, maybe, one, opt, perhaps, read, tool};
use crate::command::host::value::{
    BLOCK, BSD, COLUMNS, DELAY, NAME, NAMES, NUMBERS, ROUNDS, Value,
};

const PROCESSES: &[Opt] = &[
    flag("-A"),
    flag("-a"),
    opt("-C", NAMES),
    flag("-d"),
    flag("-e"),
    flag("-f"),
    flag("-F"),
    flag("--forest"),
    opt("-G --Group", NAMES),
    flag("-H"),
    flag("-j"),
    opt("--sort -k", COLUMNS),
    flag("-l"),
    flag("-L"),
    flag("-m"),
    flag("-M"),
    flag("--no-headers --no-heading"),
    opt("-o --format", COLUMNS).many(),
    opt("-p --pid", NUMBERS),
    opt("--ppid", NUMBERS),
    opt("-q --quick-pid", NUMBERS),
    opt("-s --sid", NUMBERS),
    flag("-T"),
    opt("-t --tty", NAMES),
    opt("-U --User", NAMES),
    opt("-u --user", NAMES),
    flag("-w").many(),
    flag("-x"),
    flag("-y"),
    flag("-Z"),
];

const TOP: &[Opt] = &[
    flag("-b"),
    flag("-c"),
    opt("-d", DELAY),
    opt("-E", Value::Word(&["k", "m", "g", "t", "p", "e"])),
    opt("-e", Value::Word(&["k", "m", "g", "t", "p"])),
    flag("-H"),
    flag("-i"),
    opt("-n", ROUNDS),
    opt("-o", COLUMNS),
    opt("-p", NUMBERS),
    flag("-S"),
    flag("-1"),
    opt("-u", NAME),
    opt("-U", NAME),
    maybe("-w", Value::Number(20, 512)),
];

const VMSTAT: &[Opt] = &[
    flag("-a --active"),
    flag("-d --disk"),
    flag("-D --disk-sum"),
    flag("-m --slabs"),
    flag("-n --one-header"),
    flag("-s --stats"),
    opt("-S --unit", Value::Word(&["k", "K", "m", "M"])),
    flag("-t --timestamp"),
    flag("-w --wide"),
];

const IOSTAT: &[Opt] = &[
    flag("-c"),
    flag("-d"),
    flag("-h"),
    flag("-k"),
    flag("-m"),
    flag("-N"),
    flag("-p"),
    flag("-s"),
    flag("-t"),
    flag("-x"),
    flag("-y"),
    flag("-z"),
];

const MPSTAT: &[Opt] =
    &[flag("-A"), opt("-P", NAMES), flag("-u"), opt("-I", Value::Word(&["SUM", "CPU", "ALL"]))];

pub(in crate::command::host) static TOOLS: &[Tool] = &[
    tool(
        "free",
        &[read("").options(&[&[
            flag("-b --bytes"),
            flag("-g --gibi"),
            flag("--giga"),
            flag("-h --human"),
            flag("-k --kibi"),
            flag("-l --lohi"),
            flag("-m --mebi"),
            flag("--mega"),
            flag("--si"),
            flag("-t --total"),
            flag("-v --committed"),
            flag("-w --wide"),
        ]])],
    )
    .never(&[("-s --seconds -c --count", "it would go on; ask once")]),
    tool(
        "iostat",
        &[
            read("").operands(&[any(BLOCK), one(DELAY), one(ROUNDS)]).options(&[IOSTAT]),
            read("").operands(&[any(BLOCK)]).options(&[IOSTAT]),
        ],
    ),
    tool(
        "iotop",
        &[read("").needs(&["-b", "-n"]).options(&[&[
            flag("-a --accumulated"),
            flag("-b --batch"),
            opt("-d --delay", DELAY),
            flag("-k --kilobytes"),
            opt("-n --iter", ROUNDS),
            flag("-o --only"),
            opt("-p --pid", Value::Number(1, 4_194_304)),
            flag("-P --processes"),
            flag("-q --quiet").many(),
            flag("-t --time"),
            opt("-u --user", NAME),
        ]])],
    ),
    tool(
        "mpstat",
        &[
            read("").operands(&[one(DELAY), one(ROUNDS)]).options(&[MPSTAT]),
            read("").options(&[MPSTAT]),
        ],
    ),
    tool(
        "pgrep",
        &[read("").operands(&[perhaps(NAME)]).options(&[&[
            flag("-a --list-full"),
            flag("-c --count"),
            flag("-f --full"),
            flag("-i --ignore-case"),
            flag("-l --list-name"),
            flag("-n --newest"),
            flag("-o --oldest"),
            opt("-P --parent", NUMBERS),
            opt("-u --euid", NAMES),
            opt("-U --uid", NAMES),
            flag("-x --exact"),
        ]])],
    )
    .never(&[("-F --pidfile", "it reads a file")]),
    tool("pidof", &[read("").operands(&[one(NAME)]).options(&[&[flag("-s"), flag("-x")]])]),
    tool(
        "ps",
        &[
            read("").operands(&[perhaps(BSD)]).options(&[PROCESSES]),
            read("").operands(&[any(NUMBERS)]).options(&[PROCESSES]),
        ],
    )
    .same(&[("-aux", "aux"), ("-auxf", "auxf"), ("-auxw", "auxw"), ("-auxww", "auxww")])
    .never(&[("-E", "it shows the environment of processes")]),
    tool("top", &[read("").needs(&["-b", "-n"]).options(&[TOP])]),
    tool(
        "vmstat",
        &[
            read("").operands(&[one(DELAY), one(ROUNDS)]).options(&[VMSTAT]),
            read("").options(&[VMSTAT]),
        ],
    )
    .never(&[("-p --partition", "only the whole system is looked at")]),
];
