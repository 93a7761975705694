//! Formats of names and identifiers.

use super::verdict;
use crate::catalog::PRIVILEGES;

/// What a format of this file says of a text; nothing if the format is not one of them.
pub(super) fn check(name: &str, text: &str) -> Option<Result<(), String>> {
    Some(match name {
        "pve-bridge-id" => verdict(all(text, "-_."), || format!("invalid bridge ID '{text}'")),
        "pve-configid" => {
            verdict(is_config_id(text), || format!("invalid configuration ID '{text}'"))
        }
        "pve-ha-resource-id" | "pve-ha-resource-or-vm-id" => {
            let number = name != "pve-ha-resource-id" && all_digits(text);
            verdict(number || is_resource(text), || {
                "value does not look like a valid ha resource id".into()
            })
        }
        "pve-groupid" => {
            verdict(all(text, ".-_"), || format!("group name '{text}' contains invalid characters"))
        }
        "pve-node" => {
            verdict(is_host_label(text), || "value does not look like a valid node name".into())
        }
        "pve-poolid" => pool(text),
        "pve-priv" => verdict(PRIVILEGES.contains(&text), || format!("invalid privilege '{text}'")),
        "pve-realm" => realm(text),
        "pve-replication-job-id" => {
            verdict(is_job(text), || format!("invalid replication job id '{text}'"))
        }
        "pve-roleid" => {
            verdict(all(text, ".-_"), || format!("role name '{text}' contains invalid characters"))
        }
        "pve-storage-id" => storage(text),
        "pve-tag" => verdict(is_tag(text), || "invalid characters in tag".into()),
        "pve-tokenid" => verdict(is_token(text), || {
            format!("value '{text}' does not look like a valid token ID")
        }),
        "pve-userid" => user(text),
        "pve-vmid" => verdict(is_vm_id(text), || "value does not look like a valid VM ID".into()),
        "pve-volume-id-or-absolute-path" | "pve-volume-id-or-qm-path" if text.starts_with('/') => {
            Ok(())
        }
        "pve-volume-id-or-qm-path" if matches!(text, "none" | "cdrom") => Ok(()),
        "pve-volume-id" | "pve-volume-id-or-absolute-path" | "pve-volume-id-or-qm-path" => {
            volume(text)
        }
        "storage-pair" => pair(text, storage),
        "bridge-pair" => pair(text, |id| check("pve-bridge-id", id).unwrap_or(Ok(()))),
        _ => return None,
    })
}

/// Letters, digits and these others, at least one.
pub(super) fn all(text: &str, others: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || others.contains(c))
}

fn starts_with_letter(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn is_config_id(text: &str) -> bool {
    text.len() > 1 && starts_with_letter(text) && all(text, "_-")
}

/// A label of a host name.
pub(super) fn is_host_label(text: &str) -> bool {
    all(text, "-") && !text.starts_with('-') && !text.ends_with('-')
}

fn is_vm_id(text: &str) -> bool {
    (3..=9).contains(&text.len()) && !text.starts_with('0') && all_digits(text)
}

pub(super) fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_job(text: &str) -> bool {
    let number = |text: &str| all_digits(text) && text.len() <= 9;
    text.split_once('-').is_some_and(|(id, job)| is_vm_id(id) && number(job))
}

/// `vm:100`, `ct:100`.
fn is_resource(text: &str) -> bool {
    text.split_once(':').is_some_and(|(kind, name)| {
        let letters = !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_lowercase());
        letters && !name.is_empty() && !name.contains(char::is_whitespace)
    })
}

fn is_tag(text: &str) -> bool {
    all(text, "_-+.") && !text.starts_with(['-', '+', '.'])
}

fn pool(text: &str) -> Result<(), String> {
    let parts: Vec<_> = text.split('/').collect();
    if parts.len() > 3 {
        return Err(format!("pool name '{text}' is nested too deep (max 3 levels)"));
    }
    if parts.iter().all(|part| all(part, ".-_")) {
        return Ok(());
    }
    Err(format!("pool name '{text}' contains invalid characters"))
}

fn is_realm(text: &str) -> bool {
    text.len() > 1 && starts_with_letter(text) && all(text, ".-_")
}

fn realm(text: &str) -> Result<(), String> {
    if is_realm(text) { Ok(()) } else { Err("value does not look like a valid realm".into()) }
}

fn user(text: &str) -> Result<(), String> {
    let length = text.chars().count();
    if length < 3 {
        return Err(format!("user name '{text}' is too short"));
    }
    if length > 64 {
        return Err(format!("user name '{text}' is too long ({length} > 64)"));
    }
    if is_user(text) {
        return Ok(());
    }
    Err(format!("value '{text}' does not look like a valid user name"))
}

fn is_user(text: &str) -> bool {
    let Some((name, realm)) = text.rsplit_once('@') else { return false };
    let plain = |c: char| !c.is_whitespace() && !matches!(c, ':' | '/');
    !name.is_empty() && name.chars().all(plain) && is_realm(realm)
}

fn is_token(text: &str) -> bool {
    text.rsplit_once('!').is_some_and(|(user, name)| is_user(user) && is_realm(name))
}

fn storage(text: &str) -> Result<(), String> {
    if text.chars().count() < 2 {
        return Err(format!("storage ID '{text}' cannot be shorter than 2 characters"));
    }
    let end = text.ends_with(|c: char| c.is_ascii_alphanumeric());
    if starts_with_letter(text) && end && all(text, "-_.") {
        return Ok(());
    }
    Err(format!("storage ID '{text}' contains illegal characters"))
}

fn volume(text: &str) -> Result<(), String> {
    let parts = text.split_once(':');
    let right = |id: &str, name: &str| {
        storage(id).is_ok() && !name.is_empty() && !name.contains(char::is_whitespace)
    };
    if parts.is_some_and(|(id, name)| right(id, name)) {
        return Ok(());
    }
    Err(format!("unable to parse volume ID '{text}'"))
}

/// `1`, `target`, or `source:target`.
fn pair(text: &str, each: impl Fn(&str) -> Result<(), String>) -> Result<(), String> {
    let invalid = |error| format!("entry '{text}' contains invalid ID - {error}\n\n");
    match text.split_once(':') {
        _ if text == "1" => Ok(()),
        Some((source, target)) => each(source).and_then(|()| each(target)).map_err(invalid),
        None => each(text).map_err(invalid),
    }
}
