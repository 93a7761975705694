//! Formats of sizes, orders and other small languages.

use super::id::{all, all_digits};
use super::verdict;

/// What a format of this file says of a text; nothing if the format is not one of them.
pub(super) fn check(name: &str, text: &str) -> Option<Result<(), String>> {
    Some(match name {
        "disk-size" => {
            verdict(is_size(text), || format!("value does not look like a valid disk size: {text}"))
        }
        "ldap-simple-attr" => verdict(all(text, ""), || {
            format!("value '{text}' does not look like a simple ldap attribute name")
        }),
        "pve-day-of-week" => verdict(DAYS.contains(&text), || format!("invalid day '{text}'")),
        "pve-calendar-event" => {
            verdict(is_event(text), || format!("invalid calendar event '{text}'"))
        }
        "pve-ct-timezone" => verdict(is_zone(text), || format!("invalid time zone '{text}'")),
        "pve-lxc-mp-string" => {
            verdict(!climbs(text), || format!("{text} contains illegal character sequences"))
        }
        "pve-hotplug-features" => hotplug(text),
        "pve-qm-bootdisk" => verdict(is_drive(text), || format!("invalid boot disk '{text}'")),
        "pve-startup-order" => {
            verdict(is_startup(text), || "unable to parse startup options".into())
        }
        "pve-storage-content" => {
            verdict(CONTENTS.contains(&text), || format!("invalid content type '{text}'"))
        }
        "pve-storage-path" => {
            let path =
                text.strip_prefix('/').is_some_and(|rest| !rest.starts_with([';', '(', ')']));
            verdict(path && text.len() > 1, || {
                "value does not look like a valid absolute path".into()
            })
        }
        "pve-task-status-type" => verdict(
            ["ok", "error", "warning", "unknown"].iter().any(|s| s.eq_ignore_ascii_case(text)),
            || format!("invalid status '{text}'"),
        ),
        "urlencoded" => verdict(text.is_empty() || all(text, "-%_.!~*'()"), || {
            format!("invalid urlencoded string: {text}")
        }),
        _ => return None,
    })
}

/// What a storage may hold.
static CONTENTS: &[&str] =
    &["images", "rootdir", "vztmpl", "iso", "backup", "snippets", "import", "none"];

/// Digits with a fraction and a unit.
fn is_size(text: &str) -> bool {
    let number = text.strip_suffix(['K', 'M', 'G', 'T']).unwrap_or(text);
    match number.split_once('.') {
        Some((whole, fraction)) => all_digits(whole) && all_digits(fraction),
        None => all_digits(number),
    }
}

fn hotplug(text: &str) -> Result<(), String> {
    if matches!(text, "0" | "1") {
        return Ok(());
    }
    let known = ["network", "disk", "cpu", "memory", "usb", "cloudinit"];
    let mut unknown = super::split_list(text).into_iter().filter(|item| !known.contains(item));
    unknown.next().map_or(Ok(()), |item| Err(format!("invalid hotplug feature '{item}'")))
}

/// `host`, `UTC` or `Area/City`.
fn is_zone(text: &str) -> bool {
    let area = text.split_once('/').is_some_and(|(area, city)| all(area, "") && all(city, "_-/+"));
    matches!(text, "host" | "UTC") || area
}

/// Events have names, days of the week, and dates and times of numbers; which of those there are
/// is left to the daemon.
fn is_event(text: &str) -> bool {
    let is_day = |name: &str| {
        let name = name.to_ascii_lowercase();
        DAYS.iter().any(|day| name.starts_with(day) && name.bytes().all(|b| b.is_ascii_lowercase()))
    };
    let days = |part: &str| {
        part.split(',').all(|item| match item.split_once("..") {
            Some((from, to)) => is_day(from) && is_day(to),
            None => is_day(item),
        })
    };
    let numeric = |part: &str| part.bytes().all(|b| b.is_ascii_digit() || b"*:/,.-".contains(&b));
    let is = |part: &str| EVENTS.contains(&part) || days(part) || numeric(part);
    !text.trim().is_empty() && text.split_whitespace().all(is)
}

static DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

static EVENTS: &[&str] = &[
    "minutely",
    "hourly",
    "daily",
    "weekly",
    "monthly",
    "quarterly",
    "semiannually",
    "yearly",
    "annually",
];

/// Whether a path has steps like `..` in it.
fn climbs(path: &str) -> bool {
    let middle = path.split('/').skip(1).any(|step| matches!(step, "." | ".."));
    middle || path.starts_with("../")
}

fn is_drive(text: &str) -> bool {
    let bus = ["ide", "sata", "scsi", "virtio", "efidisk", "tpmstate"];
    bus.iter().any(|bus| text.strip_prefix(bus).is_some_and(all_digits))
}

fn is_startup(text: &str) -> bool {
    let number = |part: &str| {
        let value = ["order=", "up=", "down="].iter().find_map(|key| part.strip_prefix(key));
        all_digits(value.unwrap_or(part))
    };
    let mut parts = text.split(',').filter(|part| !part.trim().is_empty());
    !matches!(text, "" | "0") && parts.all(number)
}
