//! `firewall_ipset_delete`

use super::level::{Level, paths};
use crate::error::Error;
use crate::model::{FirewallName, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes a set of addresses of a firewall.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteFirewallIpset {
    /// Its firewall: id or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// Its name.
    pub name: FirewallName,
    /// Even if it has entries.
    #[serde(default)]
    pub force: bool,
}

impl Operation for DeleteFirewallIpset {
    type Output = Changed;
    const META: Meta =
        Meta::new("firewall_ipset_delete", "Delete a set of addresses", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let call = self
            .level()
            .call(Method::Delete, &paths!("ipset/{name}": cluster guest))?
            .var("name", self.name.as_str())
            .param("force", self.force.then_some(true));
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        Risk::Disrupt
    }

    fn output(&self, done: &Done<'_>) -> Result<Changed, Error> {
        let firewall = self.level().name(done);
        let what = format!("set {} of", self.name);
        Ok(Changed::new(&what, firewall, "deleted"))
    }
}

impl DeleteFirewallIpset {
    fn level(&self) -> Level<'_> {
        Level { guest: self.guest.as_ref(), ..Level::default() }
    }
}
