//! `group_set`

use crate::error::Error;
use crate::model::AccessName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Creates a group of users, or changes its comment; `user_update` puts users into it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetUserGroup {
    /// Its name.
    pub group: AccessName,
    /// A comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Change the group that there is, instead of making one.
    #[serde(default)]
    pub replace: bool,
}

impl Operation for SetUserGroup {
    type Output = Changed;
    const META: Meta = Meta::new("group_set", "Create or change a group", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        let call = if self.replace {
            if self.comment.is_none() {
                return Err(Error::input("comment", "nothing else of a group can be changed"));
            }
            ApiCall::new(Method::Put, "/access/groups/{groupid}", Subject::Cluster)
                .var("groupid", self.group.as_str())
        } else {
            ApiCall::new(Method::Post, "/access/groups", Subject::Cluster)
                .param("groupid", self.group.clone())
        };
        Ok(Plan::call(call.param("comment", self.comment.clone())))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        let done = if self.replace { "changed" } else { "created" };
        Ok(Changed::new("group", &self.group, done))
    }
}

/// Names as Proxmox takes them.
pub(super) fn names(names: &[AccessName]) -> Option<String> {
    (!names.is_empty()).then(|| names.iter().map(AccessName::as_str).collect::<Vec<_>>().join(","))
}
