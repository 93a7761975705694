//! `firewall_rule_list`

use super::level::{Level, RULES};
use crate::error::{Error, clean};
use crate::model::lenient::{amount, flag, text};
use crate::model::{Digest, FirewallName, GuestRef, NodeName, SdnId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{Table, line};
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the rules of a firewall in the order in which they are tried; without arguments those of the cluster.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListFirewallRules {
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
}

/// The rules of a firewall.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FirewallRules {
    /// Whose firewall it is.
    pub firewall: String,
    /// The rules; the first that matches decides.
    pub rules: Vec<FirewallRule>,
    /// Guards changes against lost updates: positions shift.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
}

/// One rule.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FirewallRule {
    /// Its position, from 0.
    #[serde(deserialize_with = "amount")]
    pub pos: u64,
    /// Whether it is on.
    #[serde(default, deserialize_with = "flag")]
    pub enable: bool,
    /// `in`, `out`, `forward`, or `group` for a security group.
    #[serde(rename = "type")]
    pub kind: String,
    /// `ACCEPT`, `DROP`, `REJECT`, or the security group.
    pub action: String,
    /// The macro: a service in one word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#macro: Option<String>,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dest: Option<String>,
    /// The protocol.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub proto: Option<String>,
    /// The ports it goes to.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub dport: Option<String>,
    /// The ports it comes from.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub sport: Option<String>,
    /// The kind of ICMP message.
    #[serde(
        alias = "icmp-type",
        default,
        deserialize_with = "text",
        skip_serializing_if = "Option::is_none"
    )]
    pub icmp_type: Option<String>,
    /// The network interface.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iface: Option<String>,
    /// The level at which matches are logged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log: Option<String>,
    /// The comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    digest: Option<Digest>,
    #[serde(flatten)]
    rule: FirewallRule,
}

impl Operation for ListFirewallRules {
    type Output = FirewallRules;
    const META: Meta = Meta::new("firewall_rule_list", "List firewall rules", Risk::Read)
        .words("open ports allowed traffic");

    fn plan(&self) -> Result<Plan, Error> {
        self.level().call(Method::Get, &RULES).map(Plan::call)
    }

    fn output(&self, done: &Done<'_>) -> Result<FirewallRules, Error> {
        let rows: Vec<Row> = done.decode()?;
        let digest = rows.first().and_then(|row| row.digest.clone());
        let mut rules: Vec<FirewallRule> = rows.into_iter().map(|row| row.rule).collect();
        for rule in &mut rules {
            rule.comment = rule.comment.take().map(|comment| clean(&comment, 200));
        }
        rules.sort_by_key(|rule| rule.pos);
        Ok(FirewallRules { firewall: self.level().name(done), rules, digest })
    }
}

impl ListFirewallRules {
    fn level(&self) -> Level<'_> {
        Level {
            guest: self.guest.as_ref(),
            node: self.node.as_ref(),
            vnet: self.vnet.as_ref(),
            group: self.group.as_ref(),
        }
    }
}

impl Output for FirewallRules {
    fn render(&self, text: &mut String) {
        if self.rules.is_empty() {
            line(text, "firewall", Some(format_args!("{} has no rules", self.firewall)));
            return;
        }
        let headings =
            ["pos", "on", "type", "action", "macro", "source", "dest", "proto", "dport", "comment"];
        let mut table = Table::new(&headings);
        let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
        for rule in &self.rules {
            table.cell(rule.pos);
            table.cell(if rule.enable { "yes" } else { "no" });
            table.cell(&rule.kind);
            table.cell(&rule.action);
            for text in [&rule.r#macro, &rule.source, &rule.dest, &rule.proto, &rule.dport] {
                table.cell(shown(text));
            }
            table.cell(rule.comment.as_deref().unwrap_or_default());
        }
        table.write(text);
        line(text, "digest", self.digest.as_ref());
    }
}
