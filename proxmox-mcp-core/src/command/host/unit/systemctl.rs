//! `systemctl`: looking at units, starting and stopping them; nothing that rewrites them.

use crate::command::host::grammar::{
    Form, Operand, Opt, Tool, any, flag, form, opt, read, some, tool,
};
use crate::command::host::value::{NAMES, STARTED, STOPPED, UNIT, UNIT_TYPES, UNITS, Value};
use crate::operation::Risk;

const QUIET: &[Opt] = &[flag("-q --quiet")];

const SHOWN: &[Opt] = &[
    flag("--no-pager"),
    flag("-a --all"),
    flag("-l --full"),
    flag("--no-legend"),
    flag("--plain"),
    opt(
        "-o --output",
        Value::Word(&["cat", "json", "json-pretty", "short", "short-iso", "verbose"]),
    ),
    flag("-q --quiet"),
];

const LISTED: &[Opt] = &[
    flag("--failed"),
    flag("-r --recursive"),
    opt("--state", NAMES),
    opt("-t --type", UNIT_TYPES),
];

const LINES: &[Opt] = &[opt("-n --lines", Value::Number(0, 10_000))];

const PROPERTIES: &[Opt] = &[opt("-p --property", NAMES).many(), flag("--value")];

const TREE: &[Opt] = &[flag("--after"), flag("--before"), flag("--reverse")];

/// What a change of state may be told; `--wait` ends only when the unit does.
const JOB: &[Opt] = &[flag("--no-ask-password"), flag("--no-block"), flag("-q --quiet")];

const FILES: &[Opt] =
    &[flag("--no-ask-password"), flag("--no-reload"), flag("-q --quiet"), flag("--runtime")];

const NOW: &[Opt] = &[flag("--now")];

const SIGNAL: Value = Value::Word(&[
    "HUP", "INT", "QUIT", "KILL", "USR1", "USR2", "TERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGKILL",
    "SIGUSR1", "SIGUSR2", "SIGTERM",
]);

const STARTS: &[Operand] = &[some(STARTED)];

const fn shown(verb: &'static str, options: &'static [&'static [Opt]]) -> Form {
    read(verb).options(options).always(&["--no-pager"])
}

/// Enabling starts only with `--now`; that it may fail to start is no more than a change.
const fn files(verb: &'static str, risk: Risk) -> Form {
    form(verb, risk).operands(STARTS).options(&[FILES, NOW])
}

pub(in crate::command::host) static TOOLS: &[Tool] = &[tool(
    "systemctl",
    &[
        shown("", &[SHOWN, LISTED]),
        shown("cat", &[SHOWN]).operands(&[some(UNITS)]),
        read("get-default"),
        read("is-active").operands(&[some(UNITS)]).options(&[QUIET]),
        read("is-enabled").operands(&[some(UNITS)]).options(&[QUIET]),
        read("is-failed").operands(&[any(UNITS)]).options(&[QUIET]),
        read("is-system-running").options(&[QUIET]),
        shown("list-dependencies", &[SHOWN, LISTED, TREE]).operands(&[any(UNITS)]),
        shown("list-jobs", &[SHOWN]),
        shown("list-sockets", &[SHOWN, LISTED]).operands(&[any(UNITS)]),
        shown("list-timers", &[SHOWN, LISTED]).operands(&[any(UNITS)]),
        shown("list-unit-files", &[SHOWN, LISTED]).operands(&[any(UNITS)]),
        shown("list-units", &[SHOWN, LISTED]).operands(&[any(UNITS)]),
        shown("show", &[SHOWN, PROPERTIES]).operands(&[any(UNITS)]),
        shown("status", &[SHOWN, LISTED, LINES]).operands(&[any(UNITS)]),
        // From then on units do what the files say that were put there meanwhile.
        form("daemon-reload", Risk::Execute).options(&[QUIET]),
        form("disable", Risk::Disrupt).operands(&[some(STOPPED)]).options(&[FILES, NOW]),
        files("enable", Risk::Change),
        form("kill", Risk::Disrupt).operands(&[some(STOPPED)]).options(&[
            QUIET,
            &[
                opt("-s --signal", SIGNAL),
                opt("--kill-who --kill-whom", Value::Word(&["main", "control", "all"])),
            ],
        ]),
        form("mask", Risk::Disrupt).operands(&[some(STOPPED)]).options(&[FILES, NOW]),
        form("reload", Risk::Change).operands(&[some(UNIT)]).options(&[JOB]),
        form("reload-or-restart", Risk::Disrupt).operands(&[some(STOPPED)]).options(&[JOB]),
        form("reset-failed", Risk::Change).operands(&[any(UNIT)]).options(&[QUIET]),
        form("restart", Risk::Disrupt).operands(&[some(STOPPED)]).options(&[JOB]),
        form("start", Risk::Change).operands(&[some(STARTED)]).options(&[JOB]),
        form("stop", Risk::Disrupt).operands(&[some(STOPPED)]).options(&[JOB]),
        form("try-reload-or-restart", Risk::Disrupt).operands(&[some(STOPPED)]).options(&[JOB]),
        form("try-restart", Risk::Disrupt).operands(&[some(STOPPED)]).options(&[JOB]),
        form("unmask", Risk::Change).operands(&[some(UNIT)]).options(&[FILES]),
    ],
)
.never(&[
    ("-H --host -M --machine", "it acts on another host or machine"),
    ("--root --image", "it acts on another tree of files"),
    ("--user --global", "only units of the system are managed"),
    ("-f --force", "it goes around the order in which units stop"),
    ("-i --ignore-inhibitors --check-inhibitors", "it goes around those who ask to wait"),
    ("--job-mode --fail", "it cancels other jobs"),
    ("--wait", "it would end only when the unit does"),
])];
