//! JSON Schemas in words.

use serde_json::Value;

/// A property's type in a word or two.
pub(crate) fn kind(property: &Value) -> String {
    if let Some(Value::Array(values)) = property.get("enum") {
        let words = values.iter().map(|value| value.as_str().unwrap_or_default());
        return words.collect::<Vec<_>>().join("|");
    }
    let name = property.get("type").and_then(Value::as_str).unwrap_or("any");
    let bound = |key: &str| property.get(key).and_then(Value::as_i64);
    match (bound("minimum"), bound("maximum"), property.get("items")) {
        (Some(low), Some(high), _) => format!("{name} {low}..{high}"),
        (Some(low), None, _) => format!("{name} from {low}"),
        (None, _, Some(items)) => format!("list of {}", kind(items)),
        (None, _, None) => name.to_owned(),
    }
}
