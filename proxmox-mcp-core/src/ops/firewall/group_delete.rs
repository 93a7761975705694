//! `firewall_group_delete`

use crate::error::Error;
use crate::model::FirewallName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes a security group, which must have no rules.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteFirewallGroup {
    /// The group.
    pub group: FirewallName,
}

impl Operation for DeleteFirewallGroup {
    type Output = Changed;
    const META: Meta = Meta::new("firewall_group_delete", "Delete a security group", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let call =
            ApiCall::new(Method::Delete, "/cluster/firewall/groups/{group}", Subject::Cluster)
                .var("group", self.group.as_str());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new("security group", &self.group, "deleted"))
    }
}
