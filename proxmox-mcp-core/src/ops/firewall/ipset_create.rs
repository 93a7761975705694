//! `firewall_ipset_create`

use super::level::{Level, paths};
use crate::error::Error;
use crate::model::{FirewallName, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Creates an empty set of addresses (IP set) for rules of the cluster, or of one guest.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreateFirewallIpset {
    /// Its firewall: id or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// Its name.
    pub name: FirewallName,
    /// A comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Operation for CreateFirewallIpset {
    type Output = Changed;
    const META: Meta =
        Meta::new("firewall_ipset_create", "Create a set of addresses", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let call = self
            .level()
            .call(Method::Post, &paths!("ipset": cluster guest))?
            .param("name", self.name.clone())
            .param("comment", self.comment.clone());
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, done: &Done<'_>) -> Result<Changed, Error> {
        let firewall = self.level().name(done);
        let what = format!("set {} of", self.name);
        Ok(Changed::new(&what, firewall, "created"))
    }
}

impl CreateFirewallIpset {
    fn level(&self) -> Level<'_> {
        Level { guest: self.guest.as_ref(), ..Level::default() }
    }
}
