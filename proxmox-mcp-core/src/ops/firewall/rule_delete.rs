//! `firewall_rule_delete`

use super::level::{Level, RULE};
use crate::error::Error;
use crate::model::{Digest, FirewallName, GuestRef, NodeName, SdnId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes one rule of a firewall; without `guest`, `node`, `group` or `vnet` of the cluster's.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteFirewallRule {
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
    /// From the list; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
}

impl Operation for DeleteFirewallRule {
    type Output = Changed;
    const META: Meta = Meta::new("firewall_rule_delete", "Delete a firewall rule", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let call = self
            .level()
            .call(Method::Delete, &RULE)?
            .var("pos", self.pos.to_string())
            .param("digest", self.digest.clone());
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        Risk::Disrupt
    }

    fn output(&self, done: &Done<'_>) -> Result<Changed, Error> {
        let firewall = self.level().name(done);
        let what = format!("firewall rule {} of", self.pos);
        Ok(Changed::new(&what, firewall, "deleted"))
    }
}

impl DeleteFirewallRule {
    fn level(&self) -> Level<'_> {
        Level {
            guest: self.guest.as_ref(),
            node: self.node.as_ref(),
            vnet: self.vnet.as_ref(),
            group: self.group.as_ref(),
        }
    }
}
