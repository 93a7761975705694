//! `ha_status`

use crate::error::Error;
use crate::model::lenient::flag;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{line, maybe, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Shows how high availability stands: quorum, master, nodes and managed guests.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowHa {}

/// How high availability stands.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct HaStatus {
    /// Whether the cluster has quorum.
    pub quorate: bool,
    /// The node whose manager decides; absent before there ever was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub master: Option<String>,
    /// `armed`, or how far it is from it; absent where it cannot be disarmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub armed: Option<String>,
    /// The nodes' local managers.
    pub nodes: Vec<HaMember>,
    /// The guests that are managed.
    pub resources: Vec<HaService>,
}

/// A node, as high availability sees it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct HaMember {
    /// The node.
    pub node: String,
    /// What its local manager says, such as `idle` or `active`.
    pub status: String,
    /// What the master takes it for: `online`, `maintenance`, `unknown`, `fence` or `gone`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

/// A guest, as high availability sees it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct HaService {
    /// The guest, such as `vm:100`.
    pub sid: String,
    /// The node that it runs on.
    pub node: String,
    /// How it is: `started`, `stopped`, `migrate`, `error`, …
    pub state: String,
    /// How it is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    node: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    sid: String,
    #[serde(default)]
    state: Option<String>,
    #[serde(default)]
    request_state: Option<String>,
    #[serde(default, deserialize_with = "flag")]
    quorate: bool,
    #[serde(default, rename = "armed-state")]
    armed: Option<String>,
}

#[derive(Deserialize)]
struct Manager {
    manager_status: Told,
}

#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    node_status: BTreeMap<String, String>,
}

impl Operation for ShowHa {
    type Output = HaStatus;
    const META: Meta = Meta::new("ha_status", "Show high availability's status", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let get = |path| ApiCall::get(path, Subject::Cluster);
        let manager = get("/cluster/ha/status/manager_status");
        Ok(Plan::calls([get("/cluster/ha/status/current"), manager]))
    }

    fn output(&self, done: &Done<'_>) -> Result<HaStatus, Error> {
        let [current, manager] = done.replies.as_slice() else {
            return Err(Error::internal("the plan has two calls"));
        };
        let seen = manager.reply.decode::<Manager>()?.manager_status.node_status;
        let mut status = HaStatus {
            quorate: false,
            master: None,
            armed: None,
            nodes: Vec::new(),
            resources: Vec::new(),
        };
        for row in current.reply.decode::<Vec<Row>>()? {
            match row.kind.as_str() {
                "quorum" => status.quorate = row.quorate,
                "master" => status.master = Some(row.node),
                "fencing" => status.armed = row.armed,
                "lrm" => {
                    let state = seen.get(&row.node).cloned();
                    status.nodes.push(HaMember { node: row.node, status: row.status, state });
                }
                "service" => status.resources.push(HaService {
                    sid: row.sid,
                    node: row.node,
                    state: row.state.unwrap_or(row.status),
                    requested: row.request_state,
                }),
                _ => {}
            }
        }
        Ok(status)
    }
}

impl Output for HaStatus {
    fn render(&self, text: &mut String) {
        line(text, "quorate", Some(if self.quorate { "yes" } else { "no" }));
        line(text, "master", Some(self.master.as_deref().unwrap_or("none yet")));
        line(text, "armed", self.armed.as_ref());
        text.push('\n');
        rows(text, "nodes", ["node", "status", "state"], &self.nodes, |node| {
            [node.node.clone(), node.status.clone(), maybe(node.state.as_ref())]
        });
        text.push('\n');
        let headings = ["resource", "node", "state", "requested"];
        rows(text, "managed guests", headings, &self.resources, |service| {
            let requested = maybe(service.requested.as_ref());
            [service.sid.clone(), service.node.clone(), service.state.clone(), requested]
        });
    }
}
