//! `role_set`

use crate::error::Error;
use crate::model::AccessName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Creates a role, a set of privileges, or changes one that is not built in.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetRole {
    /// Its name.
    pub role: AccessName,
    /// Privileges, such as `VM.PowerMgmt`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub privileges: Vec<String>,
    /// Change the role that there is, instead of making one.
    #[serde(default)]
    pub replace: bool,
    /// Keep the privileges that it has; only with `replace`.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub append: bool,
}

impl Operation for SetRole {
    type Output = Changed;
    const META: Meta = Meta::new("role_set", "Create or change a role", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        if self.privileges.is_empty() {
            return Err(Error::input("privileges", "name at least one, such as `VM.Audit`"));
        }
        let privileges = self.privileges.join(",");
        let call = if self.replace {
            ApiCall::new(Method::Put, "/access/roles/{roleid}", Subject::Cluster)
                .var("roleid", self.role.as_str())
                .param("append", self.append.then_some(true))
        } else {
            if self.append {
                return Err(Error::input("append", "only `replace` can keep privileges"));
            }
            ApiCall::new(Method::Post, "/access/roles", Subject::Cluster)
                .param("roleid", self.role.clone())
        };
        Ok(Plan::call(call.param("privs", privileges)))
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        let done = if self.replace { "changed" } else { "created" };
        Ok(Changed::new("role", &self.role, done))
    }
}
