//! Checks parameters as Proxmox does, with its own words.

mod format;
mod object;
mod property;
mod value;

pub use property::parse as property_string;

use super::{ApiMethod, Kind, Params, Schema, catalog};
use crate::model::GuestKind;
use crate::plan::Method;
use object::Object;
use serde_json::Value;
use std::collections::BTreeMap;

/// Checks the parameters of one call, those of the path included, and types them.
///
/// Values may be text, as forms and queries carry them, or JSON. Integers, numbers and booleans
/// come out as such, everything else as text or a list of these.
///
/// # Errors
/// What Proxmox says of each parameter that is wrong.
pub fn verify(method: &ApiMethod, params: &Params) -> Result<Params, BTreeMap<String, String>> {
    let params = normalised(method, params);
    let mut errors = Errors::default();
    let variants = method.variants();
    let chosen = variants.as_ref().and_then(|variants| {
        let selected = params.get(variants.selector)?.as_str()?;
        variants.each.iter().find(|(name, _)| *name == selected)
    });
    let shared = Object { parameters: method.parameters(), values: &params, path: "" };
    shared.check_declared(&mut errors);
    let path = chosen.map(|(name, _)| format!("oneOf[{name}]")).unwrap_or_default();
    let variant = chosen.map(|(_, parameters)| Object { parameters, values: &params, path: &path });
    if let Some(variant) = &variant {
        variant.check_declared(&mut errors);
    }
    for name in params.keys() {
        let known = shared.check_given(name, &mut errors)
            || variant.as_ref().is_some_and(|variant| variant.check_given(name, &mut errors));
        if !known && !method.additional_properties {
            errors.add(name, UNDECLARED);
        }
    }
    if !errors.0.is_empty() {
        return Err(errors.0);
    }
    let schema = |name: &str| {
        let variant = || chosen.and_then(|(_, parameters)| parameters.get(name));
        method.parameters().get(name).or_else(variant).map(|parameter| parameter.schema)
    };
    let given = params.into_iter().filter(|(_, value)| !value.is_null());
    let typed = given.map(|(name, value)| {
        let value = value::typed(schema(&name), value);
        (name, value)
    });
    Ok(typed.collect())
}

/// Checks one setting of a guest.
///
/// # Errors
/// What Proxmox says of it.
pub fn setting(kind: GuestKind, name: &str, value: &str) -> Result<(), String> {
    let path = match kind {
        GuestKind::Qemu => "/nodes/{node}/qemu/{vmid}/config",
        GuestKind::Lxc => "/nodes/{node}/lxc/{vmid}/config",
    };
    let method = catalog().find(Method::Put, path);
    let Some(parameter) = method.and_then(|method| method.parameter(name)) else {
        return Err(format!("a {} has no setting `{name}`", kind.noun()));
    };
    let mut errors = Errors::default();
    value::check(Some(&value.into()), parameter.schema, true, name, &mut errors);
    match errors.0.into_iter().next() {
        Some((_, problem)) => Err(problem),
        None => Ok(()),
    }
}

/// A property that is not in the schema.
const UNDECLARED: &str =
    "property is not defined in schema and the schema does not allow additional properties";

/// What is wrong, by parameter.
#[derive(Debug, Default)]
struct Errors(BTreeMap<String, String>);

impl Errors {
    fn add(&mut self, path: &str, message: impl AsRef<str>) {
        let path = if path.is_empty() { "_root" } else { path };
        self.0
            .entry(path.to_owned())
            .and_modify(|text| {
                // Proxmox joins with these two characters, not with a line break.
                text.push_str("\\n");
                text.push_str(message.as_ref());
            })
            .or_insert_with(|| message.as_ref().to_owned());
    }
}

/// Lists for texts that hold lists, and single values for lists, as old clients send them.
fn normalised(method: &ApiMethod, params: &Params) -> Params {
    let mut params = params.clone();
    for (name, value) in &mut params {
        let Some(parameter) = method.parameters().get(name) else { continue };
        let Schema { kind, format, .. } = parameter.schema;
        let list = format.as_ref().is_some_and(|format| format.ends_with("-list"));
        if let (Kind::String, true, Value::Array(items)) = (kind, list, &*value) {
            let items: Vec<_> = items.iter().map(value::text).collect();
            *value = Value::String(items.join(","));
        } else if *kind == Kind::Array
            && (value.is_string() || value.is_number())
            && value::truthy(value)
        {
            *value = Value::Array(vec![value.take()]);
        }
    }
    params
}

#[cfg(test)]
mod tests;
