//! Words of the command line as JSON arguments, by the types of the operation's schema.

use proxmox_mcp_core::Error;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

/// The arguments object. What a value must be like is for the operation to say; here it only
/// gets its JSON type.
pub(in crate::cli) fn parse(words: &[String], schema: &Value) -> Result<Box<RawValue>, Error> {
    let mut arguments = Map::new();
    for word in words {
        let (name, value) = pair(word, schema, &arguments)?;
        match (arguments.get_mut(&name), value) {
            (None, value) => {
                arguments.insert(name, value);
            }
            (Some(Value::Array(all)), Value::Array(more)) => all.extend(more),
            (Some(_), _) => return Err(Error::input(name, "is given twice")),
        }
    }
    to_raw_value(&arguments).map_err(|e| Error::internal(e.to_string()))
}

fn pair(word: &str, schema: &Value, given: &Map<String, Value>) -> Result<(String, Value), Error> {
    let is_name = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
    };
    if let Some((name, json)) = word.split_once(":=").filter(|(name, _)| is_name(name)) {
        let value = serde_json::from_str(json)
            .map_err(|e| Error::input(name, format!("`{json}` is no JSON: {e}")))?;
        return Ok((name.replace('-', "_"), value));
    }
    let (name, text) = match word.split_once('=').filter(|(name, _)| is_name(name)) {
        Some((name, text)) => (name.replace('-', "_"), text),
        None => (next_required(word, schema, given)?, word),
    };
    let property = schema.pointer(&format!("/properties/{name}")).unwrap_or(&Value::Null);
    let value = typed(text, property);
    Ok((name, value))
}

/// The first required argument that has no value yet.
fn next_required(word: &str, schema: &Value, given: &Map<String, Value>) -> Result<String, Error> {
    let required = schema.get("required").and_then(Value::as_array);
    let mut names = required.into_iter().flatten().filter_map(Value::as_str);
    let open = names.find(|name| !given.contains_key(*name)).map(str::to_owned);
    open.ok_or_else(|| Error::input(word, "expected `name=value`"))
}

/// A text that does not fit its type stays a text, so that the operation's own error names it.
fn typed(text: &str, property: &Value) -> Value {
    let as_text = || Value::String(text.to_owned());
    match property.get("type").and_then(Value::as_str) {
        Some("boolean") => match text {
            "true" | "yes" | "1" | "on" => Value::Bool(true),
            "false" | "no" | "0" | "off" => Value::Bool(false),
            _ => as_text(),
        },
        Some("integer" | "number") => {
            let number = serde_json::from_str::<Value>(text).ok().filter(Value::is_number);
            number.unwrap_or_else(as_text)
        }
        Some("array") => {
            let item = property.get("items").unwrap_or(&Value::Null);
            text.split(',').filter(|part| !part.is_empty()).map(|part| typed(part, item)).collect()
        }
        Some("object") => serde_json::from_str(text).unwrap_or_else(|_| as_text()),
        _ => as_text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn parsed(words: &[&str]) -> Result<Value, Error> {
        let schema = json!({
            "type": "object",
            "properties": {
                "guest": { "type": "string" },
                "wait": { "type": "integer" },
                "force": { "type": "boolean" },
                "tags": { "type": "array", "items": { "type": "string" } },
                "set": { "type": "object" },
            },
            "required": ["guest"],
        });
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        parse(&words, &schema).map(|raw| serde_json::from_str(raw.get()).unwrap())
    }

    #[test]
    fn words_get_the_types_of_the_schema() {
        let table = [
            (vec!["guest=101"], json!({ "guest": "101" })),
            (vec!["web-1", "wait=5"], json!({ "guest": "web-1", "wait": 5 })),
            (vec!["wait=long"], json!({ "wait": "long" })),
            (vec!["force=yes"], json!({ "force": true })),
            (vec!["tags=a,b", "tags=c"], json!({ "tags": ["a", "b", "c"] })),
            (vec!["set={\"a\":1}"], json!({ "set": { "a": 1 } })),
            (vec!["set:={\"a=b\":1}"], json!({ "set": { "a=b": 1 } })),
            (vec!["no-such=x"], json!({ "no_such": "x" })),
        ];
        for (words, expected) in table {
            assert_eq!(parsed(&words).unwrap(), expected, "{words:?}");
        }
    }

    #[test]
    fn words_that_mean_nothing_are_named() {
        for (words, message) in [
            (vec!["a", "b"], "b: expected `name=value`"),
            (vec!["wait=1", "wait=2"], "wait: is given twice"),
            (vec!["set:={"], "set: `{` is no JSON"),
        ] {
            let error = parsed(&words).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }
}
