//! `guest_network_list`

use super::CARDS;
use crate::error::Error;
use crate::model::property::{ContainerNetwork, IpConfig, VmNetwork};
use crate::model::{GuestKind, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Lists the network cards of a guest as they are configured; addresses inside: `guest_addresses`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListGuestNetworks {
    /// Id or name.
    pub guest: GuestRef,
}

/// The network cards of a guest.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestNetworkList {
    /// The cards, in order.
    pub cards: Vec<GuestNetwork>,
}

/// One network card.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestNetwork {
    /// Its setting, such as `net0`.
    pub card: String,
    /// The model of a VM's card, the name of a container's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Its hardware address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mac: Option<String>,
    /// The bridge it is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bridge: Option<String>,
    /// Its VLAN tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vlan: Option<u32>,
    /// Whether the guest's firewall filters it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub firewall: bool,
    /// The address that it is to get, or `dhcp`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip: Option<String>,
    /// Its gateway.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway: Option<String>,
}

impl Operation for ListGuestNetworks {
    type Output = GuestNetworkList;
    const META: Meta = Meta::new("guest_network_list", "List network cards", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/{kind}/{vmid}/config", subject)))
    }

    fn output(&self, done: &Done<'_>) -> Result<GuestNetworkList, Error> {
        let config: Map<String, Value> = done.decode()?;
        let guest = done.grounded.guest().ok_or_else(|| Error::internal("no guest in the plan"))?;
        let text = |name: &str| config.get(name).and_then(Value::as_str);
        let cards = CARDS.iter().enumerate().filter_map(|(number, card)| {
            let text_of_card = text(card)?;
            let addresses = text(&format!("ipconfig{number}")).unwrap_or_default();
            Some(match guest.kind {
                GuestKind::Qemu => GuestNetwork::of_vm(card, text_of_card, addresses),
                GuestKind::Lxc => GuestNetwork::of_container(card, text_of_card),
            })
        });
        Ok(GuestNetworkList { cards: cards.collect() })
    }
}

impl GuestNetwork {
    fn of_vm(card: &str, text: &str, addresses: &str) -> Self {
        let VmNetwork { model, mac, bridge, tag, firewall, .. } = text.parse().unwrap_or_default();
        let IpConfig { ip, gateway, .. } = addresses.parse().unwrap_or_default();
        let (card, firewall) = (card.to_owned(), firewall.unwrap_or_default());
        Self { card, model, mac, bridge, vlan: tag, firewall, ip, gateway }
    }

    fn of_container(card: &str, text: &str) -> Self {
        let ContainerNetwork { name, mac, bridge, tag, firewall, ip, gateway, .. } =
            text.parse().unwrap_or_default();
        let (card, firewall) = (card.to_owned(), firewall.unwrap_or_default());
        Self { card, model: name, mac, bridge, vlan: tag, firewall, ip, gateway }
    }
}

impl Output for GuestNetworkList {
    fn render(&self, text: &mut String) {
        let mut table = Table::new(&["card", "model", "mac", "bridge", "vlan", "ip"]);
        for card in &self.cards {
            let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
            table.cell(&card.card);
            table.cell(or_dash(&card.model));
            table.cell(or_dash(&card.mac));
            table.cell(or_dash(&card.bridge));
            table.cell(card.vlan.map_or_else(|| "-".to_owned(), |vlan| vlan.to_string()));
            table.cell(or_dash(&card.ip));
        }
        table.write(text);
    }
}
