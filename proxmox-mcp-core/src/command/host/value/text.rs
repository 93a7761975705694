//! Values that are words, numbers or times.

use super::{Kind, Meaning, Value};

/// The longest free text.
const LONGEST: usize = 256;

/// A point or span of time as systemd and coreutils write it.
pub(in crate::command::host) const TIME: Value = Value::Of(&Kind {
    what: "a time such as `2025-01-31 10:00`, `yesterday` or `1 hour ago`",
    read: |text| {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || b" :-+.,@".contains(&byte);
        plain(text, !text.is_empty() && text.len() <= 64 && text.bytes().all(known))
    },
});

/// Text to look for.
pub(in crate::command::host) const PATTERN: Value = Value::Of(&Kind {
    what: "text to look for, at most 256 characters and none of them control characters",
    read: |text| {
        let known = text.len() <= LONGEST && !text.chars().any(char::is_control);
        plain(text, known && !text.is_empty())
    },
});

/// A file name to look for, `*` and `?` as in shells.
pub(in crate::command::host) const GLOB: Value = Value::Of(&Kind {
    what: "a file name such as `*.log`",
    read: |text| {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || b"*?[]_.:@+-, ".contains(&byte);
        plain(text, !text.is_empty() && text.len() <= LONGEST && text.bytes().all(known))
    },
});

/// A name of a user, group, process, file system or the like.
pub(in crate::command::host) const NAME: Value = Value::Of(&Kind {
    what: "a name of letters, digits and `._+@-`",
    read: |text| plain(text, name(text, b"._+@-")),
});

/// Names with commas between.
pub(in crate::command::host) const NAMES: Value = Value::Of(&Kind {
    what: "names of letters, digits and `._+@-` with commas between",
    read: |text| plain(text, text.split(',').all(|part| name(part, b"._+@-"))),
});

/// Numbers with commas between, such as process ids.
pub(in crate::command::host) const NUMBERS: Value = Value::Of(&Kind {
    what: "numbers with commas between",
    read: |text| plain(text, text.split(',').all(|part| digits(part, 10))),
});

/// How `date` writes a time.
pub(in crate::command::host) const DATE_FORMAT: Value = Value::Of(&Kind {
    what: "a format such as `+%F %T`",
    read: |text| {
        let known = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
        let length = (2..=LONGEST).contains(&text.len());
        plain(text, length && text.starts_with('+') && text.bytes().all(known))
    },
});

/// A number of lines or bytes, from the end or from the start by its sign.
pub(in crate::command::host) const LINES: Value = Value::Of(&Kind {
    what: "a number such as `50`",
    read: |text| plain(text, digits(text.strip_prefix(['+', '-']).unwrap_or(text), 9)),
});

/// A setting of the kernel, to look at.
pub(in crate::command::host) const KEY: Value = Value::Of(&Kind {
    what: "a setting such as `vm.swappiness`; none is set",
    read: |text| plain(text, name(text, b"._-")),
});

/// Columns of a table, with widths perhaps.
pub(in crate::command::host) const COLUMNS: Value = Value::Of(&Kind {
    what: "columns such as `pid,comm`",
    read: |text| {
        let names = text.strip_prefix(['+', '-']).unwrap_or(text);
        let column = |part: &str| {
            let part = part.strip_prefix(['+', '-']).unwrap_or(part);
            let (column, width) = part.split_once(':').unwrap_or((part, "1"));
            let column = column.strip_suffix('=').unwrap_or(column);
            name(column, b"_%") && width.bytes().all(known_width) && column != "environ"
        };
        plain(text, names.split(',').all(column))
    },
});

fn known_width(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_:".contains(&byte)
}

/// The letters of a `ps` in the BSD style, without the one that shows environments.
pub(in crate::command::host) const BSD: Value = Value::Of(&Kind {
    what: "letters such as `aux`; `e` shows secrets of processes",
    read: |text| {
        plain(text, !text.is_empty() && text.bytes().all(|it| b"axufjlvwhrTSHm".contains(&it)))
    },
});

/// This is an age or a size as `find` compares them.
pub(in crate::command::host) const COMPARED: Value = Value::Of(&Kind {
    what: "a number, `+` or `-` before it, a unit such as `M` after it",
    read: |text| {
        let number = text.strip_prefix(['+', '-']).unwrap_or(text);
        let number = number.strip_suffix(['b', 'c', 'w', 'k', 'M', 'G']).unwrap_or(number);
        plain(text, digits(number, 12))
    },
});

/// Seconds between rounds.
pub(in crate::command::host) const DELAY: Value = Value::Of(&Kind {
    what: "seconds between rounds, 1 to 60",
    read: |text| Value::Number(1, 60).read(text),
});

/// How often something is looked at that would go on for ever.
pub(in crate::command::host) const ROUNDS: Value = Value::Of(&Kind {
    what: "a number of rounds, 1 to 100, without which it would never end",
    read: |text| Value::Number(1, 100).read(text),
});

/// A place on a bus or an id of a maker.
pub(in crate::command::host) const SLOT: Value = Value::Of(&Kind {
    what: "a device such as `00:1f.2` or `8086:1533`",
    read: |text| plain(text, name(text, b":.*")),
});

/// A disk by the name that counters have for it.
pub(in crate::command::host) const BLOCK: Value = Value::Of(&Kind {
    what: "a disk such as `sda`",
    read: |text| {
        plain(text, name(text, b"-") && text.starts_with(|c: char| c.is_ascii_alphabetic()))
    },
});

/// The text as its own meaning, if it is right.
pub(super) fn plain(text: &str, right: bool) -> Option<Meaning> {
    right.then(|| Meaning::plain(text))
}

/// Whether it is a name of ASCII letters, digits and more, no dash first, not too long.
pub(super) fn name(text: &str, more: &[u8]) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || more.contains(&byte);
    let first = text.bytes().next().is_some_and(|byte| byte != b'-');
    first && text.len() <= LONGEST && text.bytes().all(known)
}

/// Whether it is one digit or more, at most so many.
pub(super) fn digits(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
