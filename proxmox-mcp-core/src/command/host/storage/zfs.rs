//! `zfs`: looking, snapshots, harmless properties, and the end of datasets.

use crate::command::host::grammar::{
    Form, Operand, Opt, Tool, any, flag, form, one, opt, perhaps, read, some, tool,
};
use crate::command::host::value::{
    DATASET, DATASET_OR_SNAPSHOT, NAME, NEW_SNAPSHOT, PROPERTIES, PROPERTY, PROPERTY_NAME, SIZE,
    SNAPSHOT, Value,
};
use crate::operation::Risk;

const TYPES: Value =
    Value::List(&["all", "bookmark", "filesystem", "fs", "snap", "snapshot", "volume", "vol"]);

const SOURCES: Value =
    Value::List(&["local", "default", "inherited", "temporary", "received", "none"]);

const SHOWN: &[Opt] = &[
    opt("-d", Value::Number(0, 100)),
    flag("-H"),
    flag("-j --json"),
    opt("-o", PROPERTIES),
    flag("-p"),
    flag("-r"),
    opt("-t", TYPES),
];

const SORTED: &[Opt] = &[opt("-s", PROPERTIES).many(), opt("-S", PROPERTIES).many()];

const SPACE: &[Opt] = &[
    flag("-H"),
    flag("-i"),
    flag("-n"),
    opt("-o", PROPERTIES),
    flag("-p"),
    opt("-s", PROPERTIES).many(),
    opt("-S", PROPERTIES).many(),
    opt("-t", Value::List(&["all", "posixuser", "smbuser", "posixgroup", "smbgroup"])),
];

const HOLD: &[Operand] = &[one(NAME), some(SNAPSHOT)];

const RECURSIVE: &[Opt] = &[flag("-r")];

const fn hold(verb: &'static str) -> Form {
    form(verb, Risk::Change).operands(HOLD).options(&[RECURSIVE])
}

pub(in crate::command::host) static TOOLS: &[Tool] = &[tool(
    "zfs",
    &[
        form("clone", Risk::Change)
            .operands(&[one(SNAPSHOT), one(DATASET)])
            .options(&[&[flag("-p"), opt("-o", PROPERTY).many()]]),
        form("create", Risk::Change).operands(&[one(DATASET)]).options(&[&[
            opt("-b", SIZE),
            opt("-o", PROPERTY).many(),
            flag("-p"),
            flag("-s"),
            opt("-V", SIZE),
        ]]),
        form("destroy", Risk::Destroy).operands(&[one(DATASET_OR_SNAPSHOT)]).options(&[&[
            flag("-d"),
            flag("-f"),
            flag("-n"),
            flag("-p"),
            flag("-r"),
            flag("-R"),
            flag("-v"),
        ]]),
        read("diff").operands(&[one(SNAPSHOT), perhaps(DATASET_OR_SNAPSHOT)]).options(&[&[
            flag("-F"),
            flag("-H"),
            flag("-t"),
        ]]),
        read("get")
            .operands(&[one(PROPERTIES), any(DATASET_OR_SNAPSHOT)])
            .options(&[SHOWN, &[opt("-s", SOURCES)]]),
        read("groupspace").operands(&[one(DATASET_OR_SNAPSHOT)]).options(&[SPACE]),
        hold("hold"),
        read("holds").operands(&[some(SNAPSHOT)]).options(&[&[flag("-H"), flag("-r")]]),
        form("inherit", Risk::Change)
            .operands(&[one(PROPERTY_NAME), some(DATASET)])
            .options(&[RECURSIVE]),
        read("list").operands(&[any(DATASET_OR_SNAPSHOT)]).options(&[SHOWN, SORTED]),
        form("mount", Risk::Change).operands(&[one(DATASET)]),
        read("mount"),
        form("promote", Risk::Change).operands(&[one(DATASET)]),
        hold("release"),
        form("rename", Risk::Destroy)
            .operands(&[one(DATASET), one(DATASET)])
            .options(&[&[flag("-p")]]),
        form("rename", Risk::Change)
            .operands(&[one(SNAPSHOT), one(NEW_SNAPSHOT)])
            .options(&[RECURSIVE]),
        form("rollback", Risk::Destroy).operands(&[one(SNAPSHOT)]).options(&[&[
            flag("-f"),
            flag("-r"),
            flag("-R"),
        ]]),
        form("set", Risk::Change).operands(&[some(PROPERTY), one(DATASET)]),
        form("snapshot", Risk::Change).operands(&[some(SNAPSHOT)]).options(&[RECURSIVE]),
        form("unmount", Risk::Disrupt).operands(&[one(DATASET)]),
        read("userspace").operands(&[one(DATASET_OR_SNAPSHOT)]).options(&[SPACE]),
        read("version"),
    ],
)
.same(&[("snap", "snapshot"), ("umount", "unmount"), ("--version", "version")])];
