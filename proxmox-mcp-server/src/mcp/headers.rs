//! HTTP headers that repeat parts of a modern message and must agree with it.

use super::fault::{Fault, FaultKind};
use super::listing::ParamHeader;
use super::meta::Probe;
use axum::http::HeaderMap;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

pub(crate) const VERSION: &str = "mcp-protocol-version";
const METHOD: &str = "mcp-method";
const NAME: &str = "mcp-name";

fn mismatch(text: impl Into<String>) -> Fault {
    Fault::new(FaultKind::HeaderMismatch, text)
}

/// The value of a header that may come once, without the white space around it.
fn single<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, Fault> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(mismatch(format!("header `{name}` comes more than once")));
    }
    let text = value.to_str().map_err(|_| mismatch(format!("header `{name}` is not ASCII")))?;
    Ok(Some(text.trim_matches([' ', '\t'])))
}

/// Undoes `=?base64?…?=`.
fn decoded(name: &str, value: &str) -> Result<String, Fault> {
    let inner = value.strip_prefix("=?base64?").and_then(|rest| rest.strip_suffix("?="));
    let Some(inner) = inner else { return Ok(value.to_owned()) };
    let bytes = STANDARD
        .decode(inner)
        .map_err(|_| mismatch(format!("header `{name}` holds broken base64")))?;
    String::from_utf8(bytes).map_err(|_| mismatch(format!("header `{name}` is not UTF-8")))
}

/// Checks version, method and name against the message.
pub(crate) fn check(
    headers: &HeaderMap,
    version: &str,
    method: &str,
    probe: &Probe<'_>,
) -> Result<(), Fault> {
    agree(VERSION, single(headers, VERSION)?, version)?;
    agree(METHOD, single(headers, METHOD)?, method)?;
    let named = match method {
        "tools/call" | "prompts/get" => probe.name,
        "resources/read" => probe.uri,
        "tasks/get" | "tasks/update" | "tasks/cancel" => probe.task_id,
        _ => return Ok(()),
    };
    // Without a name in the message the method itself says what is missing.
    let Some(named) = named.and_then(text) else { return Ok(()) };
    let header = single(headers, NAME)?.map(|value| decoded(NAME, value)).transpose()?;
    agree(NAME, header.as_deref(), &named)
}

fn agree(name: &str, header: Option<&str>, body: &str) -> Result<(), Fault> {
    match header {
        Some(header) if header == body => Ok(()),
        Some(header) => {
            Err(mismatch(format!("header `{name}` is `{header}` but the message says `{body}`")))
        }
        None => Err(mismatch(format!("header `{name}` is missing; the message says `{body}`"))),
    }
}

fn text(raw: &RawValue) -> Option<String> {
    serde_json::from_str(raw.get()).ok()
}

/// Checks the headers that repeat arguments of a tool.
pub(crate) fn check_arguments(
    headers: &HeaderMap,
    marked: &[ParamHeader],
    arguments: &RawValue,
) -> Result<(), Fault> {
    for param in marked {
        let name = format!("mcp-param-{}", param.header);
        let header = single(headers, &name)?;
        let value = lookup(arguments, &param.path);
        match (header, value) {
            (None, None) => {}
            (Some(_), None) => {
                let text = format!("header `{name}` is set but the argument is absent");
                return Err(mismatch(text));
            }
            (None, Some(_)) => return Err(mismatch(format!("header `{name}` is missing"))),
            (Some(header), Some(value)) => {
                if !same(&decoded(&name, header)?, &value) {
                    return Err(mismatch(format!("header `{name}` differs from the argument")));
                }
            }
        }
    }
    Ok(())
}

/// The argument at a path; `null` counts as absent.
fn lookup(arguments: &RawValue, path: &[String]) -> Option<Box<RawValue>> {
    let mut current = arguments.to_owned();
    for step in path {
        let mut object: BTreeMap<String, Box<RawValue>> =
            serde_json::from_str(current.get()).ok()?;
        current = object.remove(step)?;
    }
    (current.get() != "null").then_some(current)
}

/// Strings are compared as they are, numbers by value.
fn same(header: &str, value: &RawValue) -> bool {
    if let Some(text) = text(value) {
        return header == text;
    }
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    if let (Ok(left), Ok(right)) = (header.parse::<i64>(), value.get().parse::<i64>()) {
        return left == right;
    }
    match (number(header), number(value.get())) {
        (Some(left), Some(right)) => left.total_cmp(&right).is_eq(),
        _ => header == value.get(),
    }
}

#[cfg(test)]
mod tests;
