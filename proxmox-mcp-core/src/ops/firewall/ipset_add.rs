//! `firewall_ipset_entry_add`

use super::level::{Level, paths};
use crate::error::Error;
use crate::model::{FirewallName, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Adds an address or network to a set of a firewall.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AddFirewallIpsetEntry {
    /// Its firewall: id or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// The set.
    pub name: FirewallName,
    /// The address or network, such as `192.0.2.7` or `2001:db8::/32`.
    pub cidr: String,
    /// A comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Take it out of what the set matches.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub nomatch: bool,
}

impl Operation for AddFirewallIpsetEntry {
    type Output = Changed;
    const META: Meta =
        Meta::new("firewall_ipset_entry_add", "Add an address to a set", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let call = self
            .level()
            .call(Method::Post, &paths!("ipset/{name}": cluster guest))?
            .var("name", self.name.as_str())
            .param("cidr", self.cidr.clone())
            .param("comment", self.comment.clone())
            .param("nomatch", self.nomatch.then_some(true));
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        Risk::Disrupt
    }

    fn output(&self, done: &Done<'_>) -> Result<Changed, Error> {
        let firewall = self.level().name(done);
        let what = format!("{} in set {} of", self.cidr, self.name);
        Ok(Changed::new(&what, firewall, "added"))
    }
}

impl AddFirewallIpsetEntry {
    fn level(&self) -> Level<'_> {
        Level { guest: self.guest.as_ref(), ..Level::default() }
    }
}
