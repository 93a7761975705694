//! `node_repository_set`

use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Adds one of Proxmox's package repositories to a node, or turns an entry on or off.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetRepository {
    /// The node.
    pub node: NodeName,
    /// Adds this one, such as `no-subscription`; `node_repository_list` lists handles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub add: Option<String>,
    /// The file of an entry to turn on or off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The entry's place in the file, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
    /// Whether that entry is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// From `node_repository_list`; refuses if somebody else changed them since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<String>,
}

impl Operation for SetRepository {
    type Output = Changed;
    const META: Meta =
        Meta::new("node_repository_set", "Change package repositories", Risk::Execute).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let call = |method| {
            let node = Subject::Node(self.node.clone());
            ApiCall::new(method, "/nodes/{node}/apt/repositories", node)
        };
        let call = match (&self.add, &self.file, self.index, self.enabled) {
            (Some(handle), None, None, None) => call(Method::Put).param("handle", handle.as_str()),
            (None, Some(file), Some(index), Some(enabled)) => call(Method::Post)
                .param("path", file.as_str())
                .param("index", index)
                .param("enabled", enabled),
            _ => {
                let problem = "give either `add`, or `file`, `index` and `enabled` of an entry";
                return Err(Error::input("add", problem));
            }
        };
        Ok(Plan::call(call.param("digest", self.digest.clone())))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(match (&self.add, self.enabled) {
            (Some(handle), _) => Changed::new("package repository", handle, "added"),
            (None, enabled) => {
                let entry = format!(
                    "{} #{}",
                    self.file.as_deref().unwrap_or_default(),
                    self.index.unwrap_or_default()
                );
                let done = if enabled == Some(true) { "enabled" } else { "disabled" };
                Changed::new("package repository", entry, done)
            }
        }
        .note("`node_update_refresh` reads the lists of packages anew"))
    }
}
