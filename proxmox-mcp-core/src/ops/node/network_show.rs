//! `node_network_show`

use crate::error::{Error, clean};
use crate::model::{InterfaceName, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Shows one network interface of a node with all its settings.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowInterface {
    /// The node, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// The interface, such as `vmbr0`.
    pub name: InterfaceName,
}

/// One network interface.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct InterfaceSettings {
    /// The node.
    pub node: NodeName,
    /// The interface.
    pub name: InterfaceName,
    /// Its settings by Proxmox's names.
    pub settings: BTreeMap<String, String>,
}

impl Operation for ShowInterface {
    type Output = InterfaceSettings;
    const META: Meta = Meta::new("node_network_show", "Show a network interface", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::NodeOrOnly(self.node.clone());
        let call = ApiCall::get("/nodes/{node}/network/{iface}", node);
        Ok(Plan::call(call.var("iface", self.name.clone())))
    }

    fn output(&self, done: &Done<'_>) -> Result<InterfaceSettings, Error> {
        let fields: BTreeMap<String, Value> = done.decode()?;
        let text = |value: &Value| match value {
            Value::String(text) => clean(text, 500),
            Value::Array(items) => items
                .iter()
                .filter_map(Value::as_str)
                .map(|item| clean(item, 100))
                .collect::<Vec<_>>()
                .join(" "),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
        };
        let settings = fields.iter().map(|(name, value)| (name.clone(), text(value))).collect();
        Ok(InterfaceSettings { node: super::of(done)?, name: self.name.clone(), settings })
    }
}

impl Output for InterfaceSettings {
    fn render(&self, text: &mut String) {
        let _ = write!(text, "{} on {}", self.name, self.node);
        for (name, value) in &self.settings {
            line(text, name, Some(value));
        }
    }
}
