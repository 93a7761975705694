//! `ha_group_set`

use crate::error::Error;
use crate::model::{ConfigId, HaNode};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, Write, joined, removed};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Adds or changes a group of nodes that managed guests prefer (Proxmox VE 8; 9 has rules).
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetHaGroup {
    /// New, or there already.
    pub action: Write,
    /// Its id.
    pub id: ConfigId,
    /// Its nodes, with priority as in `pve1:2`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nodes: Vec<HaNode>,
    /// Run its guests nowhere else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restricted: Option<bool>,
    /// Leave its guests where they are when a better node returns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nofailback: Option<bool>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub comment: Option<String>,
    /// Settings to remove.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-rare" = true))]
    pub delete: Vec<String>,
}

impl Operation for SetHaGroup {
    type Output = Changed;
    const META: Meta = Meta::new("ha_group_set", "Set a group of nodes", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        self.action.needs("nodes", !self.nodes.is_empty())?;
        self.action.only_updates("delete", !self.delete.is_empty())?;
        let call = match self.action {
            Write::Create => ApiCall::new(Method::Post, "/cluster/ha/groups", Subject::Cluster)
                .param("group", self.id.clone()),
            Write::Update => {
                ApiCall::new(Method::Put, "/cluster/ha/groups/{group}", Subject::Cluster)
                    .var("group", self.id.clone())
            }
        };
        let call = call
            .param("nodes", joined(&self.nodes))
            .param("restricted", self.restricted)
            .param("nofailback", self.nofailback)
            .param("comment", self.comment.clone())
            .param("delete", removed(&self.delete)?);
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        match self.action {
            Write::Create => Risk::Change,
            Write::Update => Risk::Disrupt,
        }
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(self.action.did("group", &self.id))
    }
}
