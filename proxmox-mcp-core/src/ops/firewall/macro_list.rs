//! `firewall_macro_list`

use crate::error::Error;
use crate::model::{Cursor, Limit};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the services that a rule can name in one word, such as `SSH` or `HTTPS`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListFirewallMacros {
    /// Rows at most.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cursor: Option<Cursor>,
}

/// Services that rules can name.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FirewallMacros {
    /// One row each, in order of their names.
    pub macros: Vec<FirewallMacro>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// A service.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FirewallMacro {
    /// Its name.
    #[serde(alias = "macro")]
    pub name: String,
    /// What it lets pass.
    #[serde(alias = "descr", default)]
    pub about: String,
}

impl Operation for ListFirewallMacros {
    type Output = FirewallMacros;
    const META: Meta = Meta::new("firewall_macro_list", "List firewall macros", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/firewall/macros", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<FirewallMacros, Error> {
        let mut rows: Vec<FirewallMacro> = done.decode()?;
        rows.sort_by(|a, b| a.name.cmp(&b.name));
        let key = |row: &&FirewallMacro| row.name.clone();
        let page = page(rows.iter(), key, done.bounds(self.limit), self.cursor.as_ref(), |row| {
            (*row).clone()
        });
        Ok(FirewallMacros { macros: page.rows, total: page.total, next: page.next })
    }
}

impl Output for FirewallMacros {
    fn render(&self, text: &mut String) {
        if !self.macros.is_empty() {
            let mut table = Table::new(&["name", "about"]);
            for row in &self.macros {
                table.cell(&row.name);
                table.cell(&row.about);
            }
            table.write(text);
        }
        tail(text, self.macros.len(), self.total, "macros", self.next.as_ref(), &[]);
    }
}
