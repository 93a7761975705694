//! `qemu-img` on images of guests, never on anything else.

use crate::command::host::grammar::{Opt, Tool, flag, form, one, opt, perhaps, read, tool};
use crate::command::host::value::{GROWTH, IMAGE, NAME, SIZE, Value};
use crate::operation::Risk;

const FORMAT: Value = Value::Word(&["qcow2", "raw", "vmdk"]);

const SHOWN: &[Opt] = &[
    opt("-f --format", FORMAT),
    opt("--output", Value::Word(&["human", "json"])),
    flag("-U --force-share"),
];

const OTHER_FILE: &str = "it may name a file outside the images of guests";

pub(in crate::command::host) static TOOLS: &[Tool] = &[tool(
    "qemu-img",
    &[
        read("check").operands(&[one(IMAGE)]).options(&[SHOWN, &[flag("-q --quiet")]]),
        form("check", Risk::Destroy)
            .needs(&["-r"])
            .operands(&[one(IMAGE)])
            .options(&[SHOWN, &[opt("-r --repair", Value::Word(&["leaks", "all"]))]]),
        read("compare").operands(&[one(IMAGE), one(IMAGE)]).options(&[&[
            opt("-f --a-format", FORMAT),
            opt("-F --b-format", FORMAT),
            flag("-q --quiet"),
            flag("-U --force-share"),
        ]]),
        // It writes over an image of that name, unless a running guest holds it.
        form("create", Risk::Disrupt).operands(&[one(IMAGE), one(SIZE)]).needs(&["-f"]).options(&[
            &[
                opt("-f --format", FORMAT),
                opt("-o", Value::Word(PREALLOCATION)),
                flag("-q --quiet"),
            ],
        ]),
        read("info").operands(&[one(IMAGE)]).options(&[SHOWN]),
        read("map").operands(&[one(IMAGE)]).options(&[SHOWN]),
        read("measure")
            .operands(&[perhaps(IMAGE)])
            .options(&[SHOWN, &[opt("-O --target-format", FORMAT), opt("--size -s", SIZE)]]),
        form("resize", Risk::Change).operands(&[one(IMAGE), one(GROWTH)]).options(&[&[
            opt("-f --format", FORMAT),
            opt("--preallocation", Value::Word(&["off", "metadata", "falloc", "full"])),
            flag("-q --quiet"),
        ]]),
        read("snapshot").operands(&[one(IMAGE)]).needs(&["-l"]).options(&[&[
            flag("-l --list"),
            flag("-q --quiet"),
            flag("-U --force-share"),
        ]]),
        form("snapshot", Risk::Change)
            .operands(&[one(IMAGE)])
            .needs(&["-c"])
            .options(&[&[opt("-c --create", NAME), flag("-q --quiet")]]),
        form("snapshot", Risk::Destroy).operands(&[one(IMAGE)]).needs(&["-a -d"]).options(&[&[
            opt("-a --apply", NAME),
            opt("-d --delete", NAME),
            flag("-q --quiet"),
        ]]),
    ],
)
.never(&[
    ("-b --backing -B --backing-chain --image-opts --object -F", OTHER_FILE),
    ("--shrink", "what does not fit is lost"),
    ("-T --trace", "it writes a log"),
])];

const PREALLOCATION: &[&str] =
    &["preallocation=off", "preallocation=metadata", "preallocation=falloc", "preallocation=full"];
