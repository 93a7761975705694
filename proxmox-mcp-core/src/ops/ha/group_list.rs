//! `ha_group_list`

use crate::error::Error;
use crate::model::lenient::flag;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{maybe, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the groups of nodes that managed guests prefer (Proxmox VE 8; 9 has rules).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListHaGroups {}

/// Groups of nodes.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct HaGroupList {
    /// The groups.
    pub groups: Vec<HaGroup>,
}

/// A group of nodes.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct HaGroup {
    /// Its id.
    #[serde(alias = "group")]
    pub id: String,
    /// Its nodes, with priorities.
    #[serde(default)]
    pub nodes: String,
    /// Whether its guests run nowhere else.
    #[serde(default, deserialize_with = "flag")]
    pub restricted: bool,
    /// Whether its guests stay when a better node returns.
    #[serde(default, deserialize_with = "flag")]
    pub nofailback: bool,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Operation for ListHaGroups {
    type Output = HaGroupList;
    const META: Meta = Meta::new("ha_group_list", "List groups of nodes", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/ha/groups", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<HaGroupList, Error> {
        Ok(HaGroupList { groups: done.decode()? })
    }
}

impl Output for HaGroupList {
    fn render(&self, text: &mut String) {
        let headings = ["group", "nodes", "restricted", "comment"];
        rows(text, "groups", headings, &self.groups, |group| {
            let restricted = if group.restricted { "yes" } else { "no" }.to_owned();
            [group.id.clone(), group.nodes.clone(), restricted, maybe(group.comment.as_ref())]
        });
    }
}
