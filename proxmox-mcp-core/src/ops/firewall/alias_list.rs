//! `firewall_alias_list`

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

/// Lists the named addresses of the cluster's firewall, or of a guest's.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListFirewallAliases {
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

/// Named addresses.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FirewallAliases {
    /// One row each, in order of their names.
    pub aliases: Vec<FirewallAlias>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// A named address.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FirewallAlias {
    /// Its name.
    pub name: String,
    /// The address or network.
    pub cidr: String,
    /// The comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Operation for ListFirewallAliases {
    type Output = FirewallAliases;
    const META: Meta = Meta::new("firewall_alias_list", "List aliases", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        self.level().call(Method::Get, &paths!("aliases": cluster guest)).map(Plan::call)
    }

    fn output(&self, done: &Done<'_>) -> Result<FirewallAliases, Error> {
        let mut rows: Vec<FirewallAlias> = done.decode()?;
        rows.sort_by(|a, b| a.name.cmp(&b.name));
        let key = |row: &&FirewallAlias| row.name.clone();
        let page = page(rows.iter(), key, done.bounds(self.limit), self.cursor.as_ref(), |row| {
            (*row).clone()
        });
        Ok(FirewallAliases { aliases: page.rows, total: page.total, next: page.next })
    }
}

impl ListFirewallAliases {
    fn level(&self) -> Level<'_> {
        Level { guest: self.guest.as_ref(), ..Level::default() }
    }
}

impl Output for FirewallAliases {
    fn render(&self, text: &mut String) {
        if !self.aliases.is_empty() {
            let mut table = Table::new(&["name", "cidr", "comment"]);
            for row in &self.aliases {
                table.cell(&row.name);
                table.cell(&row.cidr);
                table.cell(row.comment.as_deref().unwrap_or_default());
            }
            table.write(text);
        }
        tail(text, self.aliases.len(), self.total, "aliases", self.next.as_ref(), &[]);
    }
}
