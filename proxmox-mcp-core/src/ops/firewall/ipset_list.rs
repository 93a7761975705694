//! `firewall_ipset_list`

use super::level::{Level, paths};
use crate::error::Error;
use crate::model::lenient::flag;
use crate::model::{Cursor, FirewallName, GuestRef, Limit};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the sets of addresses (IP sets) of the cluster's firewall or of a guest's, or the entries of one.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListFirewallIpsets {
    /// Its firewall: id or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// Show the entries of this set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<FirewallName>,
    /// Rows at most.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cursor: Option<Cursor>,
}

/// Sets of addresses, or entries of one.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FirewallIpsets {
    /// One row each, in order of their names.
    pub rows: Vec<FirewallIpset>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// A set of addresses, or an entry of one.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FirewallIpset {
    /// The name of the set, or the address or network of the entry.
    #[serde(alias = "cidr")]
    pub name: String,
    /// Whether the entry is taken out of what the set matches.
    #[serde(default, deserialize_with = "flag", skip_serializing_if = "std::ops::Not::not")]
    pub nomatch: bool,
    /// The comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Operation for ListFirewallIpsets {
    type Output = FirewallIpsets;
    const META: Meta = Meta::new("firewall_ipset_list", "List sets of addresses", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let sets = paths!("ipset": cluster guest);
        let entries = paths!("ipset/{name}": cluster guest);
        let call = match &self.name {
            Some(name) => self.level().call(Method::Get, &entries)?.var("name", name.as_str()),
            None => self.level().call(Method::Get, &sets)?,
        };
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<FirewallIpsets, Error> {
        let mut rows: Vec<FirewallIpset> = done.decode()?;
        rows.sort_by(|a, b| a.name.cmp(&b.name));
        let key = |row: &&FirewallIpset| row.name.clone();
        let page = page(rows.iter(), key, done.bounds(self.limit), self.cursor.as_ref(), |row| {
            (*row).clone()
        });
        Ok(FirewallIpsets { rows: page.rows, total: page.total, next: page.next })
    }
}

impl ListFirewallIpsets {
    fn level(&self) -> Level<'_> {
        Level { guest: self.guest.as_ref(), ..Level::default() }
    }
}

impl Output for FirewallIpsets {
    fn render(&self, text: &mut String) {
        if !self.rows.is_empty() {
            let mut table = Table::new(&["name", "nomatch", "comment"]);
            for row in &self.rows {
                table.cell(&row.name);
                table.cell(if row.nomatch { "yes" } else { "-" });
                table.cell(row.comment.as_deref().unwrap_or_default());
            }
            table.write(text);
        }
        tail(text, self.rows.len(), self.total, "rows", self.next.as_ref(), &[]);
    }
}
