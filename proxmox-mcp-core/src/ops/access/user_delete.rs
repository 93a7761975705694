//! `user_delete`

use crate::error::Error;
use crate::model::UserId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes a user with its tokens, second factors and permissions.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteUser {
    /// The user.
    pub user: UserId,
}

impl Operation for DeleteUser {
    type Output = Changed;
    const META: Meta = Meta::new("user_delete", "Delete a user", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Delete, "/access/users/{userid}", Subject::Cluster)
            .var("userid", self.user.as_str());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new("user", &self.user, "deleted"))
    }
}
