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
        "pve-day-of-week" => {
            verdict(matches!(text, "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"), || {
                format!("invalid day '{text}'")
            })
        }
        "pve-hotplug-features" => {
            verdict(is_hotplug(text), || "unable to parse hotplug option".into())
        }
        "pve-qm-bootdisk" => verdict(is_drive(text), || format!("invalid boot disk '{text}'")),
        "pve-startup-order" => {
            verdict(is_startup(text), || "unable to parse startup options".into())
        }
        "pve-storage-content" => {
            verdict(CONTENTS.contains(&text), || format!("invalid content type '{text}'"))
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

fn is_hotplug(text: &str) -> bool {
    let known = |feature: &str| {
        matches!(feature, "network" | "disk" | "cpu" | "memory" | "usb" | "cloudinit")
    };
    matches!(text, "" | "0" | "1") || text.split([',', ';', ' ']).all(known)
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
