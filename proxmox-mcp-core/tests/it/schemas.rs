//! Schemas that every model provider takes, with a word on each argument and each answer.

use proxmox_mcp_core::registry;
use serde_json::Value;
use std::collections::BTreeSet;

/// Calls `look` with every schema within a schema, and where it is.
fn walk(schema: &Value, at: &str, look: &mut dyn FnMut(&Value, &str)) {
    look(schema, at);
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (name, property) in properties {
            walk(property, &format!("{at}.{name}"), look);
        }
    }
    for inner in ["items", "additionalProperties"] {
        match schema.get(inner) {
            None | Some(Value::Bool(false)) => {}
            Some(schema) => walk(schema, &format!("{at}.{inner}"), look),
        }
    }
}

#[test]
fn names_are_nouns_and_verbs_and_unique() {
    let mut seen = BTreeSet::new();
    for (_, tool) in registry::all() {
        let name = tool.meta.name;
        let words: Vec<&str> = name.split('_').collect();
        let lower = |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
        assert!(words.len() >= 2 && words.iter().all(lower), "{name}");
        assert!(name.len() <= 50 && seen.insert(name), "{name}");
    }
}

#[test]
fn schemas_have_nothing_that_a_model_provider_refuses() {
    for (_, tool) in registry::all() {
        for (which, schema) in [("input", tool.input_schema()), ("output", tool.output_schema())] {
            walk(&schema, &format!("{} {which}", tool.meta.name), &mut |schema, at| {
                assert!(schema.is_object(), "{at} is {schema}");
                for word in ["$ref", "$defs", "anyOf", "oneOf", "allOf", "not"] {
                    assert!(schema.get(word).is_none(), "{at} has {word}");
                }
                assert!(schema.get("type").is_some_and(Value::is_string), "{at}: {schema}");
            });
        }
    }
}

#[test]
fn inputs_are_closed_and_every_field_is_described() {
    for (_, tool) in registry::all() {
        let name = tool.meta.name;
        let input = tool.input_schema();
        assert_eq!(input["additionalProperties"], false, "{name}");
        assert!(!tool.description().is_empty(), "{name}");
        for (which, schema) in [("input", input), ("output", tool.output_schema())] {
            walk(&schema, &format!("{name} {which}"), &mut |schema, at| {
                let fields = schema.get("properties").and_then(Value::as_object);
                for (field, property) in fields.into_iter().flatten() {
                    let about = property.get("description").and_then(Value::as_str);
                    assert!(about.is_some_and(|text| !text.is_empty()), "{at}.{field}");
                }
            });
        }
    }
}
