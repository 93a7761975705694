//! `role_list`

use crate::error::Error;
use crate::model::lenient::flag;
use crate::model::{AccessName, Cursor, Limit};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists roles with their privileges.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListRoles {
    /// Only this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<AccessName>,
    /// Rows at most.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cursor: Option<Cursor>,
}

/// Roles.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct RoleList {
    /// One row each.
    pub roles: Vec<RoleRow>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// A role.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct RoleRow {
    /// Its name.
    #[serde(alias = "roleid")]
    pub role: String,
    /// Its privileges, joined by commas.
    #[serde(alias = "privs", default)]
    pub privileges: String,
    /// Whether it is built in and cannot be changed.
    #[serde(alias = "special", default, deserialize_with = "flag")]
    pub built_in: bool,
}

impl Operation for ListRoles {
    type Output = RoleList;
    const META: Meta = Meta::new("role_list", "List roles", Risk::Read).words("privileges");

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/access/roles", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<RoleList, Error> {
        let mut rows: Vec<RoleRow> = done.decode()?;
        rows.retain(|row| self.role.as_ref().is_none_or(|role| row.role == role.as_str()));
        if let (Some(role), true) = (&self.role, rows.is_empty()) {
            return Err(Error::not_found("role", role.to_string(), Vec::new(), &[]));
        }
        let key = |row: &&RoleRow| row.role.clone();
        rows.sort_by_key(|row| key(&row));
        let page = page(rows.iter(), key, done.bounds(self.limit), self.cursor.as_ref(), |row| {
            (*row).clone()
        });
        Ok(RoleList { roles: page.rows, total: page.total, next: page.next })
    }
}

impl Output for RoleList {
    fn render(&self, text: &mut String) {
        if !self.roles.is_empty() {
            let mut table = Table::new(&["role", "built in", "privileges"]);
            for row in &self.roles {
                table.cell(&row.role);
                table.cell(if row.built_in { "yes" } else { "no" });
                table.cell(if row.privileges.is_empty() { "-" } else { &row.privileges });
            }
            table.write(text);
        }
        tail(text, self.roles.len(), self.total, "roles", self.next.as_ref(), &[]);
    }
}
