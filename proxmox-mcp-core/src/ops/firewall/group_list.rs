//! `firewall_group_list`

use crate::error::Error;
use crate::model::{Cursor, Limit};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists security groups: rules that firewalls share.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListFirewallGroups {
    /// Rows at most.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cursor: Option<Cursor>,
}

/// Security groups.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FirewallGroups {
    /// One row each, in order of their names.
    pub groups: Vec<FirewallGroup>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// A security group.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FirewallGroup {
    /// Its name.
    pub group: String,
    /// The comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Operation for ListFirewallGroups {
    type Output = FirewallGroups;
    const META: Meta = Meta::new("firewall_group_list", "List security groups", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/firewall/groups", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<FirewallGroups, Error> {
        let mut rows: Vec<FirewallGroup> = done.decode()?;
        rows.sort_by(|a, b| a.group.cmp(&b.group));
        let key = |row: &&FirewallGroup| row.group.clone();
        let page = page(rows.iter(), key, done.bounds(self.limit), self.cursor.as_ref(), |row| {
            (*row).clone()
        });
        Ok(FirewallGroups { groups: page.rows, total: page.total, next: page.next })
    }
}

impl Output for FirewallGroups {
    fn render(&self, text: &mut String) {
        if !self.groups.is_empty() {
            let mut table = Table::new(&["group", "comment"]);
            for row in &self.groups {
                table.cell(&row.group);
                table.cell(row.comment.as_deref().unwrap_or_default());
            }
            table.write(text);
        }
        tail(text, self.groups.len(), self.total, "groups", self.next.as_ref(), &[]);
    }
}
