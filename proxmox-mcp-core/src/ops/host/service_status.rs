//! `node_service_status`

use crate::error::{Error, clean};
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows how the services of a node stand, or one of them.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowNodeServices {
    /// The node; may be left out when there is only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Only this service, such as `pveproxy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
}

/// The services of a node.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NodeServices {
    /// The node.
    pub node: NodeName,
    /// Its services.
    pub services: Vec<NodeService>,
}

/// How one service stands.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NodeService {
    /// Its name, such as `pveproxy`.
    pub service: String,
    /// What it is for.
    pub description: String,
    /// `running`, `dead`, `exited`, `failed` and the like.
    pub state: String,
    /// `active`, `inactive`, `failed` and the like.
    pub active: String,
    /// Whether it starts with the node: `enabled`, `disabled`, `static`, `not-found` and the like.
    pub unit: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Row {
    #[serde(default)]
    service: String,
    #[serde(default)]
    desc: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    active_state: String,
    #[serde(default)]
    unit_state: String,
}

impl Operation for ShowNodeServices {
    type Output = NodeServices;
    const META: Meta = Meta::new("node_service_status", "Show a node's services", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::NodeOrOnly(self.node.clone());
        Ok(Plan::call(match &self.service {
            None => ApiCall::get("/nodes/{node}/services", node),
            Some(service) => {
                let name = service.strip_suffix(".service").unwrap_or(service);
                ApiCall::get("/nodes/{node}/services/{service}/state", node).var("service", name)
            }
        }))
    }

    fn output(&self, done: &Done<'_>) -> Result<NodeServices, Error> {
        let mut rows: Vec<Row> = match self.service {
            None => done.decode()?,
            Some(_) => vec![done.decode()?],
        };
        rows.sort_by(|a, b| a.service.cmp(&b.service));
        let node = done.grounded.calls().first().and_then(|call| call.node().cloned());
        let service = |row: Row| NodeService {
            service: clean(&row.service, 100),
            description: clean(&row.desc, 200),
            state: clean(&row.state, 40),
            active: clean(&row.active_state, 40),
            unit: clean(&row.unit_state, 40),
        };
        Ok(NodeServices {
            node: node.ok_or_else(|| Error::internal("a node's services without the node"))?,
            services: rows.into_iter().map(service).collect(),
        })
    }
}

impl Output for NodeServices {
    fn render(&self, text: &mut String) {
        let mut table = Table::new(&["service", "state", "active", "unit", "description"]);
        for row in &self.services {
            for cell in [&row.service, &row.state, &row.active, &row.unit, &row.description] {
                table.cell(if cell.is_empty() { "-" } else { cell });
            }
        }
        table.write(text);
        text.push_str("on node ");
        text.push_str(self.node.as_str());
    }
}
