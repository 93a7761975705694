//! `token_delete`

use crate::error::Error;
use crate::model::{TokenName, UserId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes an API token of a user; whoever uses it is shut out at once.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteToken {
    /// The user.
    pub user: UserId,
    /// The token's name, the part after `!`.
    pub token: TokenName,
}

impl Operation for DeleteToken {
    type Output = Changed;
    const META: Meta = Meta::new("token_delete", "Delete an API token", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/access/users/{userid}/token/{tokenid}";
        let call = ApiCall::new(Method::Delete, path, Subject::Cluster)
            .var("userid", self.user.as_str())
            .var("tokenid", self.token.as_str());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new("token", format_args!("{}!{}", self.user, self.token), "deleted"))
    }
}
