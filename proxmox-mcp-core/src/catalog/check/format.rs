//! Named formats.

mod firewall;
mod id;
mod net;
mod text;

use super::property;
use crate::catalog::{Parameters, Params, Schema};
use serde_json::Value;

/// Checks a text against the format of its schema; an error ends with a line break.
pub(super) fn check(text: &str, schema: &'static Schema, path: &str) -> Result<(), String> {
    let format = schema.format.as_deref();
    if let Some(fields) = schema.fields() {
        let values = property::parse(fields, text, path)?;
        return match format {
            Some("prune-backups") => keep(&values),
            Some("pve-vm-cpu-conf") => cpu(fields, &values),
            _ => Ok(()),
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

/// `keep-all` leaves nothing else to say.
fn keep(values: &Params) -> Result<(), String> {
    if values.len() > 1 && values.contains_key("keep-all") {
        return Err("keep-all cannot be set together with other options.\n".into());
    }
    Ok(())
}

/// Models are those that may be reported, levels of x86-64, or made by the administrator.
fn cpu(fields: &Parameters, values: &Params) -> Result<(), String> {
    let Some(model) = values.get("cputype").and_then(Value::as_str) else { return Ok(()) };
    let reported = fields.get("reported-model").and_then(|field| field.schema.choices.as_ref());
    let known = reported.is_some_and(|models| models.iter().any(|known| known == model));
    if known || model.starts_with("x86-64-v") || model.starts_with("custom-") {
        return Ok(());
    }
    Err(format!("Built-in cputype '{model}' is not defined (missing 'custom-' prefix?)\n"))
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
