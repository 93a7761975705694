//! `firewall_rule_add`

use super::level::{Level, RULES};
use crate::error::Error;
use crate::model::{Digest, FirewallName, GuestRef, NodeName, SdnId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Adds a rule at the top of a firewall or of a security group; without `guest`, `node`, `group` or `vnet` to the cluster's.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AddFirewallRule {
    /// Its firewall: id or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// Its firewall, instead of the cluster's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// The rules of this security group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<FirewallName>,
    /// The firewall of this virtual network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub vnet: Option<SdnId>,
    /// Traffic into it, out of it, passed on by it, or a security group.
    pub direction: Direction,
    /// `ACCEPT`, `DROP`, `REJECT`; with direction `group` the security group.
    pub action: FirewallName,
    /// A service in one word, such as `SSH`; see `firewall_macro_list`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#macro: Option<String>,
    /// Addresses it comes from: CIDR, range, `+ipset` or alias; several joined by commas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Addresses it goes to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dest: Option<String>,
    /// Protocol, such as `tcp`; needed for ports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proto: Option<String>,
    /// Ports it goes to, such as `22` or `80,443,8000:8010`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dport: Option<String>,
    /// Ports it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub sport: Option<String>,
    /// Kind of ICMP message, such as `echo-request`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub icmp_type: Option<String>,
    /// Only on this network interface, such as `net0` or `vmbr0`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub iface: Option<String>,
    /// Level at which matches are logged, such as `info` or `nolog`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub log: Option<String>,
    /// A comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Keep it switched off.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub disabled: bool,
    /// From the list; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

/// Which traffic a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Direction {
    /// Incoming.
    In,
    /// Outgoing.
    Out,
    /// Passed on.
    Forward,
    /// As a security group says.
    Group,
}

impl Direction {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Forward => "forward",
            Self::Group => "group",
        }
    }
}

impl Operation for AddFirewallRule {
    type Output = Changed;
    const META: Meta = Meta::new("firewall_rule_add", "Add a firewall rule", Risk::Destroy)
        .words("open allow block deny port traffic");

    fn plan(&self) -> Result<Plan, Error> {
        let verdict = ["ACCEPT", "DROP", "REJECT"].contains(&self.action.as_str());
        if verdict == (self.direction == Direction::Group) {
            let problem = "use `ACCEPT`, `DROP` or `REJECT`; with direction `group` name the group";
            return Err(Error::input("action", problem));
        }
        let ports = self.dport.is_some() || self.sport.is_some();
        if ports && self.proto.is_none() {
            return Err(Error::input("proto", "ports need a protocol, such as `tcp`"));
        }
        let call = self
            .level()
            .call(Method::Post, &RULES)?
            .param("type", self.direction.as_str())
            .param("action", self.action.clone())
            .param("enable", !self.disabled)
            .param("macro", self.r#macro.clone())
            .param("source", self.source.clone())
            .param("dest", self.dest.clone())
            .param("proto", self.proto.clone())
            .param("dport", self.dport.clone())
            .param("sport", self.sport.clone())
            .param("icmp-type", self.icmp_type.clone())
            .param("iface", self.iface.clone())
            .param("log", self.log.clone())
            .param("comment", self.comment.clone())
            .param("digest", self.digest.clone());
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        Risk::Disrupt
    }

    fn output(&self, done: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new("firewall rule 0 of", self.level().name(done), "added"))
    }
}

impl AddFirewallRule {
    fn level(&self) -> Level<'_> {
        Level {
            guest: self.guest.as_ref(),
            node: self.node.as_ref(),
            vnet: self.vnet.as_ref(),
            group: self.group.as_ref(),
        }
    }
}
