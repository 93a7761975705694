//! `firewall_options_show`

use super::level::{Level, paths};
use crate::error::{Error, clean};
use crate::model::lenient;
use crate::model::{Digest, GuestRef, NodeName, SdnId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Shows whether a firewall is on, its policies and other options; without arguments that of the cluster.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowFirewallOptions {
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
}

/// The options of a firewall.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FirewallOptions {
    /// Whose firewall it is.
    pub firewall: String,
    /// Whether it is on; a guest's or a node's works only while the cluster's is on, too. A node's
    /// is on unless it says otherwise.
    pub enabled: bool,
    /// The options that are not at their default.
    pub options: BTreeMap<String, String>,
    /// Guards `firewall_options_set` against lost updates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Text(#[serde(deserialize_with = "lenient::text")] Option<String>);

impl Operation for ShowFirewallOptions {
    type Output = FirewallOptions;
    const META: Meta = Meta::new("firewall_options_show", "Show a firewall's options", Risk::Read)
        .words("is the firewall enabled policy");

    fn plan(&self) -> Result<Plan, Error> {
        let paths = paths!("options": cluster node guest vnet);
        self.level().call(Method::Get, &paths).map(Plan::call)
    }

    fn output(&self, done: &Done<'_>) -> Result<FirewallOptions, Error> {
        let options: BTreeMap<String, Text> = done.decode()?;
        let texts =
            options.into_iter().filter_map(|(name, text)| Some((name, clean(&text.0?, 500))));
        let mut options: BTreeMap<String, String> = texts.collect();
        let digest = options.remove("digest").and_then(|digest| Digest::try_from(digest).ok());
        let enabled = match options.get("enable") {
            Some(enable) => enable != "0",
            None => self.node.is_some(),
        };
        Ok(FirewallOptions { firewall: self.level().name(done), enabled, options, digest })
    }
}

impl ShowFirewallOptions {
    fn level(&self) -> Level<'_> {
        Level {
            guest: self.guest.as_ref(),
            node: self.node.as_ref(),
            vnet: self.vnet.as_ref(),
            ..Level::default()
        }
    }
}

impl Output for FirewallOptions {
    fn render(&self, text: &mut String) {
        let state = if self.enabled { "on" } else { "off" };
        line(text, "firewall", Some(format_args!("{}, {state}", self.firewall)));
        for (name, value) in &self.options {
            line(text, name, Some(value));
        }
        line(text, "digest", self.digest.as_ref());
    }
}
