//! A valid value, as near as can be to one that is not.

use super::{nearest, parameter_of};
use crate::catalog::{ApiMethod, Kind, Parameter, Params, Schema, check, example};
use serde_json::{Number, Value, json};

/// A parameter under the name it was given by.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'n> {
    pub(super) name: &'n str,
    pub(super) schema: &'static Schema,
}

/// A valid value for a parameter, the others as they are, and whether it is near to the one given;
/// none if nothing better is known than its rule.
pub(super) fn valid(
    method: &ApiMethod,
    given: &Params,
    wanted: Wanted<'_>,
) -> Option<(Value, bool)> {
    let Wanted { name, schema } = wanted;
    let fits = |value: &Value| {
        let mut params = given.clone();
        params.insert(name.to_owned(), value.clone());
        let faults = check::verify(method, &params).err().unwrap_or_default();
        !faults.keys().any(|field| parameter_of(field) == name)
    };
    let each = || schema.one_of.iter().chain([schema]);
    let value = given.get(name);
    let close = value.and_then(|value| each().filter_map(|one| near(one, value)).find(fits));
    if let Some(close) = close {
        return Some((close, true));
    }
    let default = schema.default.iter().map(|text| typed(schema, text));
    let choices = schema.choices.iter().flatten().take(1).map(|choice| json!(choice));
    let usual = default.chain(choices).find(fits).or_else(|| {
        let parameter = method.parameter(name).unwrap_or(Parameter { name: "", schema });
        Some(example::value(method, given, parameter)).filter(fits)
    });
    usual.map(|value| (value, false))
}

fn near(schema: &Schema, value: &Value) -> Option<Value> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    if let Some(choices) = &schema.choices {
        return choice(&text, choices).map(|choice| json!(choice));
    }
    if let Some(fields) = schema.fields() {
        let parts = text.split(',').filter(|part| !part.trim().is_empty());
        let parts = parts.map(|part| match part.split_once('=') {
            None => part.to_owned(),
            Some((key, value)) => {
                let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                let known = fields.get(key.trim());
                let key = match known {
                    Some(_) => key.trim().to_owned(),
                    None => nearest(key, &names).unwrap_or_else(|| key.to_owned()),
                };
                let inner = fields.get(&key).map(|field| field.schema);
                format!("{key}={}", inner.map_or(value.to_owned(), |inner| kept(inner, value)))
            }
        });
        return Some(json!(parts.collect::<Vec<_>>().join(",")));
    }
    match schema.kind {
        Kind::Integer | Kind::Number => number(schema, &text),
        Kind::Boolean => truth(&text).map(|truth| json!(truth)),
        Kind::Array | Kind::String | Kind::Any => None,
    }
}

/// A key's value in a property string: itself where nothing nearer to its rule is known.
fn kept(schema: &Schema, value: &str) -> String {
    match near(schema, &json!(value)) {
        Some(Value::String(text)) => text,
        Some(Value::Bool(truth)) => u8::from(truth).to_string(),
        Some(other) => other.to_string(),
        None => value.to_owned(),
    }
}

fn choice(text: &str, choices: &[String]) -> Option<String> {
    /// What people call some of the choices.
    const CALLED: &[(&str, &str)] = &[("uefi", "ovmf"), ("efi", "ovmf"), ("bios", "seabios")];
    let same = |wanted: &str| choices.iter().find(|choice| choice.eq_ignore_ascii_case(wanted));
    let called = CALLED.iter().find(|(said, _)| text.eq_ignore_ascii_case(said));
    let found = same(text).or_else(|| called.and_then(|(_, meant)| same(meant)));
    let begun = || choices.iter().find(|choice| !text.is_empty() && choice.starts_with(text));
    found.or_else(begun).cloned().or_else(|| nearest(text, choices))
}

/// The number within the bounds that is nearest to the one given.
fn number(schema: &Schema, text: &str) -> Option<Value> {
    let given: f64 = text.trim().parse().ok()?;
    let bound = |bound: &Option<Number>| bound.as_ref().and_then(Number::as_f64);
    match (&schema.minimum, &schema.maximum) {
        (Some(least), _) if bound(&schema.minimum).is_some_and(|b| given < b) => Some(json!(least)),
        (_, Some(most)) if bound(&schema.maximum).is_some_and(|b| given > b) => Some(json!(most)),
        _ => {
            let whole = text.split('.').next().and_then(|whole| whole.parse::<i64>().ok());
            whole.map(|whole| json!(whole))
        }
    }
}

fn truth(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" | "enabled" | "y" => Some(true),
        "false" | "no" | "off" | "0" | "disabled" | "n" => Some(false),
        other if other.starts_with(['y', 't']) => Some(true),
        other if other.starts_with(['n', 'f']) => Some(false),
        _ => None,
    }
}

fn typed(schema: &Schema, text: &str) -> Value {
    match (schema.kind, text.parse::<i64>()) {
        (Kind::Integer | Kind::Number, Ok(number)) => json!(number),
        (Kind::Boolean, Ok(number)) => json!(number != 0),
        _ => json!(text),
    }
}
