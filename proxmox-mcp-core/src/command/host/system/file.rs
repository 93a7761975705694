//! Looking at files and folders of the table: contents of logs, names, sizes.

use crate::command::host::grammar::{
    Opt, Style, Tool, any, attached, flag, one, opt, read, some, tool,
};
use crate::command::host::value::{
    ABSOLUTE, COMPARED, FOLDER, GLOB, LINES, LOG, NAME, NAMES, PATTERN, SIZED, TIME, Value,
};

const ENDLESS: &str = "it would never end; ask for a number of lines with `-n`";
const READS_FILE: &str = "it reads its arguments from a file";
const ANY_FILE: &str = "it reads files that are not in the table; name the logs";

const LINE_COUNT: Value = Value::Number(0, 100_000);

const COLOUR: Value = Value::Word(&["never", "auto", "always"]);

const PART: &[Opt] = &[
    opt("-c --bytes", LINES),
    opt("-n --lines -#", LINES),
    flag("-q --quiet --silent"),
    flag("-v --verbose"),
    flag("-z --zero-terminated"),
];

const GREP: &[Opt] = &[
    flag("-a --text"),
    opt("-A --after-context", LINE_COUNT),
    opt("-B --before-context", LINE_COUNT),
    flag("-c --count"),
    opt("-C --context -#", LINE_COUNT),
    attached("--color --colour", COLOUR),
    flag("-E --extended-regexp"),
    flag("-F --fixed-strings"),
    flag("-G --basic-regexp"),
    flag("-h --no-filename"),
    flag("-H --with-filename"),
    flag("-i --ignore-case -y"),
    flag("-l --files-with-matches"),
    flag("-L --files-without-match"),
    opt("-m --max-count", LINE_COUNT),
    flag("-n --line-number"),
    flag("-o --only-matching"),
    flag("-P --perl-regexp"),
    flag("-q --quiet --silent"),
    flag("-s --no-messages"),
    flag("-v --invert-match"),
    flag("-w --word-regexp"),
    flag("-x --line-regexp"),
];

const fn test(names: &'static str, value: Value) -> Opt {
    opt(names, value).many()
}

const FIND: &[Opt] = &[
    flag("-a -and").many(),
    test("-amin", COMPARED),
    test("-atime", COMPARED),
    test("-cmin", COMPARED),
    test("-ctime", COMPARED),
    flag("-empty").many(),
    test("-group", NAME),
    test("-iname", GLOB),
    flag("-ls"),
    opt("-maxdepth", Value::Number(0, 100)),
    opt("-mindepth", Value::Number(0, 100)),
    test("-mmin", COMPARED),
    test("-mtime", COMPARED),
    test("-name", GLOB),
    test("-newer", FOLDER),
    test("-newermt", TIME),
    flag("-not !").many(),
    flag("-o -or").many(),
    flag("-print"),
    flag("-print0"),
    opt("-printf", PATTERN),
    flag("-prune").many(),
    test("-size", COMPARED),
    test("-type", Value::List(&["b", "c", "d", "f", "l", "p", "s"])),
    test("-user", NAME),
    flag("-xdev -mount"),
    flag("(").many(),
    flag(")").many(),
];

const SUM: &[Opt] = &[flag("-b --binary"), flag("-t --text"), flag("--tag")];

