//! `ha_rule_delete`

use crate::error::Error;
use crate::model::ConfigId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Removes a rule about managed guests; those it held in place may move.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteHaRule {
    /// Its id.
    pub id: ConfigId,
}

impl Operation for DeleteHaRule {
    type Output = Changed;
    const META: Meta = Meta::new("ha_rule_delete", "Remove a rule", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Delete, "/cluster/ha/rules/{rule}", Subject::Cluster)
            .var("rule", self.id.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::deleted("rule", &self.id))
    }
}
