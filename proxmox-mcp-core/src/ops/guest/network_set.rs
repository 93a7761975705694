//! `guest_network_set`

use super::{CARDS, both, config, parsed, setting};
use crate::error::Error;
use crate::model::property::{ContainerNetwork, VmNetwork};
use crate::model::{GuestKind, GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{Done, Edit, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Adds or changes a network card: bridge, VLAN, static IP of a container; what is not given stays.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetGuestNetwork {
    /// Id or name.
    pub guest: GuestRef,
    /// Which card, 0 to 31 (`net0` …).
    #[serde(default)]
    pub card: u8,
    /// The bridge it is on, such as `vmbr0`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bridge: Option<String>,
    /// VLAN tag; 0 for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vlan: Option<u32>,
    /// A VM's card model; `virtio` for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Whether the guest's firewall filters it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firewall: Option<bool>,
    /// Megabytes a second at most, such as `12.5`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub rate: Option<String>,
    /// Hardware address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub mac: Option<String>,
    /// Whether its cable is out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub disconnected: Option<bool>,
    /// Name in a container; `eth` and its number for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub name: Option<String>,
    /// A container's address with prefix, such as `10.0.0.5/24`, or `dhcp`; for VMs `guest_cloudinit_set`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip: Option<String>,
    /// A container's gateway.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway: Option<String>,
    /// A container's IPv6 address with prefix, `auto` or `dhcp`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub ip6: Option<String>,
    /// A container's IPv6 gateway.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub gateway6: Option<String>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for SetGuestNetwork {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("guest_network_set", "Change a network card", Risk::Disrupt).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let Some(&setting) = CARDS.get(usize::from(self.card)) else {
            return Err(Error::input("card", "0 to 31"));
        };
        let mut plan = Plan::calls([]);
        let config = config(&mut plan, &self.guest);
        let (vm, container) = (self.clone(), self.clone());
        let vm = Edit::new(config, setting, move |before| vm.vm(setting, before).map(Some));
        let container = Edit::new(config, setting, move |before| {
            container.container(setting, before).map(Some)
        });
        let [vm, container] = both(&self.guest, |call, kind| {
            Ok(call.edit(match kind {
                GuestKind::Qemu => vm.clone(),
                GuestKind::Lxc => container.clone(),
            }))
        })?;
        Ok(plan.with(vm).with(container).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}

impl SetGuestNetwork {
    fn vm(&self, name: &str, before: Option<&str>) -> Result<String, Error> {
        let own = [
            ("ip", &self.ip),
            ("gateway", &self.gateway),
            ("ip6", &self.ip6),
            ("gateway6", &self.gateway6),
            ("name", &self.name),
        ];
        if let Some((argument, _)) = own.into_iter().find(|(_, given)| given.is_some()) {
            let problem =
                "only a container's card has it: `guest_cloudinit_set` gives VMs addresses";
            return Err(Error::input(argument, problem));
        }
        let mut card: VmNetwork = parsed(name, before)?;
        card.model = self.model.clone().or(card.model).or(Some("virtio".to_owned()));
        card.mac = self.mac.clone().or(card.mac);
        card.bridge = self.bridge.clone().or(card.bridge);
        card.tag = self.vlan.or(card.tag).filter(|tag| *tag > 0);
        card.firewall = self.firewall.or(card.firewall);
        card.rate = self.rate.clone().or(card.rate);
        card.link_down = self.disconnected.or(card.link_down);
        setting("card", GuestKind::Qemu, name, card.to_string())
    }

    fn container(&self, name: &str, before: Option<&str>) -> Result<String, Error> {
        if self.model.is_some() {
            return Err(Error::input("model", "only a VM's card has it"));
        }
        let mut card: ContainerNetwork = parsed(name, before)?;
        card.name = self.name.clone().or(card.name).or_else(|| Some(format!("eth{}", self.card)));
        card.mac = self.mac.clone().or(card.mac);
        card.bridge = self.bridge.clone().or(card.bridge);
        card.tag = self.vlan.or(card.tag).filter(|tag| *tag > 0);
        card.firewall = self.firewall.or(card.firewall);
        card.rate = self.rate.clone().or(card.rate);
        card.link_down = self.disconnected.or(card.link_down);
        card.ip = self.ip.clone().or(card.ip);
        card.gateway = self.gateway.clone().or(card.gateway);
        card.ip6 = self.ip6.clone().or(card.ip6);
        card.gateway6 = self.gateway6.clone().or(card.gateway6);
        setting("card", GuestKind::Lxc, name, card.to_string())
    }
}
