//! Parameters as callers give them: any JSON that Proxmox's parameters can be written as.

use crate::catalog::Params;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// Parameters of an API method by name: texts, numbers, truth values, lists of these, and objects
/// for property strings. Null counts as not given.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Parameters(pub(super) Params);

impl Parameters {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Params> for Parameters {
    fn from(mut params: Params) -> Self {
        params.retain(|_, value| !value.is_null());
        Self(params)
    }
}

impl<'de> Deserialize<'de> for Parameters {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Params::deserialize(deserializer).map(Self::from)
    }
}

impl JsonSchema for Parameters {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Parameters".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object" })
    }
}

/// A value as Proxmox reads it in a form.
pub(super) fn text(value: &Value) -> String {
    match (value.as_str(), value.as_bool()) {
        (Some(text), _) => text.to_owned(),
        (None, Some(truth)) => u8::from(truth).to_string(),
        (None, None) => value.to_string(),
    }
}

/// A property string of an object: a key without a name comes first.
pub(super) fn property_string(object: &Params, unnamed: Option<&str>) -> String {
    let first = unnamed.and_then(|key| object.get(key)).map(text);
    let named = object.iter().filter(|(key, _)| Some(key.as_str()) != unnamed);
    let named = named.map(|(key, value)| format!("{key}={}", text(value)));
    first.into_iter().chain(named).collect::<Vec<_>>().join(",")
}
