//! `token_update`

use super::token_create::TokenSecret;
use crate::error::Error;
use crate::model::{Timestamp, TokenName, UserId};
use crate::operation::{Meta, Operation, Risk};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Changes an API token of a user, or gives it a new secret, after which the one before no longer works.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateToken {
    /// The user.
    pub user: UserId,
    /// The token's name, the part after `!`.
    pub token: TokenName,
    /// Make a new secret and answer it; Proxmox VE 9 and later.
    #[serde(default)]
    pub regenerate: bool,
    /// Whether it may do all that its user may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full: Option<bool>,
    /// When it ends, in seconds since 1970; 0 for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expire: Option<Timestamp>,
    /// A comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Operation for UpdateToken {
    type Output = TokenSecret;
    const META: Meta = Meta::new("token_update", "Change an API token", Risk::Execute)
        .words("regenerate rotate api key secret");

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/access/users/{userid}/token/{tokenid}";
        let call = ApiCall::new(Method::Put, path, Subject::Cluster)
            .var("userid", self.user.as_str())
            .var("tokenid", self.token.as_str())
            .param("regenerate", self.regenerate.then_some(true))
            .param("privsep", self.full.map(|full| !full))
            .param("expire", self.expire.map(|time| time.0))
            .param("comment", self.comment.clone());
        if call.is_bare() {
            return Err(Error::input("token", "nothing to change is given"));
        }
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<TokenSecret, Error> {
        TokenSecret::of(&self.user, &self.token, done)
    }
}
