//! `ha_group_delete`

use crate::error::Error;
use crate::model::ConfigId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Removes a group of nodes (Proxmox VE 8).
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteHaGroup {
    /// Its id.
    pub id: ConfigId,
}

impl Operation for DeleteHaGroup {
    type Output = Changed;
    const META: Meta = Meta::new("ha_group_delete", "Remove a group of nodes", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Delete, "/cluster/ha/groups/{group}", Subject::Cluster)
            .var("group", self.id.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::deleted("group", &self.id))
    }
}
