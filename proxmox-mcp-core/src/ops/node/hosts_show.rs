//! `node_hosts_show`

use crate::error::{Error, clean};
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Shows a node's hosts file.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowNodeHosts {
    /// The node, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// A node's hosts file.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NodeHosts {
    /// The node.
    pub node: NodeName,
    /// The file as it is, line by line.
    pub lines: Vec<String>,
    /// For `node_hosts_set`: refuses if somebody else changed the file since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    data: String,
    #[serde(default)]
    digest: Option<String>,
}

impl Operation for ShowNodeHosts {
    type Output = NodeHosts;
    const META: Meta = Meta::new("node_hosts_show", "Show a node's hosts file", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::NodeOrOnly(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/hosts", node)))
    }

    fn output(&self, done: &Done<'_>) -> Result<NodeHosts, Error> {
        let row: Row = done.decode()?;
        Ok(NodeHosts {
            node: super::of(done)?,
            lines: row.data.lines().map(|line| clean(line, 500)).collect(),
            digest: row.digest.map(|digest| clean(&digest, 64)),
        })
    }
}

impl Output for NodeHosts {
    fn render(&self, text: &mut String) {
        for line in &self.lines {
            text.push_str(line);
            text.push('\n');
        }
        let _ = write!(text, "hosts file of {}", self.node);
        line(text, "digest", self.digest.as_ref());
    }
}
