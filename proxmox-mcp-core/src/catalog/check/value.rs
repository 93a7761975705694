//! Checks and types single values.

use super::{Errors, format};
use crate::catalog::{Kind, Schema};
use serde_json::{Number, Value};
use std::borrow::Cow;

/// Checks one value; the first rule that it breaks is told.
pub(super) fn check(
    value: Option<&Value>,
    schema: &'static Schema,
    optional: bool,
    path: &str,
    errors: &mut Errors,
) {
    let Some(value) = value else {
        if !optional {
            errors.add(path, "property is missing and it is not optional");
        }
        return;
    };
    if let Err(message) = check_kind(value, schema.kind) {
        errors.add(path, message);
    } else if let Value::Array(items) = value {
        let Some(schema) = schema.items.as_deref() else { return };
        for (index, item) in items.iter().enumerate() {
            let item = Some(item).filter(|item| !item.is_null());
            check(item, schema, schema.optional, &format!("{path}[{index}]"), errors);
        }
    } else if !value.is_object()
        && let Err(message) = check_text(&text(value), schema, path)
    {
        errors.add(path, message);
    }
}

fn check_kind(value: &Value, kind: Kind) -> Result<(), String> {
    let name = kind.as_str();
    let reference = match value {
        Value::Array(_) => Some("ARRAY"),
        Value::Object(_) => Some("HASH"),
        Value::Bool(_) => Some("JSON::PP::Boolean"),
        Value::Null | Value::Number(_) | Value::String(_) => None,
    };
    match (kind, reference) {
        (Kind::Any, _) | (Kind::Boolean, Some("JSON::PP::Boolean")) | (Kind::String, None) => {
            return Ok(());
        }
        (Kind::Array, Some("ARRAY")) => return Ok(()),
        (Kind::Array, _) => return Err(format!("type check ('{name}') failed")),
        (_, Some(reference)) => {
            return Err(format!("type check ('{name}') failed - got {reference}"));
        }
        (Kind::Boolean | Kind::Integer | Kind::Number, None) => {}
    }
    let text = text(value);
    let right = match kind {
        Kind::Boolean => matches!(&*text, "0" | "1"),
        Kind::Integer => is_integer(&text),
        Kind::Number => number(&text).is_some(),
        Kind::Any | Kind::Array | Kind::String => true,
    };
    if right { Ok(()) } else { Err(format!("type check ('{name}') failed - got '{text}'")) }
}

fn check_text(text: &str, schema: &'static Schema, path: &str) -> Result<(), String> {
    format::check(text, schema, path).map_err(|error| format!("invalid format - {error}"))?;
    if !schema.matches(text) {
        return Err("value does not match the regex pattern".into());
    }
    let length = text.chars().count();
    if let Some(most) = schema.max_length.filter(|most| length > *most) {
        return Err(format!("value may only be {most} characters long"));
    }
    if let Some(least) = schema.min_length.filter(|least| length < *least) {
        return Err(format!("value must be at least {least} characters long"));
    }
    if let Some(number) = number(text) {
        let bound = |bound: &Option<Number>| bound.as_ref().and_then(Number::as_f64);
        if let (Some(most), Some(bound)) = (bound(&schema.maximum), &schema.maximum)
            && number > most
        {
            return Err(format!("value must have a maximum value of {bound}"));
        }
        if let (Some(least), Some(bound)) = (bound(&schema.minimum), &schema.minimum)
            && number < least
        {
            return Err(format!("value must have a minimum value of {bound}"));
        }
    }
    match &schema.choices {
        Some(choices) if !choices.iter().any(|choice| choice == text) => {
            let choices = choices.join(", ");
            Err(format!("value '{text}' does not have a value in the enumeration '{choices}'"))
        }
        _ => Ok(()),
    }
}

/// The value as its schema types it.
pub(super) fn typed(schema: Option<&Schema>, value: Value) -> Value {
    let kind = schema.map_or(Kind::Any, |schema| schema.kind);
    match (kind, value) {
        (Kind::Array, Value::Array(items)) => {
            let schema = schema.and_then(|schema| schema.items.as_deref());
            items.into_iter().map(|item| typed(schema, item)).collect()
        }
        (Kind::Boolean, value) => Value::Bool(truthy(&value)),
        (Kind::Integer, value) => {
            let text = text(&value);
            let digits = text.strip_prefix('+').unwrap_or(&text);
            digits.parse::<i64>().map_or_else(|_| text.as_ref().into(), Value::from)
        }
        (Kind::Number, value) => number(&text(&value)).and_then(Number::from_f64).into(),
        (Kind::String, value) => text(&value).into_owned().into(),
        (Kind::Any | Kind::Array, value) => value,
    }
}

/// A scalar as Perl writes it.
pub(super) fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Number(number) => match number.as_f64() {
            // A float without fraction has none in Perl either.
            #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
            Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < 1e15 => {
                (float as i64).to_string().into()
            }
            _ => number.to_string().into(),
        },
        Value::Bool(value) => Cow::Borrowed(if *value { "1" } else { "0" }),
        Value::Null => Cow::Borrowed(""),
        Value::Array(_) | Value::Object(_) => value.to_string().into(),
    }
}

/// Whether Perl takes it for true.
pub(super) fn truthy(value: &Value) -> bool {
    !matches!(&*text(value), "" | "0")
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Decimal notation only: no infinity, no hexadecimal digits.
fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    plain.then(|| text.parse().ok()).flatten()
}
