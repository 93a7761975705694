//! `acl_list`

use crate::error::Error;
use crate::model::lenient::flag;
use crate::model::{Cursor, Limit};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists who was granted which role on what: the access list.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListAcl {
    /// Only of this path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Only of this user, group or token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Rows at most.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cursor: Option<Cursor>,
}

/// Grants.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct AclList {
    /// One row each.
    pub grants: Vec<AclRow>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// A grant.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct AclRow {
    /// What it is about.
    pub path: String,
    /// Who has it.
    #[serde(alias = "ugid")]
    pub subject: String,
    /// `user`, `group` or `token`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The role.
    #[serde(alias = "roleid")]
    pub role: String,
    /// Whether it also holds below the path.
    #[serde(default, deserialize_with = "flag")]
    pub propagate: bool,
}

impl Operation for ListAcl {
    type Output = AclList;
    const META: Meta =
        Meta::new("acl_list", "List permissions", Risk::Read).words("who may permission roles");

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/access/acl", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<AclList, Error> {
        let mut rows: Vec<AclRow> = done.decode()?;
        rows.retain(|row| {
            self.path.as_ref().is_none_or(|path| row.path == *path)
                && self.subject.as_ref().is_none_or(|subject| row.subject == *subject)
        });
        let key = |row: &&AclRow| format!("{} {} {}", row.path, row.subject, row.role);
        rows.sort_by_key(|row| key(&row));
        let page = page(rows.iter(), key, done.bounds(self.limit), self.cursor.as_ref(), |row| {
            (*row).clone()
        });
        Ok(AclList { grants: page.rows, total: page.total, next: page.next })
    }
}

impl Output for AclList {
    fn render(&self, text: &mut String) {
        if !self.grants.is_empty() {
            let mut table = Table::new(&["path", "subject", "type", "role", "below"]);
            for row in &self.grants {
                table.cell(&row.path);
                table.cell(&row.subject);
                table.cell(&row.kind);
                table.cell(&row.role);
                table.cell(if row.propagate { "yes" } else { "no" });
            }
            table.write(text);
        }
        tail(text, self.grants.len(), self.total, "grants", self.next.as_ref(), &[]);
    }
}
