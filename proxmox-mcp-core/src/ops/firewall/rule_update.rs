//! `firewall_rule_update`

use super::level::{Level, RULE};
use super::rule_add::Direction;
use crate::error::Error;
use crate::model::{Digest, FirewallName, GuestRef, NodeName, SdnId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, removed};
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Changes, switches on or off, or moves one rule of a firewall; without `guest`, `node`, `group` or `vnet` of the cluster's.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateFirewallRule {
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
    /// Its position, from 0.
    pub pos: u32,
    /// Whether it is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enable: Option<bool>,
    /// Move it before the rule that is at this position now; nothing else then changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub move_to: Option<u32>,
    /// Which traffic it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub direction: Option<Direction>,
    /// `ACCEPT`, `DROP`, `REJECT` or a security group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<FirewallName>,
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
    /// Fields to clear, such as `source`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delete: Vec<String>,
    /// From the list; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
}

impl Operation for UpdateFirewallRule {
    type Output = Changed;
    const META: Meta =
        Meta::new("firewall_rule_update", "Change or move a firewall rule", Risk::Destroy)
            .words("enable disable rule order");

    fn plan(&self) -> Result<Plan, Error> {
        let changes = self
            .level()
            .call(Method::Put, &RULE)?
            .var("pos", self.pos.to_string())
            .param("type", self.direction.map(Direction::as_str))
            .param("action", self.action.clone())
            .param("enable", self.enable)
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
            .param("delete", removed(&self.delete)?);
        match (self.move_to, !changes.is_bare()) {
            // Proxmox drops all other changes when it moves a rule.
            (Some(_), true) => {
                let problem = "a rule is either moved or changed; use two calls";
                return Err(Error::input("move_to", problem));
            }
            (None, false) => return Err(Error::input("pos", "nothing to change is given")),
            (Some(to), false) if to == self.pos => {
                return Err(Error::input("move_to", "the rule is there already"));
            }
            (Some(_), false) | (None, true) => {}
        }
        let digest = self.digest.clone();
        Ok(Plan::call(changes.param("moveto", self.move_to).param("digest", digest)))
    }

    fn risk(&self) -> Risk {
        Risk::Disrupt
    }

    fn output(&self, done: &Done<'_>) -> Result<Changed, Error> {
        let what = format!("firewall rule {} of", self.pos);
        let did = if self.move_to.is_some() { "moved" } else { "changed" };
        Ok(Changed::new(&what, self.level().name(done), did))
    }
}

impl UpdateFirewallRule {
    fn level(&self) -> Level<'_> {
        Level {
            guest: self.guest.as_ref(),
            node: self.node.as_ref(),
            vnet: self.vnet.as_ref(),
            group: self.group.as_ref(),
        }
    }
}
