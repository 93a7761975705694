//! `user_create`

use crate::error::Error;
use crate::model::{AccessName, Timestamp, UserId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::Deserialize;

/// Creates a user; it may do nothing until a group or `acl_update` gives it a role.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateUser {
    /// `NAME@REALM`, such as `alice@pve`.
    pub user: UserId,
    /// Its password, 8 characters or more; realm `pve` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
    /// Groups that it joins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<AccessName>,
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
    /// It may not log in.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub disabled: bool,
}

impl Operation for CreateUser {
    type Output = Changed;
    const META: Meta = Meta::new("user_create", "Create a user", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        let short = self.password.as_ref().is_some_and(|text| text.expose().chars().count() < 8);
        if short {
            return Err(Error::input("password", "it needs 8 characters or more"));
        }
        let call = ApiCall::new(Method::Post, "/access/users", Subject::Cluster)
            .param("userid", self.user.clone())
            .param("password", self.password.clone())
            .param("groups", super::group_set::names(&self.groups))
            .param("email", self.email.clone())
            .param("firstname", self.firstname.clone())
            .param("lastname", self.lastname.clone())
            .param("comment", self.comment.clone())
            .param("expire", self.expire.map(|time| time.0))
            .param("enable", self.disabled.then_some(false));
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new("user", &self.user, "created"))
    }
}
