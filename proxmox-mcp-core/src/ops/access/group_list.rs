//! `group_list`

use crate::error::Error;
use crate::model::{Cursor, Limit};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists groups of users with their members.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListUserGroups {
    /// Rows at most.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cursor: Option<Cursor>,
}

/// Groups of users.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GroupList {
    /// One row each.
    pub groups: Vec<GroupRow>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// A group of users.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GroupRow {
    /// Its name.
    #[serde(alias = "groupid")]
    pub group: String,
    /// Its members, joined by commas.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub users: String,
    /// The comment.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

impl Operation for ListUserGroups {
    type Output = GroupList;
    const META: Meta = Meta::new("group_list", "List groups of users", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/access/groups", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<GroupList, Error> {
        let mut rows: Vec<GroupRow> = done.decode()?;
        let key = |row: &&GroupRow| row.group.clone();
        rows.sort_by_key(|row| key(&row));
        let page = page(rows.iter(), key, done.bounds(self.limit), self.cursor.as_ref(), |row| {
            (*row).clone()
        });
        Ok(GroupList { groups: page.rows, total: page.total, next: page.next })
    }
}

impl Output for GroupList {
    fn render(&self, text: &mut String) {
        if !self.groups.is_empty() {
            let mut table = Table::new(&["group", "users", "comment"]);
            for row in &self.groups {
                table.cell(&row.group);
                table.cell(if row.users.is_empty() { "-" } else { &row.users });
                table.cell(&row.comment);
            }
            table.write(text);
        }
        tail(text, self.groups.len(), self.total, "groups", self.next.as_ref(), &[]);
    }
}
