//! `firewall_ipset_entry_delete`

use super::level::{Level, paths};
use crate::error::Error;
use crate::model::{Digest, FirewallName, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Takes an address or network out of a set of a firewall.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveFirewallIpsetEntry {
    /// Its firewall: id or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// The set.
    pub name: FirewallName,
    /// The address or network, such as `192.0.2.7` or `2001:db8::/32`.
    pub cidr: String,
    /// From the list; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

impl Operation for RemoveFirewallIpsetEntry {
    type Output = Changed;
    const META: Meta =
        Meta::new("firewall_ipset_entry_delete", "Take an address out of a set", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let call = self
            .level()
            .call(Method::Delete, &paths!("ipset/{name}/{cidr}": cluster guest))?
            .var("name", self.name.as_str())
            .var("cidr", self.cidr.as_str())
            .param("digest", self.digest.clone());
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        Risk::Disrupt
    }

    fn output(&self, done: &Done<'_>) -> Result<Changed, Error> {
        let firewall = self.level().name(done);
        let what = format!("{} in set {} of", self.cidr, self.name);
        Ok(Changed::new(&what, firewall, "deleted"))
    }
}

impl RemoveFirewallIpsetEntry {
    fn level(&self) -> Level<'_> {
        Level { guest: self.guest.as_ref(), ..Level::default() }
    }
}
