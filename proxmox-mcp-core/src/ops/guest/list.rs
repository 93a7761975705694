//! `guest_list`

use crate::error::Error;
use crate::inventory::{Guest, Inventory, Missing};
use crate::model::{Cursor, GuestKind, GuestStatus, Limit, NodeName, PoolId, Tag};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::guest::row::{GuestField, GuestRow};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists VMs and containers of the whole cluster, in order of their ids.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListGuests {
    /// Only on this node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Only VMs (`qemu`) or containers (`lxc`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<GuestKind>,
    /// Only with this status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<GuestStatus>,
    /// Only with this tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<Tag>,
    /// Only in this pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<PoolId>,
    /// Only names that hold this text; `*` and `?` match as in a shell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// More columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<GuestField>,
    /// Rows at most.
    #[serde(default)]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<Cursor>,
}

/// One page of guests.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestList {
    /// The guests.
    pub guests: Vec<GuestRow>,
    /// How many match on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
    /// What did not answer; guests may be missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
    /// The columns beside the usual ones.
    #[serde(skip)]
    fields: Vec<GuestField>,
}

impl Operation for ListGuests {
    type Output = GuestList;
    const META: Meta = Meta::new("guest_list", "List guests", Risk::Read).essential();

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::inventory())
    }

    fn output(&self, done: &Done<'_>) -> Result<GuestList, Error> {
        let inventory = done.inventory;
        self.check(inventory)?;
        let guests = inventory.guests.iter().filter(|guest| self.wants(guest));
        let key = |guest: &&Guest| format!("{:09}", guest.id.number());
        let page = page(guests, key, done.bounds(self.limit), self.cursor.as_ref(), |guest| {
            GuestRow::of(guest, &self.fields)
        });
        Ok(GuestList {
            guests: page.rows,
            total: page.total,
            next: page.next,
            missing: inventory.missing.clone(),
            fields: self.fields.clone(),
        })
    }
}

impl ListGuests {
    /// A node or pool that does not exist is a mistake, not an empty list.
    fn check(&self, inventory: &Inventory) -> Result<(), Error> {
        if let Some(node) = &self.node {
            inventory.known_node(node)?;
        }
        self.pool.as_ref().map_or(Ok(()), |pool| inventory.known_pool(pool))
    }

    fn wants(&self, guest: &Guest) -> bool {
        self.node.as_ref().is_none_or(|node| guest.node == *node)
            && self.kind.is_none_or(|kind| guest.kind == kind)
            && self.status.is_none_or(|status| guest.status == status)
            && self.tag.as_ref().is_none_or(|tag| guest.tags().any(|own| own == tag.as_str()))
            && self.pool.as_ref().is_none_or(|pool| guest.pool.as_ref() == Some(pool))
            && self.name.as_ref().is_none_or(|name| crate::ops::matches(name, &guest.name))
    }
}

impl Output for GuestList {
    fn render(&self, text: &mut String) {
        if !self.guests.is_empty() {
            let mut table = Table::new(&GuestRow::headings(&self.fields));
            for guest in &self.guests {
                guest.cells(&self.fields, &mut table);
            }
            table.write(text);
        }
        let next = self.next.as_ref();
        tail(text, self.guests.len(), self.total, "guests", next, &self.missing);
    }
}