pub(in crate::command::host) static TOOLS: &[Tool] = &[
    tool(
        "cat",
        &[read("").operands(&[some(LOG)]).options(&[&[
            flag("-A --show-all"),
            flag("-b --number-nonblank"),
            flag("-E --show-ends"),
            flag("-n --number"),
            flag("-s --squeeze-blank"),
            flag("-T --show-tabs"),
            flag("-v --show-nonprinting"),
        ]])],
    ),
    tool(
        "df",
        &[read("").operands(&[any(ABSOLUTE)]).options(&[&[
            flag("-a --all"),
            opt("-B --block-size", Value::Word(&["K", "M", "G", "T", "1", "1K", "1M", "1G"])),
            flag("-h --human-readable"),
            flag("-H --si"),
            flag("-i --inodes"),
            flag("-k"),
            flag("-l --local"),
            flag("-m"),
            attached("--output", NAMES),
            flag("-P --portability"),
            flag("-T --print-type"),
            opt("-t --type", NAME).many(),
            flag("--total"),
            opt("-x --exclude-type", NAME).many(),
        ]])],
    )
    .never(&[("--sync", "it writes all caches to disk")]),
    tool(
        "du",
        &[read("").operands(&[some(SIZED)]).options(&[&[
            flag("-a --all"),
            flag("--apparent-size"),
            flag("-b --bytes"),
            opt("-B --block-size", Value::Word(&["K", "M", "G", "T", "1", "1K", "1M", "1G"])),
            flag("-c --total"),
            opt("-d --max-depth", Value::Number(0, 100)),
            opt("--exclude", GLOB).many(),
            flag("-h --human-readable"),
            flag("--inodes"),
            flag("-k"),
            flag("-m"),
            flag("-s --summarize"),
            flag("-S --separate-dirs"),
            flag("--si"),
            opt("-t --threshold", LINES),
            flag("--time"),
            flag("-x --one-file-system"),
        ]])],
    )
    .never(&[("-X --exclude-from --files0-from", READS_FILE)]),
    tool("find", &[read("").operands(&[some(FOLDER)]).options(&[FIND])]).style(Style::Words).never(
        &[
            ("-exec -execdir -ok -okdir", "it runs programs"),
            ("-delete", "it removes files"),
            ("-fprint -fprint0 -fprintf -fls", "it writes files"),
            ("-files0-from", READS_FILE),
            ("-L -follow", "links lead out of the folders of the table"),
        ],
    ),
    tool(
        "grep",
        &[
            read("").operands(&[one(PATTERN), some(LOG)]).options(&[GREP]),
            read("")
                .operands(&[some(LOG)])
                .options(&[GREP, &[opt("-e --regexp", PATTERN).many()]])
                .needs(&["-e"]),
        ],
    )
    .never(&[
        ("-f --file", "it reads patterns from a file"),
        ("-r --recursive -R --dereference-recursive -d --directories", ANY_FILE),
    ]),
    tool("head", &[read("").operands(&[some(LOG)]).options(&[PART])]),
    tool(
        "ls",
        &[read("").operands(&[some(FOLDER)]).options(&[&[
            flag("-1"),
            flag("-a --all"),
            flag("-A --almost-all"),
            attached("--color", COLOUR),
            flag("-d --directory"),
            flag("-F --classify"),
            flag("--full-time"),
            flag("-g"),
            flag("-h --human-readable"),
            flag("-i --inode"),
            flag("-l"),
            flag("-n --numeric-uid-gid"),
            flag("-o"),
            flag("-p"),
            flag("-r --reverse"),
            flag("-R --recursive"),
            flag("-s --size"),
            flag("-S"),
            flag("-t"),
            flag("-u"),
            flag("-c"),
            opt("--sort", Value::Word(&["none", "size", "time", "version", "extension"])),
            opt("--time-style", Value::Word(&["full-iso", "long-iso", "iso", "locale"])),
        ]])],
    ),
    tool("md5sum", &[read("").operands(&[some(FOLDER)]).options(&[SUM])])
        .never(&[("-c --check", READS_FILE)]),
    tool("sha256sum", &[read("").operands(&[some(FOLDER)]).options(&[SUM])])
        .never(&[("-c --check", READS_FILE)]),
    tool("sha512sum", &[read("").operands(&[some(FOLDER)]).options(&[SUM])])
        .never(&[("-c --check", READS_FILE)]),
    tool(
        "stat",
        &[read("")
            .operands(&[some(FOLDER)])
            .options(&[&[flag("-f --file-system"), flag("-t --terse")]])],
    ),
    tool("tail", &[read("").operands(&[some(LOG)]).options(&[PART])])
        .never(&[("-f -F --follow --retry --pid -s --sleep-interval", ENDLESS)]),
    tool(
        "wc",
        &[read("").operands(&[some(LOG)]).options(&[&[
            flag("-c --bytes"),
            flag("-l --lines"),
            flag("-L --max-line-length"),
            flag("-m --chars"),
            flag("-w --words"),
        ]])],
    )
    .never(&[("--files0-from", READS_FILE)]),
];
