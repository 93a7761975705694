//! `cluster_options`

use crate::error::Error;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Shows the options of the whole cluster: console, keyboard, migration, tags, next ids, HA.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowClusterOptions {}

/// The options of the whole cluster.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ClusterOptions {
    /// Options by name, as `cluster_options_set` takes them.
    pub options: BTreeMap<String, String>,
}

impl Operation for ShowClusterOptions {
    type Output = ClusterOptions;
    const META: Meta = Meta::new("cluster_options", "Show the cluster's options", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/options", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<ClusterOptions, Error> {
        let options = done.decode::<BTreeMap<String, Value>>()?;
        let options = options.into_iter().map(|(name, value)| {
            let text = text(&value);
            (name, text)
        });
        Ok(ClusterOptions { options: options.filter(|(_, text)| !text.is_empty()).collect() })
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

/// An address without the password that one of a proxy may have.
fn without_password(text: &str) -> String {
    match text.split_once("://").and_then(|(scheme, rest)| Some((scheme, rest.rsplit_once('@')?))) {
        Some((scheme, (_, host))) => format!("{scheme}://***@{host}"),
        None => text.to_owned(),
    }
}

impl Output for ClusterOptions {
    fn render(&self, text: &mut String) {
        for (name, value) in &self.options {
            line(text, name, Some(value));
        }
        if self.options.is_empty() {
            text.push_str("every option is at its default");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::text;
    use serde_json::json;

    #[test]
    fn values_read_as_they_are_written() {
        assert_eq!(text(&json!({"type": "secure", "network": "10.0.0.0/8"})), "network=10.0.0.0/8,type=secure");
        assert_eq!(text(&json!(["a", "b"])), "a;b");
        assert_eq!(text(&json!(4)), "4");
        assert_eq!(text(&json!("http://me:hunter22@proxy:3128")), "http://***@proxy:3128");
    }
}
