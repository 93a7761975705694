//! `guest_addresses`

use crate::error::Error;
use crate::model::{GuestKind, GuestRef, VmId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::Table;
use crate::plan::interfaces::{Address, Interface, is_of_use};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows the IP addresses that a running guest has; a VM tells them by its guest agent.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowGuestAddresses {
    /// Id or name.
    pub guest: GuestRef,
    /// Also loopback and link-local addresses.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub all: bool,
}

/// The addresses of a guest.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestAddresses {
    /// The guest.
    pub guest: VmId,
    /// Its addresses; empty when it has none, or is a container that does not run.
    pub addresses: Vec<GuestAddress>,
}

/// One address.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestAddress {
    /// The interface in the guest, such as `eth0`.
    pub interface: String,
    /// The address.
    pub address: String,
    /// Bits of its network.
    pub prefix: u64,
    /// The hardware address of the interface.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mac: Option<String>,
}

impl Operation for ShowGuestAddresses {
    type Output = GuestAddresses;
    const META: Meta = Meta::new("guest_addresses", "Show a guest's addresses", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = || Subject::Guest(self.guest.clone());
        let path = "/nodes/{node}/{kind}/{vmid}/agent/network-get-interfaces";
        let vm = ApiCall::get(path, subject()).when(GuestKind::Qemu);
        let path = "/nodes/{node}/{kind}/{vmid}/interfaces";
        let container = ApiCall::get(path, subject()).when(GuestKind::Lxc);
        Ok(Plan::calls([vm, container]))
    }

    fn output(&self, done: &Done<'_>) -> Result<GuestAddresses, Error> {
        let guest = done.grounded.guest().ok_or_else(|| Error::internal("no guest in the plan"))?;
        let reply = done.replies.first().map(|answered| &answered.reply);
        let reply = reply.ok_or_else(|| Error::internal("the plan made no call that answers"))?;
        let mut addresses = Vec::new();
        for interface in Interface::all(reply)? {
            for Address { ip_address: address, prefix } in interface.ip_addresses {
                if self.all || is_of_use(&address) {
                    let (interface, mac) =
                        (interface.name.clone(), interface.hardware_address.clone());
                    addresses.push(GuestAddress { interface, address, prefix, mac });
                }
            }
        }
        Ok(GuestAddresses { guest: guest.id, addresses })
    }
}

impl Output for GuestAddresses {
    fn render(&self, text: &mut String) {
        let mut table = Table::new(&["interface", "address", "mac"]);
        for row in &self.addresses {
            table.cell(&row.interface);
            table.cell(format_args!("{}/{}", row.address, row.prefix));
            table.cell(row.mac.as_deref().unwrap_or("-"));
        }
        table.write(text);
        if self.addresses.is_empty() {
            text.push_str("no addresses (a container that is off has none)");
        }
    }
}
