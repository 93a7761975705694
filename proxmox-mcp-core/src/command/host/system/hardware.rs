//! Processors, memory, buses and sensors.

use crate::command::host::grammar::{Opt, Tool, any, attached, flag, opt, read, tool};
use crate::command::host::value::{COLUMNS, NAME, NAMES, NUMBERS, SLOT, Value};

const OTHER_TREE: &str = "it reads other files than those of the host";

const CPUS: &[Opt] = &[
    flag("-a --all"),
    flag("-b --online"),
    flag("-B --bytes"),
    flag("-c --offline"),
    attached("-C --caches", COLUMNS),
    attached("-e --extended", COLUMNS),
    flag("-J --json"),
    flag("--output-all"),
    attached("-p --parse", COLUMNS),
    flag("-x --hex"),
    flag("-y --physical"),
];

pub(in crate::command::host) static TOOLS: &[Tool] = &[
    tool(
        "dmidecode",
        &[read("").options(&[&[
            flag("-q --quiet"),
            opt("-s --string", NAME),
            opt("-t --type", NAMES),
        ]])],
    )
    .never(&[
        ("-d --dev-mem --from-dump", OTHER_TREE),
        ("--dump-bin -u --dump", "it writes files or raw tables"),
    ]),
    tool("lscpu", &[read("").options(&[CPUS])]).never(&[("-s --sysroot", OTHER_TREE)]),
    tool(
        "lsmem",
        &[read("").options(&[&[
            flag("-a --all"),
            flag("-b --bytes"),
            flag("-J --json"),
            flag("-n --noheadings"),
            opt("-o --output", COLUMNS),
            flag("--output-all"),
            flag("-P --pairs"),
            flag("-r --raw"),
            attached("--summary", Value::Word(&["never", "always", "only"])),
        ]])],
    )
    .never(&[("-s --sysroot", OTHER_TREE)]),
    tool("lsmod", &[read("")]),
    tool(
        "lspci",
        &[read("").options(&[&[
            opt("-d", SLOT),
            flag("-D"),
            flag("-k"),
            flag("-m").many(),
            flag("-n").many(),
            flag("-q"),
            opt("-s", SLOT),
            flag("-t"),
            flag("-v").many(),
        ]])],
    )
    .never(&[("-i -p -F -A -O -H -M", OTHER_TREE), ("-Q", "it asks a server on the internet")]),
    tool(
        "lsusb",
        &[read("").options(&[&[
            opt("-d", SLOT),
            opt("-s", SLOT),
            flag("-t --tree"),
            flag("-v --verbose").many(),
        ]])],
    )
    .never(&[("-D", OTHER_TREE)]),
    tool(
        "numactl",
        &[
            read("").needs(&["-H"]).options(&[&[flag("-H --hardware")]]),
            read("").needs(&["-s"]).options(&[&[flag("-s --show")]]),
        ],
    ),
    tool(
        "numastat",
        &[read("").options(&[&[
            flag("-c"),
            flag("-m"),
            flag("-n"),
            opt("-p", NUMBERS),
            flag("-v"),
            flag("-z"),
        ]])],
    ),
    tool(
        "sensors",
        &[read("").operands(&[any(NAME)]).options(&[&[
            flag("-A --no-adapter"),
            flag("-f --fahrenheit"),
            flag("-j"),
            flag("-u"),
        ]])],
    )
    .never(&[("-c --config-file", OTHER_TREE), ("-s --set", "it changes the limits of the chips")]),
];
