//! `token_list`

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

/// Lists the API tokens of a user; their secrets cannot be read.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListTokens {
    /// The user.
    pub user: UserId,
    /// Rows at most.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cursor: Option<Cursor>,
}

/// API tokens.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct TokenList {
    /// One row each.
    pub tokens: Vec<TokenRow>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// An API token.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct TokenRow {
    /// Its name, the part after `!`.
    #[serde(alias = "tokenid")]
    pub token: String,
    /// Whether it may do all that its user may.
    #[serde(alias = "privsep", default, deserialize_with = "unseparated")]
    pub full: bool,
    /// When it ends, in seconds since 1970; 0 for never.
    #[serde(default, deserialize_with = "amount")]
    pub expire: u64,
    /// The comment.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

fn unseparated<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    flag(deserializer).map(|separated| !separated)
}

impl Operation for ListTokens {
    type Output = TokenList;
    const META: Meta = Meta::new("token_list", "List API tokens", Risk::Read).words("api keys");

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::get("/access/users/{userid}/token", Subject::Cluster)
            .var("userid", self.user.as_str());
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<TokenList, Error> {
        let mut rows: Vec<TokenRow> = done.decode()?;
        let key = |row: &&TokenRow| row.token.clone();
        rows.sort_by_key(|row| key(&row));
        let page = page(rows.iter(), key, done.bounds(self.limit), self.cursor.as_ref(), |row| {
            (*row).clone()
        });
        Ok(TokenList { tokens: page.rows, total: page.total, next: page.next })
    }
}

impl Output for TokenList {
    fn render(&self, text: &mut String) {
        if !self.tokens.is_empty() {
            let mut table = Table::new(&["token", "full", "expire", "comment"]);
            for row in &self.tokens {
                table.cell(&row.token);
                table.cell(if row.full { "yes" } else { "no" });
                table.cell(row.expire);
                table.cell(&row.comment);
            }
            table.write(text);
        }
        tail(text, self.tokens.len(), self.total, "tokens", self.next.as_ref(), &[]);
    }
}
