//! Settings by name, as Proxmox's configuration files have them.

use super::Invalid;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// Settings by name, such as `memory` or `net0`. Values are texts; in JSON also numbers and
/// truth values, which Proxmox writes as 0 and 1, and objects for property strings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Options(BTreeMap<String, String>);

impl Options {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The settings in order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Adds a setting.
    ///
    /// # Errors
    /// When it is no name of a setting.
    pub fn set(&mut self, name: &str, value: impl Into<String>) -> Result<(), Invalid> {
        if !is_name(name) {
            return Err(Invalid::new("setting", name, "lower-case letters, digits, `-` and `_`"));
        }
        self.0.insert(name.to_owned(), value.into());
        Ok(())
    }
}

/// Whether a text can be the name of a setting.
pub(crate) fn is_name(text: &str) -> bool {
    let ok = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.len() <= 64 && text.chars().all(ok)
}

impl<'de> Deserialize<'de> for Options {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error as _;
        let mut options = Self::default();
        for (name, value) in BTreeMap::<String, serde_json::Value>::deserialize(deserializer)? {
            let value = match value {
                serde_json::Value::Object(object) => Some(super::property::of_object(&object)?),
                scalar @ (serde_json::Value::Null
                | serde_json::Value::Bool(_)
                | serde_json::Value::Number(_)
                | serde_json::Value::String(_)
                | serde_json::Value::Array(_)) => {
                    super::lenient::text(scalar).map_err(D::Error::custom)?
                }
            };
            let value = value.ok_or_else(|| {
                D::Error::custom(format!(
                    "`{name}` is null; to remove a setting name it in `delete`"
                ))
            })?;
            options.set(&name, value).map_err(D::Error::custom)?;
        }
        Ok(options)
    }
}

impl JsonSchema for Options {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Options".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object", "additionalProperties": { "type": "string" } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_may_be_numbers_and_truth_values_but_not_null() {
        let read = |json: &str| serde_json::from_str::<Options>(json);
        let options =
            read(r#"{"memory":2048,"onboot":true,"net0":"virtio,bridge=vmbr0","usb0":{"host":"spice","usb3":true}}"#).unwrap();
        let pairs: Vec<_> = options.iter().collect();
        assert_eq!(
            pairs,
            [
                ("memory", "2048"),
                ("net0", "virtio,bridge=vmbr0"),
                ("onboot", "1"),
                ("usb0", "host=spice,usb3=1")
            ]
        );
        for bad in [r#"{"memory":null}"#, r#"{"a b":"x"}"#, r#"{"":1}"#, r#"{"x":[1]}"#] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
