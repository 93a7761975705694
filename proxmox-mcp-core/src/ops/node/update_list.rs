//! `node_update_list`

use crate::error::{Error, clean};
use crate::inventory::Missing;
use crate::model::{Cursor, Limit, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject, Vary};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Lists updates that are available for nodes, as of the last refresh.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListUpdates {
    /// Only on this node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Rows at most.
    #[serde(default)]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<Cursor>,
}

/// Updates that are available.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct UpdateList {
    /// One row a package and version, with the nodes that lack it.
    pub updates: Vec<UpdateRow>,
    /// How many there are.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
    /// What did not answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
}

/// An update.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct UpdateRow {
    /// The package.
    pub package: String,
    /// The version that is installed; absent for a new package.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub installed: Option<String>,
    /// The version that is available.
    pub version: String,
    /// Where it comes from, such as `Debian` or `Proxmox`.
    pub origin: String,
    /// The nodes that lack it.
    pub nodes: Vec<NodeName>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Row {
    package: String,
    #[serde(default)]
    old_version: Option<String>,
    #[serde(default)]
    version: String,
    #[serde(default)]
    origin: String,
}

impl Operation for ListUpdates {
    type Output = UpdateList;
    const META: Meta = Meta::new("node_update_list", "List updates", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = match &self.node {
            Some(node) => Subject::Node(node.clone()),
            None => Subject::Each(Vary::Nodes),
        };
        Ok(Plan::call(ApiCall::get("/nodes/{node}/apt/update", subject)).partial())
    }

    fn output(&self, done: &Done<'_>) -> Result<UpdateList, Error> {
        let mut found: BTreeMap<String, UpdateRow> = BTreeMap::new();
        for answered in &done.replies {
            for row in answered.reply.decode::<Vec<Row>>()? {
                let key = format!("{} {}", row.package, row.version);
                let entry = found.entry(key).or_insert_with(|| UpdateRow {
                    package: clean(&row.package, 100),
                    installed: row.old_version.map(|version| clean(&version, 100)),
                    version: clean(&row.version, 100),
                    origin: clean(&row.origin, 60),
                    nodes: Vec::new(),
                });
                entry.nodes.extend(answered.call.node().cloned());
            }
        }
        let cursor = self.cursor.as_ref();
        let page = page(
            found.into_iter(),
            |(key, _)| key.clone(),
            done.bounds(self.limit),
            cursor,
            |(_, row)| row.clone(),
        );
        let mut missing = super::gaps(done, self.node.as_ref());
        missing.extend(done.missing.iter().cloned());
        Ok(UpdateList { updates: page.rows, total: page.total, next: page.next, missing })
    }
}

impl Output for UpdateList {
    fn render(&self, text: &mut String) {
        if !self.updates.is_empty() {
            let mut table = Table::new(&["package", "installed", "version", "origin", "nodes"]);
            for row in &self.updates {
                table.cell(&row.package);
                table.cell(row.installed.as_deref().unwrap_or("-"));
                table.cell(&row.version);
                table.cell(&row.origin);
                let nodes: Vec<&str> = row.nodes.iter().map(NodeName::as_str).collect();
                table.cell(nodes.join(","));
            }
            table.write(text);
        }
        let next = self.next.as_ref();
        tail(text, self.updates.len(), self.total, "updates", next, &self.missing);
    }
}
