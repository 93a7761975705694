//! `group_delete`

use crate::error::Error;
use crate::model::AccessName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes a group of users with its permissions; the users stay.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteUserGroup {
    /// The group.
    pub group: AccessName,
}

impl Operation for DeleteUserGroup {
    type Output = Changed;
    const META: Meta = Meta::new("group_delete", "Delete a group", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Delete, "/access/groups/{groupid}", Subject::Cluster)
            .var("groupid", self.group.as_str());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new("group", &self.group, "deleted"))
    }
}
