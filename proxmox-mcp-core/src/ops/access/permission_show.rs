//! `permission_show`

use crate::error::Error;
use crate::model::lenient::flag;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Shows what this server's own user may do in Proxmox, or what another user or token may.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowPermissions {
    /// Only on this path, such as `/vms/100`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Of this user or token, `NAME@REALM` or `NAME@REALM!TOKEN`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
}

/// What somebody may do.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Permissions {
    /// The privileges on each path; one that ends in `*` does not hold below it.
    pub paths: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Inherited(#[serde(deserialize_with = "flag")] bool);

impl Operation for ShowPermissions {
    type Output = Permissions;
    const META: Meta = Meta::new("permission_show", "Show what somebody may do", Risk::Read)
        .words("what am I allowed privileges");

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::get("/access/permissions", Subject::Cluster)
            .param("path", self.path.clone())
            .param("userid", self.user.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<Permissions, Error> {
        let paths: BTreeMap<String, BTreeMap<String, Inherited>> = done.decode()?;
        let names = |privileges: BTreeMap<String, Inherited>| {
            let name = |(name, Inherited(below))| if below { name } else { format!("{name}*") };
            privileges.into_iter().map(name).collect()
        };
        Ok(Permissions { paths: paths.into_iter().map(|(path, all)| (path, names(all))).collect() })
    }
}

impl Output for Permissions {
    fn render(&self, text: &mut String) {
        for (path, privileges) in &self.paths {
            line(text, path, Some(privileges.join(" ")));
        }
        if self.paths.is_empty() {
            text.push_str("no permissions at all");
        }
    }
}
