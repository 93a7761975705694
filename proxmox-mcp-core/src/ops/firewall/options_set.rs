//! `firewall_options_set`

use super::level::{Level, paths};
use crate::error::Error;
use crate::model::{Digest, GuestRef, NodeName, Options, SdnId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, options, removed};
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Turns a firewall on or off, or changes its policies and other options; without `guest`, `node` or `vnet` that of the cluster.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetFirewallOptions {
    /// Its firewall: id or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// Its firewall, instead of the cluster's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// The firewall of this virtual network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub vnet: Option<SdnId>,
    /// Whether it is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enable: Option<bool>,
    /// What happens to incoming traffic that no rule matches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy_in: Option<FirewallPolicy>,
    /// The same for outgoing traffic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy_out: Option<FirewallPolicy>,
    /// Other options by name, as in `{"log_level_in": "info", "macfilter": 1}`.
    #[serde(default, skip_serializing_if = "Options::is_empty")]
    pub set: Options,
    /// Options to set back to their defaults.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-rare" = true))]
    pub delete: Vec<String>,
    /// From `firewall_options_show`; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

/// What happens to traffic that no rule matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "UPPERCASE")]
#[schemars(inline)]
pub enum FirewallPolicy {
    /// It passes.
    Accept,
    /// It is refused with an answer.
    Reject,
    /// It is dropped silently.
    Drop,
}

impl FirewallPolicy {
    fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "ACCEPT",
            Self::Reject => "REJECT",
            Self::Drop => "DROP",
        }
    }
}

impl Operation for SetFirewallOptions {
    type Output = Changed;
    const META: Meta =
        Meta::new("firewall_options_set", "Change a firewall's options", Risk::Destroy)
            .idempotent()
            .words("enable disable firewall policy");

    fn plan(&self) -> Result<Plan, Error> {
        let policies = [self.policy_in, self.policy_out];
        let policy = policies.iter().any(Option::is_some);
        if self.enable.is_none() && !policy && self.set.is_empty() && self.delete.is_empty() {
            return Err(Error::input("set", "nothing to change: give `enable`, a policy or `set`"));
        }
        if policy && (self.node.is_some() || self.vnet.is_some()) {
            let problem = "only the firewalls of the cluster and of guests have it";
            return Err(Error::input("policy_in", problem));
        }
        let call = self
            .level()
            .call(Method::Put, &paths!("options": cluster node guest vnet))?
            .param("enable", self.enable)
            .param("policy_in", self.policy_in.map(FirewallPolicy::as_str))
            .param("policy_out", self.policy_out.map(FirewallPolicy::as_str))
            .param("delete", removed(&self.delete)?)
            .param("digest", self.digest.clone());
        options(call, &self.set).map(Plan::call)
    }

    fn risk(&self) -> Risk {
        Risk::Disrupt
    }

    fn output(&self, done: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::changed("firewall options of", self.level().name(done)))
    }
}

impl SetFirewallOptions {
    fn level(&self) -> Level<'_> {
        Level {
            guest: self.guest.as_ref(),
            node: self.node.as_ref(),
            vnet: self.vnet.as_ref(),
            ..Level::default()
        }
    }
}
