//! Values that name systemd units.

use super::text::{digits, name, plain};
use super::{Kind, Meaning, Value};
use crate::command::HostObject;
use crate::operation::Risk;

const SUFFIXES: &[&str] = &[
    ".automount",
    ".device",
    ".mount",
    ".path",
    ".scope",
    ".service",
    ".slice",
    ".socket",
    ".swap",
    ".target",
    ".timer",
];

/// The kinds of units.
pub(in crate::command::host) const UNIT_TYPES: Value = Value::List(&[
    "automount",
    "device",
    "mount",
    "path",
    "scope",
    "service",
    "slice",
    "socket",
    "swap",
    "target",
    "timer",
]);

/// A unit; without a suffix it is a service.
pub(in crate::command::host) const UNIT: Value = Value::Of(&Kind {
    what: "a systemd unit such as `pveproxy` or `fstrim.timer`, no pattern and no path",
    read: |text| {
        let unit = full(text)?;
        Some(Meaning::of(unit.clone(), HostObject::Unit(unit)))
    },
});

/// A unit to start; starting some ends what the host does, or opens a shell.
pub(in crate::command::host) const STARTED: Value = Value::Of(&Kind {
    what: "a systemd unit such as `pveproxy` or `fstrim.timer`, no pattern and no path",
    read: |text| {
        let unit = full(text)?;
        let ends = unit.ends_with(".target") || STATES.contains(&unit.as_str());
        Some(acted_on(unit, if ends { Risk::Execute } else { Risk::Read }))
    },
});

/// A unit to stop or to keep from starting; some hold everything else.
pub(in crate::command::host) const STOPPED: Value = Value::Of(&Kind {
    what: "a systemd unit such as `cron` or `fstrim.timer`, no pattern and no path",
    read: |text| {
        let unit = full(text)?;
        let holds =
            HOLDERS.iter().any(|suffix| unit.ends_with(suffix)) || STATES.contains(&unit.as_str());
        Some(acted_on(unit, if holds { Risk::Destroy } else { Risk::Read }))
    },
});

/// Units of these kinds hold others: file systems, groups of processes, states of the host.
const HOLDERS: &[&str] = &[".automount", ".device", ".mount", ".slice", ".swap", ".target"];

/// Services that bring the host into another state, or open a shell without asking who is there.
const STATES: &[&str] = &[
    "debug-shell.service",
    "emergency.service",
    "rescue.service",
    "systemd-exit.service",
    "systemd-halt.service",
    "systemd-hibernate.service",
    "systemd-hybrid-sleep.service",
    "systemd-kexec.service",
    "systemd-poweroff.service",
    "systemd-reboot.service",
    "systemd-soft-reboot.service",
    "systemd-suspend-then-hibernate.service",
    "systemd-suspend.service",
];

fn acted_on(unit: String, risk: Risk) -> Meaning {
    let guest = guest(&unit).and_then(|id| id.parse().ok());
    let mut meaning = Meaning::of(unit.clone(), HostObject::Unit(unit));
    meaning.objects.extend(guest.map(HostObject::Guest));
    Meaning { risk, ..meaning }
}

/// The id of the guest that lives in a unit: `100.scope`, `pve-container@200.service`.
fn guest(unit: &str) -> Option<&str> {
    let (name, suffix) = unit.rsplit_once('.')?;
    match name.split_once('@') {
        Some(("pve-container" | "pve-container-debug" | "lxc", id)) => Some(id),
        None if suffix == "scope" => Some(name),
        _ => None,
    }
}

/// A boot: which of them, counted from the last or by its id.
pub(in crate::command::host) const BOOT: Value = Value::Of(&Kind {
    what: "a boot such as `0`, `-1` or `all`",
    read: |text| {
        let number = digits(text.strip_prefix(['-', '+']).unwrap_or(text), 5);
        let id = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        plain(text, number || id || text == "all")
    },
});

/// A priority of messages or a range of them.
pub(in crate::command::host) const PRIORITY: Value = Value::Of(&Kind {
    what: "a priority such as `err` or `warning..err`",
    read: |text| plain(text, text.split("..").take(3).all(|part| LEVELS.contains(&part))),
});

const LEVELS: &[&str] = &[
    "emerg", "alert", "crit", "err", "warning", "notice", "info", "debug", "0", "1", "2", "3", "4",
    "5", "6", "7",
];

/// A field of the journal.
pub(in crate::command::host) const FIELD: Value = Value::Of(&Kind {
    what: "a field such as `_SYSTEMD_UNIT`",
    read: |text| plain(text, field(text)),
});

/// A field with the value to look for; a path is none.
pub(in crate::command::host) const MATCH: Value = Value::Of(&Kind {
    what: "a match such as `_PID=1`",
    read: |text| {
        let right = |(name, value): (&str, &str)| field(name) && !value.contains(char::is_control);
        plain(text, text == "+" || text.len() <= 256 && text.split_once('=').is_some_and(right))
    },
});

fn field(text: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=64).contains(&text.len()) && text.bytes().all(known)
}

/// A unit or a pattern of units, for looking.
pub(in crate::command::host) const UNITS: Value = Value::Of(&Kind {
    what: "a systemd unit such as `pveproxy`, or a pattern such as `pve*`",
    read: |text| {
        let pattern = text.contains('*') && name(&text.replace('*', "x"), b":_.@-");
        if pattern { Some(Meaning::plain(text)) } else { UNIT.read(text) }
    },
});

fn full(text: &str) -> Option<String> {
    let known = name(text, b":_.@-\\") && !text.starts_with(['.', '@']);
    // With `.service` behind it a last dot would be two, which is refused as part of a path.
    let known = known && !text.ends_with('.') && !text.contains("..");
    let suffixed = SUFFIXES.iter().any(|suffix| text.ends_with(suffix));
    known.then(|| if suffixed { text.to_owned() } else { format!("{text}.service") })
}
