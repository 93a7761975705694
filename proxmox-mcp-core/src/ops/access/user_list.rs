//! `user_list`

use crate::error::Error;
use crate::model::lenient::{amount, flag};
use crate::model::{Cursor, Limit, UserId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists users with their groups and whether they may log in.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListUsers {
    /// Only this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// Only those who may log in, or who may not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// Rows at most.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cursor: Option<Cursor>,
}

/// Users.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct UserList {
    /// One row each.
    pub users: Vec<UserRow>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// A user.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct UserRow {
    /// `NAME@REALM`.
    #[serde(alias = "userid")]
    pub user: String,
    /// Whether it may log in.
    #[serde(alias = "enable", default, deserialize_with = "flag")]
    pub enabled: bool,
    /// When it ends, in seconds since 1970; 0 for never.
    #[serde(default, deserialize_with = "amount", skip_serializing_if = "is_zero")]
    pub expire: u64,
    /// Its groups, joined by commas.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub groups: String,
    /// First name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub firstname: String,
    /// Last name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lastname: String,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// The comment.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Operation for ListUsers {
    type Output = UserList;
    const META: Meta = Meta::new("user_list", "List users", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::get("/access/users", Subject::Cluster)
            .param("full", true)
            .param("enabled", self.enabled);
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<UserList, Error> {
        let mut rows: Vec<UserRow> = done.decode()?;
        rows.retain(|row| self.user.as_ref().is_none_or(|user| row.user == user.as_str()));
        if let (Some(user), true) = (&self.user, rows.is_empty()) {
            return Err(Error::not_found("user", user.to_string(), Vec::new(), &[]));
        }
        let key = |row: &&UserRow| row.user.clone();
        rows.sort_by_key(|row| key(&row));
        let page = page(rows.iter(), key, done.bounds(self.limit), self.cursor.as_ref(), |row| {
            (*row).clone()
        });
        Ok(UserList { users: page.rows, total: page.total, next: page.next })
    }
}

impl Output for UserList {
    fn render(&self, text: &mut String) {
        if !self.users.is_empty() {
            let mut table = Table::new(&["user", "enabled", "groups", "email", "comment"]);
            for row in &self.users {
                table.cell(&row.user);
                table.cell(if row.enabled { "yes" } else { "no" });
                table.cell(if row.groups.is_empty() { "-" } else { &row.groups });
                table.cell(if row.email.is_empty() { "-" } else { &row.email });
                table.cell(&row.comment);
            }
            table.write(text);
        }
        tail(text, self.users.len(), self.total, "users", self.next.as_ref(), &[]);
    }
}
