//! `tfa_list`

use crate::error::Error;
use crate::model::lenient::flag;
use crate::model::{Cursor, Limit, UserId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the second factors (TFA) of users.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListTfa {
    /// Only of this user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// Rows at most.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cursor: Option<Cursor>,
}

/// Second factors.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct TfaList {
    /// One row each.
    pub factors: Vec<TfaRow>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// A second factor.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct TfaRow {
    /// The user.
    pub user: String,
    /// Its id.
    pub id: String,
    /// `totp`, `webauthn`, `recovery`, `u2f` or `yubico`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether it can be used.
    pub enabled: bool,
    /// What the user calls it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

#[derive(Deserialize)]
struct User {
    userid: String,
    #[serde(default)]
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default = "crate::ops::yes", deserialize_with = "flag")]
    enable: bool,
    #[serde(default)]
    description: String,
}

impl User {
    fn factors(self) -> impl Iterator<Item = TfaRow> {
        self.entries.into_iter().map(move |entry| TfaRow {
            user: self.userid.clone(),
            id: entry.id,
            kind: entry.kind,
            enabled: entry.enable,
            description: entry.description,
        })
    }
}

impl Operation for ListTfa {
    type Output = TfaList;
    const META: Meta =
        Meta::new("tfa_list", "List second factors", Risk::Read).words("two factor totp");

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/access/tfa", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<TfaList, Error> {
        let users: Vec<User> = done.decode()?;
        let mut rows: Vec<TfaRow> = users.into_iter().flat_map(User::factors).collect();
        rows.retain(|row| self.user.as_ref().is_none_or(|user| row.user == user.as_str()));
        let key = |row: &&TfaRow| format!("{} {}", row.user, row.id);
        rows.sort_by_key(|row| key(&row));
        let page = page(rows.iter(), key, done.bounds(self.limit), self.cursor.as_ref(), |row| {
            (*row).clone()
        });
        Ok(TfaList { factors: page.rows, total: page.total, next: page.next })
    }
}

impl Output for TfaList {
    fn render(&self, text: &mut String) {
        if !self.factors.is_empty() {
            let mut table = Table::new(&["user", "id", "type", "enabled", "description"]);
            for row in &self.factors {
                table.cell(&row.user);
                table.cell(&row.id);
                table.cell(&row.kind);
                table.cell(if row.enabled { "yes" } else { "no" });
                table.cell(&row.description);
            }
            table.write(text);
        }
        tail(text, self.factors.len(), self.total, "factors", self.next.as_ref(), &[]);
    }
}
