//! `network_address_list`

use crate::error::Error;
use crate::model::lenient::{amount, flag};
use crate::model::{Cursor, Limit, SdnId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the addresses that Proxmox's own address management has given out.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListAddresses {
    /// Only of this virtual network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vnet: Option<SdnId>,
    /// Rows at most.
    #[serde(default)]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cursor: Option<Cursor>,
}

/// One page of addresses.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct AddressList {
    /// The addresses.
    pub addresses: Vec<Address>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// An address that was given out.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Address {
    /// The address.
    pub ip: String,
    /// The zone.
    #[serde(default)]
    pub zone: String,
    /// The virtual network.
    #[serde(default)]
    pub vnet: String,
    /// The guest that has it; 0 for none.
    #[serde(alias = "vmid", default, deserialize_with = "amount", skip_serializing_if = "is_zero")]
    pub guest: u64,
    /// The hardware address that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mac: Option<String>,
    /// The name that it was given to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hostname: Option<String>,
    /// Whether it is the gateway of its subnet.
    #[serde(default, deserialize_with = "flag", skip_serializing_if = "std::ops::Not::not")]
    pub gateway: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Operation for ListAddresses {
    type Output = AddressList;
    const META: Meta = Meta::new("network_address_list", "List given addresses", Risk::Read)
        .words("ipam ip lease dhcp");

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/cluster/sdn/ipams/{ipam}/status";
        Ok(Plan::call(ApiCall::get(path, Subject::Cluster).var("ipam", "pve")))
    }

    fn output(&self, done: &Done<'_>) -> Result<AddressList, Error> {
        let mut rows: Vec<Address> = done.decode()?;
        rows.retain(|row| self.vnet.as_ref().is_none_or(|vnet| row.vnet == vnet.as_str()));
        let key = |row: &&Address| format!("{}/{}/{}", row.zone, row.vnet, row.ip);
        rows.sort_by_key(|row| key(&row));
        let page = page(rows.iter(), key, done.bounds(self.limit), self.cursor.as_ref(), |row| {
            (*row).clone()
        });
        Ok(AddressList { addresses: page.rows, total: page.total, next: page.next })
    }
}

impl Output for AddressList {
    fn render(&self, text: &mut String) {
        if !self.addresses.is_empty() {
            let mut table = Table::new(&["ip", "zone", "vnet", "guest", "mac", "host"]);
            for row in &self.addresses {
                table.cell(&row.ip);
                table.cell(&row.zone);
                table.cell(&row.vnet);
                match row.guest {
                    0 => table.cell(if row.gateway { "gateway" } else { "-" }),
                    guest => table.cell(guest),
                }
                table.cell(row.mac.as_deref().unwrap_or("-"));
                table.cell(row.hostname.as_deref().unwrap_or_default());
            }
            table.write(text);
        }
        tail(text, self.addresses.len(), self.total, "addresses", self.next.as_ref(), &[]);
    }
}
