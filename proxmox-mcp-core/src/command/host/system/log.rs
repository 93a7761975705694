//! The kernel's messages.

use crate::command::host::grammar::{Tool, attached, flag, opt, read, tool};
use crate::command::host::value::{TIME, Value};

const LEVELS: Value =
    Value::List(&["emerg", "alert", "crit", "err", "warn", "notice", "info", "debug"]);

const FACILITIES: Value = Value::List(&[
    "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "cron", "authpriv",
]);

pub(in crate::command::host) static TOOLS: &[Tool] = &[tool(
    "dmesg",
    &[read("").always(&["--nopager"]).options(&[&[
        flag("--nopager -P"),
        attached("-L --color", Value::Word(&["never", "auto", "always"])),
        flag("-d --show-delta"),
        flag("-e --reltime"),
        opt("-f --facility", FACILITIES),
        flag("-H --human"),
        flag("-J --json"),
        flag("-k --kernel"),
        opt("-l --level", LEVELS),
        flag("-r --raw"),
        flag("-S --syslog"),
        opt("--since", TIME),
        flag("-t --notime"),
        flag("-T --ctime"),
        opt("--time-format", Value::Word(&["ctime", "delta", "iso", "notime", "reltime", "raw"])),
        flag("-u --userspace"),
        opt("--until", TIME),
        flag("-x --decode"),
    ]])],
)
.never(&[
    ("-C --clear -c --read-clear", "it wipes the messages of the kernel"),
    ("-D --console-off -E --console-on -n --console-level", "it changes the console"),
    ("-F --file -K --kmsg-file", "it reads a file"),
    ("-w --follow -W --follow-new", "it would never end"),
])];
