//! JSON Schemas of inputs and outputs, shaped so that every model provider takes them.

use schemars::JsonSchema;
use schemars::generate::{Contract, SchemaSettings};
use serde_json::{Map, Value};

/// The closed object schema of an operation's arguments.
pub fn input<T: JsonSchema>() -> Value {
    portable(settings().for_deserialize().into_generator().into_root_schema_for::<T>().into())
}

/// The schema of an operation's answer.
pub fn output<T: JsonSchema>() -> Value {
    portable(settings().for_serialize().into_generator().into_root_schema_for::<T>().into())
}

/// The schema of an operation's arguments or answer as it is written, its types by name under
/// `$defs`: what code is generated from.
pub fn named<T: JsonSchema>(contract: Contract) -> Value {
    let mut settings = settings();
    (settings.inline_subschemas, settings.contract) = (false, contract);
    settings.into_generator().into_root_schema_for::<T>().into()
}

/// The doc comment of an operation.
pub fn description<T: JsonSchema>() -> String {
    let schema = settings().into_generator().into_root_schema_for::<T>();
    schema.get("description").and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn settings() -> SchemaSettings {
    SchemaSettings::draft2020_12().with(|s| {
        s.inline_subschemas = true;
        s.meta_schema = None;
    })
}

/// Removes what model providers refuse: titles, numeric formats, `null` beside another type,
/// and enums written as `oneOf` of constants.
fn portable(mut schema: Value) -> Value {
    if let Value::Object(root) = &mut schema {
        root.remove("title");
        root.remove("description");
    }
    simplify(&mut schema);
    schema
}

fn simplify(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("format");
            map.remove("default");
            drop_null_type(map);
            flatten_constants(map);
            for (key, inner) in map {
                match inner.as_object_mut() {
                    // Names of arguments, which may be called `format` too.
                    Some(named) if key == "properties" => {
                        named.values_mut().for_each(simplify);
                    }
                    Some(_) | None => simplify(inner),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(simplify),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn drop_null_type(map: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = map.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [one] = types.as_slice() {
            let one = one.clone();
            map.insert("type".to_owned(), one);
        }
    }
    if let Some(Value::Array(variants)) = map.get_mut("anyOf") {
        variants.retain(|variant| variant.get("type").is_none_or(|kind| kind != "null"));
        if let [Value::Object(one)] = variants.as_slice() {
            let one = one.clone();
            map.remove("anyOf");
            for (key, value) in one {
                map.entry(key).or_insert(value);
            }
        }
    }
    if let Some(Value::Array(values)) = map.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
}

fn flatten_constants(map: &mut Map<String, Value>) {
    let Some(Value::Array(variants)) = map.get("oneOf") else { return };
    let mut names: Vec<Value> = Vec::new();
    for variant in variants {
        match (variant.get("const"), variant.get("enum")) {
            (Some(name), _) => names.push(name.clone()),
            (None, Some(Value::Array(several))) => names.extend(several.iter().cloned()),
            _ => return,
        }
    }
    map.remove("oneOf");
    map.insert("type".to_owned(), "string".into());
    map.insert("enum".to_owned(), Value::Array(names));
}
