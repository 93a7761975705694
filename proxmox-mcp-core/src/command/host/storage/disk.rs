//! Disks, partitions and file systems, to look at.

use crate::command::host::grammar::{
    Form, Operand, Opt, Tool, any, flag, form, one, opt, perhaps, read, tool,
};
use crate::command::host::value::{ABSOLUTE, COLUMNS, DEVICE, NAME, NAMES, NUMBERS, Value};
use crate::operation::Risk;

const OTHER_FILE: &str = "it reads or writes another file";
const WRITES: &str = "it changes the partitions of a disk";

const LSBLK: &[Opt] = &[
    flag("-a --all"),
    flag("-b --bytes"),
    flag("-d --nodeps"),
    flag("-D --discard"),
    opt("-e --exclude", NUMBERS),
    flag("-f --fs"),
    opt("-I --include", NUMBERS),
    flag("-i --ascii"),
    flag("-J --json"),
    flag("-l --list"),
    flag("-m --perms"),
    flag("-M --merge"),
    flag("-n --noheadings"),
    opt("-o --output", COLUMNS),
    flag("-O --output-all"),
    flag("-p --paths"),
    flag("-P --pairs"),
    flag("-r --raw"),
    flag("-s --inverse"),
    flag("-S --scsi"),
    flag("-t --topology"),
    flag("-T --tree"),
    opt("-x --sort", COLUMNS),
    flag("-z --zoned"),
];

const FINDMNT: &[Opt] = &[
    flag("-a --ascii"),
    flag("-A --all"),
    flag("-b --bytes"),
    flag("-D --df"),
    flag("-e --evaluate"),
    flag("-f --first-only"),
    flag("-i --invert"),
    flag("-J --json"),
    flag("-k --kernel"),
    flag("-l --list"),
    flag("-m --mtab"),
    flag("-n --noheadings"),
    opt("-o --output", COLUMNS),
    flag("--output-all"),
    opt("-O --options", NAMES),
    flag("-P --pairs"),
    flag("-r --raw"),
    flag("-R --submounts"),
    flag("-s --fstab"),
    opt("-S --source", DEVICE),
    opt("-t --types", NAMES),
    opt("-T --target", ABSOLUTE),
    flag("-u --notruncate"),
    flag("-U --uniq"),
    flag("--real"),
    flag("--verify"),
];

/// Logs of a disk; with a comma behind them some of these words set something.
const SMART_LOGS: Value = Value::Word(&[
    "background",
    "defects",
    "devstat",
    "directory",
    "envrep",
    "error",
    "farm",
    "genstats",
    "sasphy",
    "sataphy",
    "scterc",
    "scttemp",
    "scttemphist",
    "scttempsts",
    "selective",
    "selftest",
    "ssd",
    "tapealert",
    "xerror",
    "xselftest",
]);

const SMART: &[Opt] = &[
    flag("-a --all"),
    flag("-A --attributes"),
    flag("-c --capabilities"),
    opt("-d --device", NAMES),
    opt("-f --format", Value::Word(&["old", "brief", "hex"])),
    flag("-H --health"),
    flag("-i --info"),
    flag("-j --json"),
    opt("-l --log", SMART_LOGS).many(),
    opt("-n --nocheck", Value::Word(&["never", "sleep", "standby", "idle"])),
    opt("-q --quietmode", Value::Word(&["errorsonly", "silent", "noserial"])),
    flag("-x --xall"),
];

const NVME: &[Opt] = &[
    opt("-o --output-format", Value::Word(&["normal", "json", "binary"])),
    opt("-n --namespace-id", Value::Number(1, 1024)),
    flag("-H --human-readable"),
    flag("-v --verbose").many(),
];

const A_DEVICE: &[Operand] = &[one(DEVICE)];

const fn nvme(verb: &'static str) -> Form {
    read(verb).operands(A_DEVICE).options(&[NVME])
}

const UNITS: Value =
    Value::Word(&["B", "kB", "KiB", "MB", "MiB", "GB", "GiB", "TB", "TiB", "s", "%"]);

