//! Settings by name, as configuration sections have them.

use crate::audit::is_secret;
use crate::error::Error;
use crate::output::Output;
use crate::output::table::line;
use crate::plan::Done;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// All settings of one thing, its secrets masked.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Settings {
    /// Settings by name, as the operation that changes them takes them; secrets read `***`.
    pub settings: BTreeMap<String, String>,
    /// For a change that refuses if somebody else made one since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

impl Settings {
    /// Of a plan whose first call answers one object.
    pub(crate) fn of(done: &Done<'_>) -> Result<Self, Error> {
        let mut settings = BTreeMap::new();
        for (name, value) in done.decode::<BTreeMap<String, Value>>()? {
            let value = text(&value);
            if !value.is_empty() {
                settings.insert(name.clone(), if is_secret(&name) { "***".into() } else { value });
            }
        }
        Ok(Self { digest: settings.remove("digest"), settings })
    }
}

/// A value as the configuration file has it: Proxmox answers property strings as objects.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(value) => u8::from(*value).to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => without_password(text),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(";"),
        Value::Object(fields) => {
            let pairs = fields.iter().map(|(key, value)| format!("{key}={}", text(value)));
            pairs.collect::<Vec<_>>().join(",")
        }
    }
}

/// An address without the password that it may hold.
fn without_password(text: &str) -> String {
    match text.split_once("://").and_then(|(scheme, rest)| Some((scheme, rest.rsplit_once('@')?))) {
        Some((scheme, (_, host))) => format!("{scheme}://***@{host}"),
        None => text.to_owned(),
    }
}

impl Output for Settings {
    fn render(&self, text: &mut String) {
        for (name, value) in &self.settings {
            line(text, name, Some(value));
        }
        if self.settings.is_empty() {
            text.push_str("every setting is at its default");
        }
        line(text, "digest", self.digest.as_ref());
    }
}

#[cfg(test)]
mod tests {
    use super::text;
    use serde_json::json;

    #[test]
    fn values_read_as_they_are_written() {
        let migration = json!({"type": "secure", "network": "10.0.0.0/8"});
        assert_eq!(text(&migration), "network=10.0.0.0/8,type=secure");
        assert_eq!(text(&json!(["a", "b"])), "a;b");
        assert_eq!(text(&json!(4)), "4");
        assert_eq!(text(&json!("http://me:hunter22@proxy:3128")), "http://***@proxy:3128");
    }
}
