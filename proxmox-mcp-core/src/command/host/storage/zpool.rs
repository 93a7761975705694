//! `zpool`: looking, checking, and what ends or reshapes pools.

use crate::command::host::grammar::{
    Form, Operand, Opt, Tool, any, flag, form, one, opt, perhaps, read, some, tool,
};
use crate::command::host::value::{
    DELAY, POOL, POOL_DEVICE, POOL_PROPERTY, PROPERTIES, ROUNDS, Value,
};
use crate::operation::Risk;

const ENDLESS: &str = "it would never end";

const NAMES: &[Opt] = &[flag("-g"), flag("-L"), flag("-P")];

const STATUS: &[Opt] = &[
    flag("-D"),
    flag("-e"),
    flag("-i"),
    flag("-j --json"),
    flag("-p"),
    flag("-s"),
    flag("-t"),
    flag("-v"),
    flag("-x"),
    opt("-T", Value::Word(&["d", "u"])),
];

const LIST: &[Opt] = &[
    flag("-H"),
    flag("-j --json"),
    opt("-o", PROPERTIES),
    flag("-p"),
    flag("-v"),
    opt("-T", Value::Word(&["d", "u"])),
];

const IOSTAT: &[Opt] = &[
    flag("-H"),
    flag("-l"),
    flag("-n"),
    flag("-p"),
    flag("-q"),
    flag("-r"),
    flag("-v"),
    flag("-w"),
    flag("-y"),
    opt("-T", Value::Word(&["d", "u"])),
];

const POOLS: &[Operand] = &[any(POOL)];

const ROUNDS_OF_POOLS: &[Operand] = &[any(POOL), one(DELAY), one(ROUNDS)];

/// A view of pools, once or a counted number of times.
const fn once(verb: &'static str, options: &'static [&'static [Opt]]) -> Form {
    read(verb).operands(POOLS).options(options)
}

const fn counted(verb: &'static str, options: &'static [&'static [Opt]]) -> Form {
    read(verb).operands(ROUNDS_OF_POOLS).options(options)
}

pub(in crate::command::host) static TOOLS: &[Tool] = &[tool(
    "zpool",
    &[
        form("add", Risk::Destroy)
            .operands(&[one(POOL), some(POOL_DEVICE)])
            .options(&[NAMES, &[flag("-f"), flag("-n")]]),
        form("attach", Risk::Destroy)
            .operands(&[one(POOL), one(POOL_DEVICE), one(POOL_DEVICE)])
            .options(&[&[flag("-f"), flag("-s")]]),
        form("clear", Risk::Change).operands(&[one(POOL), perhaps(POOL_DEVICE)]),
        form("destroy", Risk::Destroy).operands(&[one(POOL)]).options(&[&[flag("-f")]]),
        form("detach", Risk::Destroy).operands(&[one(POOL), one(POOL_DEVICE)]),
        read("events").operands(&[any(POOL)]).options(&[&[flag("-H"), flag("-v")]]),
        form("export", Risk::Destroy).operands(&[some(POOL)]).options(&[&[flag("-f")]]),
        read("get").operands(&[one(PROPERTIES), any(POOL)]).options(&[LIST]),
        read("history").operands(&[any(POOL)]).options(&[&[flag("-i"), flag("-l")]]),
        form("import", Risk::Change).operands(&[one(POOL)]).options(&[&[flag("-N")]]),
        read("import"),
        counted("iostat", &[NAMES, IOSTAT]),
        once("iostat", &[NAMES, IOSTAT]),
        counted("list", &[NAMES, LIST]),
        once("list", &[NAMES, LIST]),
        // One more disk that fails, and the data is gone.
        form("offline", Risk::Destroy)
            .operands(&[one(POOL), some(POOL_DEVICE)])
            .options(&[&[flag("-t")]]),
        form("online", Risk::Change)
            .operands(&[one(POOL), some(POOL_DEVICE)])
            .options(&[&[flag("-e")]]),
        form("remove", Risk::Destroy).operands(&[one(POOL), some(POOL_DEVICE)]).options(&[&[
            flag("-n"),
            flag("-p"),
            flag("-s"),
        ]]),
        form("replace", Risk::Destroy)
            .operands(&[one(POOL), one(POOL_DEVICE), perhaps(POOL_DEVICE)])
            .options(&[&[flag("-f"), flag("-s")]]),
        form("resilver", Risk::Change).operands(&[some(POOL)]),
        form("scrub", Risk::Change).operands(&[some(POOL)]).options(&[&[flag("-p"), flag("-s")]]),
        form("set", Risk::Change).operands(&[one(POOL_PROPERTY), one(POOL)]),
        counted("status", &[NAMES, STATUS]),
        once("status", &[NAMES, STATUS]),
        form("trim", Risk::Change)
            .operands(&[one(POOL), any(POOL_DEVICE)])
            .options(&[&[flag("-c"), flag("-s")]]),
        read("upgrade"),
        read("version"),
    ],
)
.never(&[
    ("-w", ENDLESS),
    ("-c", "it runs programs or removes records"),
    ("-R -d -F -X -D", "it goes around what protects a pool"),
])
.same(&[("--version", "version")])];
