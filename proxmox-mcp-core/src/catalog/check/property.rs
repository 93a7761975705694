//! Property strings: `virtio=…,bridge=vmbr0`.

use super::object::Object;
use super::{Errors, UNDECLARED};
use crate::catalog::{Kind, Parameters, Params};
use serde_json::Value;

/// Parses a property string into its keys; keys that stand for others are replaced by those.
///
/// Values stay text, except that truth values become `1` and `0`. Errors name keys below `path`.
///
/// # Errors
/// With Proxmox's text, which ends with a line break.
pub fn parse(fields: &'static Parameters, text: &str, path: &str) -> Result<Params, String> {
    let mut values = Params::new();
    let mut default = None;
    for part in text.split(',').filter(|part| !part.trim().is_empty()) {
        match part.split_once('=') {
            Some((key, value)) if !key.is_empty() && !value.is_empty() => {
                keyed(fields, key, value, &mut values)?;
            }
            Some(_) => return Err("missing key in comma-separated list property\n".into()),
            None => {
                if let Some(key) = default {
                    return Err(duplicate(key));
                }
                let found = fields.iter().find(|field| field.schema.default_key);
                let key = found.map(|field| field.name).ok_or_else(|| {
                    "value without key, but schema does not define a default key\n".to_owned()
                })?;
                if values.contains_key(key) {
                    return Err(duplicate(key));
                }
                values.insert(key.to_owned(), part.into());
                default = Some(key);
            }
        }
    }
    let object = Object { parameters: fields, values: &values, path };
    let mut errors = Errors::default();
    object.check_declared(&mut errors);
    for name in values.keys() {
        if !object.check_given(name, &mut errors) {
            errors.add(&format!("{path}.{name}"), UNDECLARED);
        }
    }
    if errors.0.is_empty() {
        return Ok(values);
    }
    let mut text = String::from("format error\n");
    for (key, message) in &errors.0 {
        text.extend([key.as_str(), ": ", message, "\n"]);
    }
    Err(text)
}

fn keyed(
    fields: &'static Parameters,
    key: &str,
    value: &str,
    values: &mut Params,
) -> Result<(), String> {
    if values.contains_key(key) {
        return Err(duplicate(key));
    }
    let mut name = key;
    let mut field = fields.get(key);
    if let Some(alias) = field.and_then(|field| field.schema.alias.as_deref()) {
        if let Some(kept) = field.and_then(|field| field.schema.key_alias.as_deref()) {
            if values.contains_key(kept) {
                return Err(format!("key alias '{kept}' is already defined\n"));
            }
            values.insert(kept.to_owned(), key.into());
        }
        name = alias;
        field = fields.get(alias);
    }
    let Some(field) = field else {
        return Err(format!("invalid key in comma-separated list property: {name}\n"));
    };
    let truth = match field.schema.kind {
        Kind::Boolean => truth(value),
        Kind::Any | Kind::Array | Kind::Integer | Kind::Number | Kind::String => None,
    };
    values.insert(name.to_owned(), truth.map_or_else(|| Value::from(value), Value::from));
    Ok(())
}

fn duplicate(key: &str) -> String {
    format!("duplicate key in comma-separated list property: {key}\n")
}

fn truth(text: &str) -> Option<&'static str> {
    let among = |words: [&str; 4]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if among(["1", "on", "yes", "true"]) {
        Some("1")
    } else if among(["0", "off", "no", "false"]) {
        Some("0")
    } else {
        None
    }
}
