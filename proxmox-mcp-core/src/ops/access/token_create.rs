//! `token_create`

use crate::error::Error;
use crate::model::{Timestamp, TokenName, UserId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use crate::secret::Shown;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Creates an API token of a user and answers its secret, which cannot be read again.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreateToken {
    /// The user.
    pub user: UserId,
    /// The token's name.
    pub token: TokenName,
    /// It may do all that its user may; else nothing until `acl_update` gives it a role.
    #[serde(default)]
    pub full: bool,
    /// When it ends, in seconds since 1970; 0 for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expire: Option<Timestamp>,
    /// A comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// A token and its secret.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct TokenSecret {
    /// The whole name, `NAME@REALM!TOKEN`.
    pub id: String,
    /// The secret, shown this once; absent when it is as before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Shown>,
}

#[derive(Deserialize)]
pub(super) struct Answer {
    #[serde(default)]
    value: Option<String>,
}

impl Operation for CreateToken {
    type Output = TokenSecret;
    const META: Meta = Meta::new("token_create", "Create an API token", Risk::Execute)
        .words("api key credentials");

    fn risk(&self) -> Risk {
        if self.full { Risk::Execute } else { Risk::Change }
    }

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/access/users/{userid}/token/{tokenid}";
        let call = ApiCall::new(Method::Post, path, Subject::Cluster)
            .var("userid", self.user.as_str())
            .var("tokenid", self.token.as_str())
            .param("privsep", !self.full)
            .param("expire", self.expire.map(|time| time.0))
            .param("comment", self.comment.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<TokenSecret, Error> {
        TokenSecret::of(&self.user, &self.token, done)
    }
}

impl TokenSecret {
    /// Of a call that made or changed a token.
    pub(super) fn of(user: &UserId, token: &TokenName, done: &Done<'_>) -> Result<Self, Error> {
        let answer: Answer = done.decode()?;
        Ok(Self { id: format!("{user}!{token}"), secret: answer.value.map(Shown::new) })
    }
}

impl Output for TokenSecret {
    fn render(&self, text: &mut String) {
        line(text, "token", Some(&self.id));
        line(text, "secret (shown once)", self.secret.as_ref().map(Shown::expose));
    }
}
