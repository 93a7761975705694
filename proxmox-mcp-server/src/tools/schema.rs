//! Input schemas as lists and descriptions show them.

use crate::connect::Clusters;
use serde_json::{Map, Value, json};

/// Marks an argument that lists may leave out.
const RARE: &str = "x-rare";

/// Without the arguments that are rarely needed.
pub(super) fn brief(mut schema: Value) -> Value {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.retain(|_, property| property.get(RARE) != Some(&Value::Bool(true)));
    }
    whole(schema)
}

/// As [`brief`], with no more of the optional arguments than their types, and without patterns:
/// descriptions say what they ask for, and an error tells the rule.
pub(super) fn terse(schema: Value) -> Value {
    let mut schema = brief(schema);
    let required = schema.get("required").cloned().unwrap_or_default();
    let is_required =
        |name: &str| required.as_array().is_some_and(|names| names.iter().any(|one| one == name));
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        for (name, property) in properties {
            if is_required(name) {
                without_pattern(property);
            } else {
                only_types(property);
            }
        }
    }
    schema
}

fn without_pattern(property: &mut Value) {
    if let Value::Object(facts) = property {
        facts.remove("pattern");
        if let Some(items) = facts.get_mut("items") {
            without_pattern(items);
        }
    }
}

/// The type of an argument, and that of the items of a list.
fn only_types(property: &mut Value) {
    if let Value::Object(facts) = property {
        facts.retain(|fact, _| matches!(fact.as_str(), "type" | "enum" | "items"));
        if let Some(items) = facts.get_mut("items") {
            only_types(items);
        }
    }
}

/// With every argument, without the marks.
pub(super) fn whole(mut schema: Value) -> Value {
    unmark(&mut schema);
    schema
}

fn unmark(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove(RARE);
            fields.values_mut().for_each(unmark);
        }
        Value::Array(items) => items.iter_mut().for_each(unmark),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// With the argument `cluster`, when there is more than one.
pub(super) fn with_cluster(mut schema: Value, clusters: &Clusters) -> Value {
    if clusters.names().len() < 2 {
        return schema;
    }
    let names: Vec<&str> = clusters.names().collect();
    let required = !names.contains(&"default");
    if let Value::Object(fields) = &mut schema {
        let nothing = || Value::Object(Map::new());
        if let Value::Object(properties) = fields.entry("properties").or_insert_with(nothing) {
            properties.insert("cluster".to_owned(), json!({ "type": "string", "enum": names }));
        }
        if required {
            let nothing = || Value::Array(Vec::new());
            if let Value::Array(names) = fields.entry("required").or_insert_with(nothing) {
                names.push("cluster".into());
            }
        }
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_arguments_are_left_out_of_lists_only() {
        let schema = json!({ "properties": {
            "a": { "type": "string" },
            "b": { "type": "string", "x-rare": true },
        } });
        let list = brief(schema.clone());
        assert_eq!(list, json!({ "properties": { "a": { "type": "string" } } }));
        assert_eq!(whole(schema)["properties"]["b"], json!({ "type": "string" }));
    }

    #[test]
    fn long_lists_tell_what_is_required_and_only_types_of_the_rest() {
        let schema = json!({ "required": ["a"], "properties": {
            "a": { "type": "string", "description": "which", "pattern": "^x$" },
            "b": { "type": "string", "description": "how", "enum": ["x"] },
            "c": { "type": "string", "x-rare": true },
            "d": { "type": "array", "items": { "type": "string", "pattern": "^x$" } },
        } });
        let expected = json!({ "required": ["a"], "properties": {
            "a": { "type": "string", "description": "which" },
            "b": { "type": "string", "enum": ["x"] },
            "d": { "type": "array", "items": { "type": "string" } },
        } });
        assert_eq!(terse(schema), expected);
    }
}
