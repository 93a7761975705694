//! LVM: reports, new and larger volumes, and the end of volumes.

use crate::command::HostObject;
use crate::command::host::given::Given;
use crate::command::host::grammar::{
    Form, Operand, Opt, Tool, any, flag, form, one, opt, read, some, tool,
};
use crate::command::host::value::{
    COLUMNS, DEVICE, EXTENTS, GROUP_OR_VOLUME, LARGER, PATTERN, SIZE, VOLUME, VOLUME_GROUP,
    VOLUME_NAME, Value,
};
use crate::operation::Risk;

const CONFIGURES: &str = "it changes the configuration, files to write among it";

/// Options of all programs of LVM that are never taken.
const NEVER: &[(&str, &str)] = &[
    ("--config --profile --commandprofile --metadataprofile", CONFIGURES),
    ("--devicesfile --devices --logreport --configreport --nolocking", CONFIGURES),
];

const UNITS: Value = Value::Word(&[
    "h", "H", "b", "B", "s", "S", "k", "K", "m", "M", "g", "G", "t", "T", "p", "P", "r", "R",
]);

const REPORT: &[Opt] = &[
    flag("-a --all"),
    flag("--aligned"),
    flag("--binary"),
    flag("--nameprefixes"),
    flag("--noheadings"),
    flag("--nosuffix"),
    flag("--readonly"),
    opt("-o --options", COLUMNS).many(),
    opt("-O --sort", COLUMNS),
    opt("--reportformat", Value::Word(&["basic", "json", "json_std"])),
    flag("--rows"),
    flag("--segments"),
    opt("-S --select", PATTERN),
    opt("--separator", PATTERN),
    flag("--unbuffered"),
    opt("--units", UNITS),
    flag("--unquoted"),
    flag("-v --verbose").many(),
];

const DISPLAY: &[Opt] = &[
    flag("-c --colon"),
    flag("-C --columns"),
    flag("-m --maps"),
    flag("-s --short"),
    opt("--units", UNITS),
    flag("-v --verbose").many(),
];

const ANSWER: &[Opt] =
    &[flag("-q --quiet"), flag("-t --test"), flag("-v --verbose").many(), flag("-y --yes")];

const SIZES: &[Opt] = &[
    opt("-L --size", SIZE),
    opt("-l --extents", EXTENTS),
    opt("-n --name", VOLUME_NAME),
    opt("-V --virtualsize", SIZE),
];

const CREATE: &[Opt] = &[
    opt("--addtag", VOLUME_NAME),
    opt("-C --contiguous", Value::Word(&["y", "n"])),
    opt("-i --stripes", Value::Number(1, 128)),
    opt("-I --stripesize", SIZE),
    opt("-m --mirrors", Value::Number(0, 10)),
    flag("-s --snapshot"),
    flag("-T --thin"),
    opt("--thinpool", VOLUME_NAME),
    opt("--type", Value::Word(&["linear", "striped", "thin", "thin-pool", "raid1", "snapshot"])),
    opt("-W --wipesignatures", Value::Word(&["y", "n"])),
    opt("-Z --zero", Value::Word(&["y", "n"])),
];

const GROW: &[Opt] = &[
    opt("-L --size", LARGER),
    opt("-l --extents", EXTENTS),
    opt("--poolmetadatasize", LARGER),
    flag("-r --resizefs"),
];

const END: &[Opt] = &[flag("-f --force").many()];

const fn report(operands: &'static [Operand]) -> Form {
    read("").operands(operands).options(&[REPORT])
}

const fn display(operands: &'static [Operand]) -> Form {
    read("").operands(operands).options(&[DISPLAY])
}

const fn destroy(operands: &'static [Operand]) -> Form {
    form("", Risk::Destroy).operands(operands).options(&[ANSWER, END])
}

/// The volume that is made.
fn made(given: &Given<'_>) -> Vec<HostObject> {
    let within = given.operands().next().unwrap_or_default();
    let group = within.split('/').next().unwrap_or_default();
    let name = given.value("-n").into_iter();
    name.map(|name| HostObject::Volume(format!("{group}/{name}"))).collect()
}

/// The volume by its old and by its new name.
fn renamed(given: &Given<'_>) -> Vec<HostObject> {
    let mut operands = given.operands();
    let group = operands.next().unwrap_or_default();
    operands.map(|name| HostObject::Volume(format!("{group}/{name}"))).collect()
}

pub(in crate::command::host) static TOOLS: &[Tool] = &[
    tool(
        "lvcreate",
        &[form("", Risk::Change)
            .operands(&[one(GROUP_OR_VOLUME), any(DEVICE)])
            .also(made)
            .needs(&["-L -l -V -s", "-n -s -T --type"])
            .options(&[ANSWER, SIZES, CREATE])],
    )
    .never(NEVER),
    tool("lvdisplay", &[display(&[any(GROUP_OR_VOLUME)])]).never(NEVER),
    tool(
        "lvextend",
        &[form("", Risk::Change)
            .operands(&[one(VOLUME), any(DEVICE)])
            .needs(&["-L -l --poolmetadatasize"])
            .options(&[ANSWER, GROW])],
    )
    .never(NEVER),
    tool("lvremove", &[destroy(&[some(GROUP_OR_VOLUME)])]).never(NEVER),
    tool(
        "lvrename",
        &[form("", Risk::Destroy)
            .operands(&[one(VOLUME_GROUP), one(VOLUME_NAME), one(VOLUME_NAME)])
            .also(renamed)
            .options(&[ANSWER])],
    )
    .never(NEVER),
    tool("lvs", &[report(&[any(GROUP_OR_VOLUME)])]).never(NEVER),
    tool("pvdisplay", &[display(&[any(DEVICE)])]).never(NEVER),
    tool("pvremove", &[destroy(&[some(DEVICE)])]).never(NEVER),
    tool("pvs", &[report(&[any(DEVICE)])]).never(NEVER),
    tool("vgdisplay", &[display(&[any(VOLUME_GROUP)])]).never(NEVER),
    tool("vgremove", &[destroy(&[some(VOLUME_GROUP)])]).never(NEVER),
    tool("vgs", &[report(&[any(VOLUME_GROUP)])]).never(NEVER),
];
