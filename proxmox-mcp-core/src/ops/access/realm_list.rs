//! `realm_list`

use crate::error::Error;
use crate::model::{Cursor, Limit};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the realms that users come from.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListRealms {
    /// Rows at most.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cursor: Option<Cursor>,
}

/// Realms.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct RealmList {
    /// One row each.
    pub realms: Vec<RealmRow>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// A realm.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct RealmRow {
    /// Its name.
    pub realm: String,
    /// `pam`, `pve`, `ldap`, `ad` or `openid`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of second factor that it asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tfa: Option<String>,
    /// The comment.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

impl Operation for ListRealms {
    type Output = RealmList;
    const META: Meta = Meta::new("realm_list", "List realms", Risk::Read)
        .words("ldap active directory openid authentication");

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/access/domains", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<RealmList, Error> {
        let mut rows: Vec<RealmRow> = done.decode()?;
        let key = |row: &&RealmRow| row.realm.clone();
        rows.sort_by_key(|row| key(&row));
        let page = page(rows.iter(), key, done.bounds(self.limit), self.cursor.as_ref(), |row| {
            (*row).clone()
        });
        Ok(RealmList { realms: page.rows, total: page.total, next: page.next })
    }
}

impl Output for RealmList {
    fn render(&self, text: &mut String) {
        if !self.realms.is_empty() {
            let mut table = Table::new(&["realm", "type", "comment"]);
            for row in &self.realms {
                table.cell(&row.realm);
                table.cell(&row.kind);
                table.cell(&row.comment);
            }
            table.write(text);
        }
        tail(text, self.realms.len(), self.total, "realms", self.next.as_ref(), &[]);
    }
}
