//! `firewall_group_create`

use crate::error::Error;
use crate::model::FirewallName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Creates an empty security group; `firewall_rule_add` with `group` fills it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreateFirewallGroup {
    /// Its name, at most 18 characters.
    pub group: FirewallName,
    /// A comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Operation for CreateFirewallGroup {
    type Output = Changed;
    const META: Meta = Meta::new("firewall_group_create", "Create a security group", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Post, "/cluster/firewall/groups", Subject::Cluster)
            .param("group", self.group.clone())
            .param("comment", self.comment.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new("security group", &self.group, "created"))
    }
}
