//! `node_config_show`

use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::output::written::safe;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Shows a node's notes, wake-on-LAN address, start delay and ACME domains.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowNodeConfig {
    /// The node, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// What a node's configuration holds.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NodeConfig {
    /// The node.
    pub node: NodeName,
    /// Its settings by name; what is not there has its default.
    pub config: BTreeMap<String, String>,
    /// For `node_config_set`: refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

impl Operation for ShowNodeConfig {
    type Output = NodeConfig;
    const META: Meta = Meta::new("node_config_show", "Show a node's configuration", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::NodeOrOnly(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/config", node)))
    }

    fn output(&self, done: &Done<'_>) -> Result<NodeConfig, Error> {
        let mut fields: BTreeMap<String, Value> = done.decode()?;
        let text = |value: Value| match value {
            Value::String(text) => safe(&text),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Array(_)
            | Value::Object(_) => value.to_string(),
        };
        let digest = fields.remove("digest").map(text);
        let config = fields.into_iter().map(|(name, value)| (name, text(value))).collect();
        Ok(NodeConfig { node: super::of(done)?, config, digest })
    }
}

impl Output for NodeConfig {
    fn render(&self, text: &mut String) {
        line(text, "node", Some(&self.node));
        for (name, value) in &self.config {
            line(text, name, Some(value.trim_end()));
        }
        line(text, "digest", self.digest.as_ref());
    }
}
