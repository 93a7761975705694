//! `journalctl`: reading the journal, never a pager, never a change of it.

use crate::command::host::grammar::{Opt, Tool, any, attached, flag, maybe, opt, read, tool};
use crate::command::host::value::{
    BOOT, FIELD, MATCH, NAME, NAMES, PATTERN, PRIORITY, TIME, UNITS, Value,
};

const FORMATS: Value = Value::Word(&[
    "cat",
    "json",
    "json-pretty",
    "json-seq",
    "short",
    "short-delta",
    "short-full",
    "short-iso",
    "short-iso-precise",
    "short-monotonic",
    "short-precise",
    "short-unix",
    "verbose",
    "with-unit",
]);

const OPTIONS: &[Opt] = &[
    flag("--no-pager"),
    flag("-a --all"),
    maybe("-b --boot", BOOT),
    attached("--case-sensitive", Value::Word(&["yes", "no", "true", "false"])),
    flag("-k --dmesg"),
    flag("-e --pager-end"),
    opt("--facility", NAMES),
    opt("-F --field", FIELD),
    flag("-N --fields"),
    flag("-l --full"),
    opt("-g --grep", PATTERN),
    opt("-t --identifier", NAME).many(),
    maybe("-n --lines", Value::Number(0, 100_000)),
    flag("-m --merge"),
    flag("--no-full"),
    flag("--no-hostname"),
    flag("--no-tail"),
    opt("-o --output", FORMATS),
    opt("--output-fields", NAMES),
    opt("-p --priority", PRIORITY),
    flag("-q --quiet"),
    flag("-r --reverse"),
    opt("-S --since", TIME),
    flag("--system"),
    flag("--truncate-newline"),
    opt("-u --unit", UNITS).many(),
    opt("-U --until", TIME),
    flag("--utc"),
    flag("-x --catalog"),
];

const REMOVES: &str = "it removes or moves records of the journal";
const ELSEWHERE: &str = "it reads other files than the journal of the host";

pub(in crate::command::host) static TOOLS: &[Tool] = &[tool(
    "journalctl",
    &[
        read("").operands(&[any(MATCH)]).always(&["--no-pager"]).options(&[OPTIONS]),
        read("").always(&["--no-pager"]).needs(&["--list-boots --disk-usage --header"]).options(&[
            &[
                flag("--no-pager"),
                flag("--disk-usage"),
                flag("--header"),
                flag("--list-boots"),
                flag("-q --quiet"),
                flag("--utc"),
                opt("-o --output", Value::Word(&["json", "json-pretty", "short"])),
            ],
        ]),
    ],
)
.never(&[
    ("-f --follow", "it would never end; ask for a number of lines with `-n`"),
    ("--vacuum-size --vacuum-time --vacuum-files --rotate", REMOVES),
    ("--flush --sync --relinquish-var --smart-relinquish-var --setup-keys --force", REMOVES),
    ("-D --directory --file -i --root --image -M --machine --namespace", ELSEWHERE),
    ("-c --cursor --cursor-file --after-cursor", "it keeps a place in a file"),
    ("--update-catalog --verify --verify-key --interval", "it only looks at records here"),
])];
