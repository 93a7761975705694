//! What is wrong with arguments, in words that let the caller mend all of it at once.

use super::entries::Entries;
use super::{Failure, words};
use crate::config::near;
use crate::error::{Error, clean};
use serde_json::{Map, Value};
use serde_path_to_error::Segment;
use std::fmt::Write as _;

/// Faults that one error tells; whoever makes more has not read the schema.
const MOST: usize = 6;

/// The error for arguments that are not what `schema` asks for.
pub(super) fn describe(schema: &Value, given: &Entries, failure: &Failure) -> Error {
    let none = Map::new();
    let known = schema.get("properties").and_then(Value::as_object).unwrap_or(&none);
    let mut faults = unknown(known, given);
    faults.extend(missing(schema, known, given));
    if faults.is_empty() {
        faults.push(value(schema, given, failure));
    }
    let mut faults = faults.into_iter().take(MOST);
    let (argument, mut problem) = faults.next().unwrap_or_default();
    for (argument, other) in faults {
        let _ = write!(problem, "; {argument}: {other}");
    }
    Error::input(argument, problem)
}

/// An argument and what is wrong with it.
type Fault = (String, String);

/// Arguments that there are not; the last one tells which there are.
fn unknown(known: &Map<String, Value>, given: &Entries) -> Vec<Fault> {
    let names = given.names().filter(|name| !known.contains_key(*name));
    let mut faults: Vec<Fault> = names
        .map(|name| {
            let near = near(name, known.keys().cloned());
            (clean(name, 40), format!("there is no such argument{near}"))
        })
        .take(MOST - 2)
        .collect();
    if let Some((_, problem)) = faults.last_mut() {
        let names: Vec<String> = known.keys().map(|name| format!("`{name}`")).collect();
        match names.as_slice() {
            [] => problem.push_str(" (it takes none)"),
            names => {
                let _ = write!(problem, " (it takes {})", names.join(", "));
            }
        }
    }
    faults
}

/// Arguments that are needed and not given, with what they are.
fn missing(schema: &Value, known: &Map<String, Value>, given: &Entries) -> Vec<Fault> {
    let required = schema.get("required").and_then(Value::as_array);
    let names = required.into_iter().flatten().filter_map(Value::as_str);
    let absent = names.filter(|name| !given.has(name));
    absent
        .map(|name| {
            let about = known.get(name).and_then(|argument| argument.get("description"));
            let about = about.and_then(Value::as_str).unwrap_or_default();
            let about = about.lines().next().unwrap_or_default().trim_end_matches('.');
            (name.to_owned(), format!("is needed: {}", uncapitalised(about)))
        })
        .collect()
}

fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        // An abbreviation keeps its capitals.
        (Some(_), Some(second)) if second.is_uppercase() => text.to_owned(),
        (Some(first), _) => first.to_lowercase().chain(text.chars().skip(1)).collect(),
        (None, _) => String::new(),
    }
}

/// A value that does not fit: by the schema when its type is wrong, else in its type's own words.
fn value(schema: &Value, given: &Entries, failure: &Failure) -> Fault {
    let (mut rule, mut found): (Option<&Value>, Option<&Value>) = (Some(schema), None);
    let mut name = String::new();
    for segment in failure.path() {
        match segment {
            Segment::Map { key } => {
                rule = rule.and_then(|rule| {
                    let named = rule.get("properties").and_then(|all| all.get(key));
                    named.or_else(|| rule.get("additionalProperties"))
                });
                found =
                    if name.is_empty() { given.get(key) } else { found.and_then(|v| v.get(key)) };
                let dot = if name.is_empty() { "" } else { "." };
                let _ = write!(name, "{dot}{}", clean(key, 40));
            }
            Segment::Seq { index } => {
                rule = rule.and_then(|rule| rule.get("items"));
                found = found.and_then(|value| value.get(index));
                let _ = write!(name, "[{index}]");
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    if name.is_empty() {
        name.push_str("arguments");
    }
    let words = words(failure.inner());
    let of_serde = ["invalid ", "unknown variant "].iter().any(|start| words.starts_with(start));
    match rule.and_then(expected) {
        Some(expected) if of_serde => {
            let secret = rule.and_then(|rule| rule.get("writeOnly")).is_some();
            let shown = found.map(|found| shown(found, secret)).unwrap_or_default();
            (name, format!("expected {expected}{shown}"))
        }
        Some(_) | None => (name, words),
    }
}

/// What a schema allows.
fn expected(rule: &Value) -> Option<String> {
    if let Some(Value::Array(values)) = rule.get("enum") {
        let values: Vec<String> =
            values.iter().filter_map(Value::as_str).map(|value| format!("`{value}`")).collect();
        return Some(format!("one of {}", values.join(", ")));
    }
    let bound = |key: &str| rule.get(key).map(ToString::to_string);
    let range = match (bound("minimum"), bound("maximum")) {
        (Some(least), Some(most)) => format!(" from {least} to {most}"),
        (Some(least), None) => format!(" from {least} on"),
        (None, Some(most)) => format!(" up to {most}"),
        (None, None) => String::new(),
    };
    Some(match rule.get("type")?.as_str()? {
        "integer" => format!("a whole number{range}"),
        "number" => format!("a number{range}"),
        "boolean" => "true or false".to_owned(),
        "array" => match rule.get("items").and_then(expected) {
            Some(item) => format!("a list, each item {item}"),
            None => "a list".to_owned(),
        },
        "object" => "a JSON object".to_owned(),
        "string" => "a text".to_owned(),
        _ => return None,
    })
}

/// What came instead; of a secret only its type.
fn shown(found: &Value, secret: bool) -> String {
    match found {
        Value::Null => ", not null".to_owned(),
        Value::Array(_) => ", not a list".to_owned(),
        Value::Object(_) => ", not an object".to_owned(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) if secret => String::new(),
        Value::Bool(_) | Value::Number(_) => format!(", not {found}"),
        Value::String(text) => format!(", not the text `{}`", clean(text, 40)),
    }
}

#[cfg(test)]
mod tests;