const PARTED: &[Opt] = &[flag("-s --script"), flag("-m --machine")];

pub(in crate::command::host) static TOOLS: &[Tool] = &[
    tool(
        "blkid",
        &[read("").operands(&[any(DEVICE)]).options(&[&[
            flag("-i --info"),
            flag("-k --list-filesystems"),
            opt("-L --label", NAME),
            opt("-o --output", Value::Word(&["value", "device", "export", "full", "udev"])),
            flag("-p --probe"),
            opt("-s --match-tag", NAME).many(),
            opt("-U --uuid", NAME),
        ]])],
    )
    .never(&[("-c --cache-file -w --write-cache -g --garbage-collect", OTHER_FILE)]),
    tool(
        "fdisk",
        &[read("").needs(&["-l"]).operands(&[any(DEVICE)]).options(&[&[
            flag("-l --list"),
            flag("--bytes"),
            opt("-o --output", COLUMNS),
            flag("-x --list-details"),
        ]])],
    ),
    tool("findmnt", &[read("").operands(&[perhaps(ABSOLUTE)]).options(&[FINDMNT])]).never(&[
        ("-p --poll -w --timeout", "it would never end"),
        ("-F --tab-file -N --task", OTHER_FILE),
    ]),
    tool("lsblk", &[read("").operands(&[any(DEVICE)]).options(&[LSBLK])])
        .never(&[("--sysroot", OTHER_FILE)]),
    tool("mount", &[read("").options(&[&[flag("-l --show-labels"), opt("-t --types", NAMES)]])])
        .never(&[("-B --bind -R --rbind -M --move -a --all -o --options", "nothing is mounted")]),
    tool(
        "nvme",
        &[
            nvme("error-log"),
            nvme("fw-log"),
            nvme("id-ctrl"),
            nvme("id-ns"),
            read("list").options(&[NVME]),
            nvme("list-ns"),
            read("list-subsys").options(&[NVME]),
            nvme("self-test-log"),
            nvme("smart-log"),
        ],
    ),
    tool(
        "parted",
        &[
            read("")
                .operands(&[one(DEVICE), one(PRINT), perhaps(Value::Word(&["free"]))])
                .always(&["-s"])
                .options(&[PARTED]),
            read("")
                .operands(&[
                    one(DEVICE),
                    one(Value::Word(&["unit"])),
                    one(UNITS),
                    one(PRINT),
                    perhaps(Value::Word(&["free"])),
                ])
                .always(&["-s"])
                .options(&[PARTED]),
            read("").needs(&["-l"]).always(&["-s"]).options(&[PARTED, &[flag("-l --list")]]),
        ],
    ),
    tool(
        "sgdisk",
        &[read("").needs(&["-p -i -v"]).operands(&[one(DEVICE)]).options(&[&[
            opt("-i --info", Value::Number(1, 128)),
            flag("-p --print"),
            flag("-v --verify"),
        ]])],
    )
    .never(&[("-Z --zap-all -z --zap -o --clear -d --delete -n --new -R --replicate", WRITES)]),
    tool(
        "smartctl",
        &[
            read("").operands(&[one(DEVICE)]).options(&[SMART]),
            form("", Risk::Change).needs(&["-t -X"]).operands(&[one(DEVICE)]).options(&[
                SMART,
                &[
                    opt("-t --test", Value::Word(&["short", "long", "conveyance"])),
                    flag("-X --abort"),
                ],
            ]),
            read("")
                .needs(&["--scan"])
                .options(&[&[flag("--scan --scan-open"), flag("-j --json")]]),
        ],
    )
    .never(&[
        ("-s --smart -o --offlineauto -S --saveauto --set", "it changes settings of the disk"),
        ("-B --drivedb", OTHER_FILE),
    ]),
    tool(
        "swapon",
        &[read("").needs(&["-s --show"]).options(&[&[
            flag("-s --summary"),
            flag("--show"),
            flag("--bytes"),
            flag("--noheadings"),
        ]])],
    ),
];

const PRINT: Value = Value::Word(&["print", "p"]);
