//! `firewall_ref_list`

use super::level::{Level, paths};
use crate::error::Error;
use crate::model::{Cursor, GuestRef, Limit};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the aliases and sets that rules of the cluster, or of a guest, can use, as they are written there.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListFirewallRefs {
    /// Its firewall: id or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// Rows at most.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cursor: Option<Cursor>,
}

/// What rules can name.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FirewallRefs {
    /// One row each, in order of their names.
    pub refs: Vec<FirewallRef>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// An alias or a set that rules can name.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FirewallRef {
    /// As it is written in `source` or `dest`.
    #[serde(rename = "ref")]
    pub reference: String,
    /// `alias` or `ipset`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Operation for ListFirewallRefs {
    type Output = FirewallRefs;
    const META: Meta = Meta::new("firewall_ref_list", "List what rules can name", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        self.level().call(Method::Get, &paths!("refs": cluster guest)).map(Plan::call)
    }

    fn output(&self, done: &Done<'_>) -> Result<FirewallRefs, Error> {
        let mut rows: Vec<FirewallRef> = done.decode()?;
        rows.sort_by(|a, b| a.reference.cmp(&b.reference));
        let key = |row: &&FirewallRef| row.reference.clone();
        let page = page(rows.iter(), key, done.bounds(self.limit), self.cursor.as_ref(), |row| {
            (*row).clone()
        });
        Ok(FirewallRefs { refs: page.rows, total: page.total, next: page.next })
    }
}

impl ListFirewallRefs {
    fn level(&self) -> Level<'_> {
        Level { guest: self.guest.as_ref(), ..Level::default() }
    }
}

impl Output for FirewallRefs {
    fn render(&self, text: &mut String) {
        if !self.refs.is_empty() {
            let mut table = Table::new(&["ref", "type", "comment"]);
            for row in &self.refs {
                table.cell(&row.reference);
                table.cell(&row.kind);
                table.cell(row.comment.as_deref().unwrap_or_default());
            }
            table.write(text);
        }
        tail(text, self.refs.len(), self.total, "references", self.next.as_ref(), &[]);
    }
}
