//! What texts mean: each reader says what is allowed when a text is not.

use super::{LogFormat, LogLevel, Rotation};
use std::net::{IpAddr, Ipv4Addr};
use std::ops::RangeInclusive;
use std::str::FromStr;

/// `true`, `yes`, `y`, `1`, `on` and their opposites, in any case.
pub(super) fn boolean(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "y" | "1" | "on" => Ok(true),
        "false" | "no" | "n" | "0" | "off" => Ok(false),
        _ => Err("true or false (also yes and no, y and n, 1 and 0, on and off)".to_owned()),
    }
}

/// A whole number within a range.
pub(super) fn number<T: FromStr + PartialOrd + std::fmt::Display>(
    range: RangeInclusive<T>,
) -> impl Fn(&str) -> Result<T, String> {
    move |text| {
        let number = text.parse::<T>().ok().filter(|number| range.contains(number));
        number.ok_or_else(|| format!("a whole number from {} to {}", range.start(), range.end()))
    }
}

/// An address to listen on.
pub(super) fn address(text: &str) -> Result<IpAddr, String> {
    if text == "localhost" {
        return Ok(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    let bare = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')).unwrap_or(text);
    bare.parse()
        .map_err(|_| "an IP address such as 127.0.0.1 or 0.0.0.0, or `localhost`".to_owned())
}

/// Texts between commas.
pub(super) fn list(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect()
}

pub(super) fn level(text: &str) -> Result<LogLevel, String> {
    match text.to_ascii_lowercase().as_str() {
        "error" | "critical" => Ok(LogLevel::Error),
        "warn" | "warning" => Ok(LogLevel::Warn),
        "info" => Ok(LogLevel::Info),
        "debug" => Ok(LogLevel::Debug),
        "trace" => Ok(LogLevel::Trace),
        _ => Err("error, warn, info, debug or trace".to_owned()),
    }
}

pub(super) fn format(text: &str) -> Result<LogFormat, String> {
    match text {
        "json" => Ok(LogFormat::Json),
        "text" => Ok(LogFormat::Text),
        _ => Err("text or json".to_owned()),
    }
}

pub(super) fn rotation(text: &str) -> Result<Rotation, String> {
    match text {
        "daily" => Ok(Rotation::Daily),
        "hourly" => Ok(Rotation::Hourly),
        "never" => Ok(Rotation::Never),
        _ => Err("hourly, daily or never".to_owned()),
    }
}

/// A user with a realm.
pub(super) fn user(text: &str) -> Result<String, String> {
    let whole = |(name, realm): &(&str, &str)| !name.is_empty() && word(realm);
    match text.rsplit_once('@').filter(whole) {
        Some(_) if !text.contains(|c: char| c.is_whitespace() || c == '!' || c == '/') => {
            Ok(text.to_owned())
        }
        _ => Err("a user and a realm, such as `root@pam`".to_owned()),
    }
}

/// A token's name, or its whole id.
pub(super) fn token_name(text: &str) -> Result<(Option<String>, String), String> {
    let (owner, name) = match text.split_once('!') {
        Some((owner, name)) => (Some(user(owner)?), name),
        None => (None, text),
    };
    if word(name) {
        Ok((owner, name.to_owned()))
    } else {
        Err("the name of an API token, or `user@realm!name`".to_owned())
    }
}

/// A SHA-256 digest in hex.
pub(super) fn sha256(text: &str) -> Result<[u8; 32], String> {
    let wrong = || "64 hexadecimal digits, the SHA-256 of the token".to_owned();
    let digit = |c: u8| char::from(c).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let pair = |pair: &[u8]| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    };
    let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(pair).collect();
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or_else(wrong)
}

fn word(text: &str) -> bool {
    let first = text.starts_with(|c: char| c.is_ascii_alphanumeric());
    first && text.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c))
}
