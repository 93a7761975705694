//! A network interface as Proxmox lists it, and the arguments that describe one.

use super::NetworkInterface;
use crate::error::{Error, clean};
use crate::model::InterfaceName;
use crate::model::lenient::{flag, text};
use crate::plan::ApiCall;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub(crate) struct Row {
    #[serde(default)]
    pub iface: String,
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default, deserialize_with = "flag")]
    active: bool,
    #[serde(default, deserialize_with = "flag")]
    autostart: bool,
    #[serde(default)]
    cidr: Option<String>,
    #[serde(default)]
    cidr6: Option<String>,
    #[serde(default)]
    gateway: Option<String>,
    #[serde(default)]
    gateway6: Option<String>,
    #[serde(default)]
    bridge_ports: Option<String>,
    #[serde(default)]
    slaves: Option<String>,
    #[serde(default)]
    ovs_ports: Option<String>,
    #[serde(default, rename = "vlan-raw-device")]
    raw_device: Option<String>,
    #[serde(default, rename = "vlan-id", deserialize_with = "text")]
    vlan: Option<String>,
    #[serde(default, deserialize_with = "flag")]
    bridge_vlan_aware: bool,
    #[serde(default)]
    bond_mode: Option<String>,
    #[serde(default, deserialize_with = "text")]
    mtu: Option<String>,
    #[serde(default)]
    comments: Option<String>,
}

impl From<Row> for NetworkInterface {
    fn from(row: Row) -> Self {
        let words = |texts: [Option<String>; 4]| {
            let texts: Vec<String> = texts.into_iter().flatten().collect();
            let words = texts.iter().flat_map(|text| text.split_whitespace());
            words.take(64).map(|word| clean(word, 60)).collect::<Vec<_>>()
        };
        Self {
            name: clean(&row.iface, 40),
            kind: clean(&row.kind, 20),
            active: row.active,
            autostart: row.autostart,
            addresses: words([row.cidr, row.cidr6, None, None]),
            gateways: words([row.gateway, row.gateway6, None, None]),
            over: words([row.bridge_ports, row.slaves, row.ovs_ports, row.raw_device]),
            vlan: row.vlan.and_then(|vlan| vlan.parse().ok()),
            vlan_aware: row.bridge_vlan_aware,
            bond_mode: row.bond_mode.map(|mode| clean(&mode, 40)),
            mtu: row.mtu.and_then(|mtu| mtu.parse().ok()),
            comment: row.comments.map(|comment| clean(&comment, 200)).unwrap_or_default(),
        }
    }
}

/// The types of interface that can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
pub enum InterfaceKind {
    /// A Linux bridge.
    #[serde(rename = "bridge")]
    Bridge,
    /// A bond of several devices.
    #[serde(rename = "bond")]
    Bond,
    /// A physical device.
    #[serde(rename = "eth")]
    Eth,
    /// A VLAN on another device.
    #[serde(rename = "vlan")]
    Vlan,
    /// A second address of a device.
    #[serde(rename = "alias")]
    Alias,
    /// An Open vSwitch bridge.
    #[serde(rename = "OVSBridge")]
    OvsBridge,
    /// An Open vSwitch bond.
    #[serde(rename = "OVSBond")]
    OvsBond,
    /// An Open vSwitch port.
    #[serde(rename = "OVSPort")]
    OvsPort,
    /// An Open vSwitch port of the node itself.
    #[serde(rename = "OVSIntPort")]
    OvsIntPort,
}

impl InterfaceKind {
    /// The name that Proxmox uses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bridge => "bridge",
            Self::Bond => "bond",
            Self::Eth => "eth",
            Self::Vlan => "vlan",
            Self::Alias => "alias",
            Self::OvsBridge => "OVSBridge",
            Self::OvsBond => "OVSBond",
            Self::OvsPort => "OVSPort",
            Self::OvsIntPort => "OVSIntPort",
        }
    }
}

/// What an interface is to be, whether it is new or there already.
pub(super) struct Wanted<'a> {
    pub kind: InterfaceKind,
    pub address: Option<&'a str>,
    pub gateway: Option<&'a str>,
    pub ports: &'a [InterfaceName],
    pub vlan: Option<u16>,
    pub vlan_aware: Option<bool>,
    pub bond_mode: Option<&'a str>,
    pub mtu: Option<u32>,
    pub autostart: Option<bool>,
    pub comment: Option<&'a str>,
}

impl Wanted<'_> {
    /// Adds what is wanted to a call, each under the name that its type and family have for it.
    pub(super) fn add(&self, call: ApiCall) -> Result<ApiCall, Error> {
        let six = |text: Option<&str>| text.is_some_and(|text| text.contains(':'));
        let plain = |text: Option<&str>| text.is_some_and(|text| !text.contains('/'));
        if plain(self.address) {
            let problem = "expected an address with its prefix, such as `192.0.2.10/24`";
            return Err(Error::input("address", problem));
        }
        let ports: Vec<&str> = self.ports.iter().map(InterfaceName::as_str).collect();
        let ports = (!ports.is_empty()).then(|| ports.join(" "));
        let members = match self.kind {
            InterfaceKind::Eth | InterfaceKind::Alias if ports.is_some() => {
                let problem = "a device of its own is over no other: leave `ports` out";
                return Err(Error::input("ports", problem));
            }
            InterfaceKind::Bridge | InterfaceKind::Eth | InterfaceKind::Alias => "bridge_ports",
            InterfaceKind::Bond => "slaves",
            InterfaceKind::OvsBridge => "ovs_ports",
            InterfaceKind::OvsBond => "ovs_bonds",
            InterfaceKind::Vlan => "vlan-raw-device",
            InterfaceKind::OvsPort | InterfaceKind::OvsIntPort => "ovs_bridge",
        };
        let tag = match self.kind {
            InterfaceKind::OvsPort | InterfaceKind::OvsIntPort => "ovs_tag",
            InterfaceKind::Bridge
            | InterfaceKind::Bond
            | InterfaceKind::Eth
            | InterfaceKind::Vlan
            | InterfaceKind::Alias
            | InterfaceKind::OvsBridge
            | InterfaceKind::OvsBond => "vlan-id",
        };
        Ok(call
            .param("type", self.kind.as_str())
            .param(if six(self.address) { "cidr6" } else { "cidr" }, self.address)
            .param(if six(self.gateway) { "gateway6" } else { "gateway" }, self.gateway)
            .param(members, ports)
            .param(tag, self.vlan)
            .param("bridge_vlan_aware", self.vlan_aware)
            .param("bond_mode", self.bond_mode)
            .param("mtu", self.mtu)
            .param("autostart", self.autostart)
            .param("comments", self.comment))
    }
}
