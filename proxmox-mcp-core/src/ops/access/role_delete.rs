//! `role_delete`

use crate::error::Error;
use crate::model::AccessName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes a role with all permissions that name it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteRole {
    /// The role.
    pub role: AccessName,
}

impl Operation for DeleteRole {
    type Output = Changed;
    const META: Meta = Meta::new("role_delete", "Delete a role", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Delete, "/access/roles/{roleid}", Subject::Cluster)
            .var("roleid", self.role.as_str());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new("role", &self.role, "deleted"))
    }
}
