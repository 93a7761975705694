//! `acl_update`

use crate::error::Error;
use crate::model::{AccessName, UserId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Grants roles on a path to users, groups or API tokens, or takes them back.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateAcl {
    /// `grant` or `revoke`.
    pub action: AclAction,
    /// What it is about, such as `/`, `/vms/100`, `/pool/web` or `/storage/local`.
    pub path: String,
    /// The roles, such as `PVEVMUser`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<AccessName>,
    /// Users.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<UserId>,
    /// Groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<AccessName>,
    /// API tokens, `NAME@REALM!TOKEN`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tokens: Vec<String>,
    /// Whether it also holds below the path; yes unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub propagate: Option<bool>,
}

/// What happens to the roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum AclAction {
    /// They are given.
    Grant,
    /// They are taken back.
    Revoke,
}

impl Operation for UpdateAcl {
    type Output = Changed;
    const META: Meta = Meta::new("acl_update", "Grant or revoke a role", Risk::Execute)
        .idempotent()
        .words("permission give take allow user acl");

    fn plan(&self) -> Result<Plan, Error> {
        if self.roles.is_empty() {
            return Err(Error::input("roles", "name at least one"));
        }
        if !self.path.starts_with('/') {
            return Err(Error::input("path", "it begins with `/`, as in `/vms/100`"));
        }
        if self.users.is_empty() && self.groups.is_empty() && self.tokens.is_empty() {
            return Err(Error::input("users", "say to whom: `users`, `groups` or `tokens`"));
        }
        let users = self.users.iter().map(UserId::as_str).collect::<Vec<_>>().join(",");
        let revoke = self.action == AclAction::Revoke;
        let call = ApiCall::new(Method::Put, "/access/acl", Subject::Cluster)
            .param("path", self.path.clone())
            .param("roles", super::group_set::names(&self.roles))
            .param("users", (!users.is_empty()).then_some(users))
            .param("groups", super::group_set::names(&self.groups))
            .param("tokens", (!self.tokens.is_empty()).then(|| self.tokens.join(",")))
            .param("propagate", self.propagate)
            .param("delete", revoke.then_some(true));
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        let done = match self.action {
            AclAction::Grant => "granted",
            AclAction::Revoke => "revoked",
        };
        Ok(Changed::new("roles on", &self.path, done))
    }
}
