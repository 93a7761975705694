//! Named formats.

mod firewall;
mod id;
mod net;
mod text;

use super::property;
use crate::catalog::Schema;

/// Checks a text against the format of its schema; an error ends with a line break.
pub(super) fn check(text: &str, schema: &'static Schema, path: &str) -> Result<(), String> {
    let format = schema.format.as_deref();
    if let Some(fields) = schema.fields() {
        let values = property::parse(fields, text, path)?;
        let alone = format != Some("prune-backups") || values.len() < 2;
        return if alone || !values.contains_key("keep-all") {
            Ok(())
        } else {
            Err("keep-all cannot be set together with other options.\n".into())
        };
    }
    let Some(format) = format else { return Ok(()) };
    let result = if let Some(name) = format.strip_suffix("-list") {
        split_list(text).into_iter().try_for_each(|item| named(name, item))
    } else if let Some(name) = format.strip_suffix("-opt") {
        if matches!(text, "" | "0") { Ok(()) } else { named(name, text) }
    } else {
        named(format, text)
    };
    result.map_err(|message| message + "\n")
}

fn named(name: &str, text: &str) -> Result<(), String> {
    id::check(name, text)
        .or_else(|| net::check(name, text))
        .or_else(|| text::check(name, text))
        .or_else(|| firewall::check(name, text))
        .unwrap_or(Ok(()))
}

/// Splits at NUL if there is one, else at commas, semicolons and white space.
fn split_list(text: &str) -> Vec<&str> {
    if text.contains('\0') {
        return text.split('\0').collect();
    }
    let separators = |c: char| matches!(c, ',' | ';') || c.is_ascii_whitespace();
    text.split(separators).filter(|item| !item.is_empty()).collect()
}

fn verdict(right: bool, message: impl FnOnce() -> String) -> Result<(), String> {
    if right { Ok(()) } else { Err(message()) }
}
