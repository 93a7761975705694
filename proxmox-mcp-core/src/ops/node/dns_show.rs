//! `node_dns_show`

use crate::error::{Error, clean};
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows which name servers a node asks.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowNodeDns {
    /// The node, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// How a node resolves names.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NodeDns {
    /// The node.
    pub node: NodeName,
    /// The domain that short names are looked up in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Addresses of the name servers, in the order they are asked.
    pub servers: Vec<String>,
}

#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    search: Option<String>,
    #[serde(default)]
    dns1: Option<String>,
    #[serde(default)]
    dns2: Option<String>,
    #[serde(default)]
    dns3: Option<String>,
}

impl Operation for ShowNodeDns {
    type Output = NodeDns;
    const META: Meta = Meta::new("node_dns_show", "Show a node's DNS", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::NodeOrOnly(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/dns", node)))
    }

    fn output(&self, done: &Done<'_>) -> Result<NodeDns, Error> {
        let row: Row = done.decode()?;
        let servers = [row.dns1, row.dns2, row.dns3].into_iter().flatten();
        Ok(NodeDns {
            node: super::of(done)?,
            search: row.search.filter(|search| !search.is_empty()).map(|s| clean(&s, 253)),
            servers: servers.map(|server| clean(&server, 60)).collect(),
        })
    }
}

impl Output for NodeDns {
    fn render(&self, text: &mut String) {
        line(text, "node", Some(&self.node));
        line(text, "search", self.search.as_ref());
        let none = self.servers.is_empty();
        line(text, "servers", Some(if none { "none".to_owned() } else { self.servers.join(", ") }));
    }
}
