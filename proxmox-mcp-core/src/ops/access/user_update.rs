//! `user_update`

use crate::error::Error;
use crate::model::{AccessName, Timestamp, UserId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Changes a user: whether it may log in, until when, its groups and what is noted of it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateUser {
    /// `NAME@REALM`.
    pub user: UserId,
    /// Whether it may log in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enable: Option<bool>,
    /// Its groups from now on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<AccessName>,
    /// Join these groups, and stay in the others.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub append: bool,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// First name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub firstname: Option<String>,
    /// Last name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub lastname: Option<String>,
    /// A comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// When it ends, in seconds since 1970; 0 for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expire: Option<Timestamp>,
}

impl Operation for UpdateUser {
    type Output = Changed;
    const META: Meta = Meta::new("user_update", "Change a user", Risk::Execute)
        .idempotent()
        .words("enable disable block user");

    fn plan(&self) -> Result<Plan, Error> {
        if self.append && self.groups.is_empty() {
            return Err(Error::input("append", "it needs `groups`"));
        }
        let call = ApiCall::new(Method::Put, "/access/users/{userid}", Subject::Cluster)
            .var("userid", self.user.as_str())
            .param("enable", self.enable)
            .param("groups", super::group_set::names(&self.groups))
            .param("append", self.append.then_some(true))
            .param("email", self.email.clone())
            .param("firstname", self.firstname.clone())
            .param("lastname", self.lastname.clone())
            .param("comment", self.comment.clone())
            .param("expire", self.expire.map(|time| time.0));
        if call.is_bare() {
            return Err(Error::input("user", "nothing to change is given"));
        }
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::changed("user", &self.user))
    }
}
