//! `ha_rule_list`

use crate::error::Error;
use crate::model::HaResource;
use crate::model::lenient::flag;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{line, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the rules that keep managed guests on nodes, together or apart (Proxmox VE 9).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListHaRules {
    /// Only rules about this guest, such as `vm:100`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<HaResource>,
}

/// Rules about managed guests.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct HaRuleList {
    /// The rules.
    pub rules: Vec<HaRule>,
    /// For `ha_rule_set`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

/// A rule about managed guests.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct HaRule {
    /// Its id.
    #[serde(alias = "rule")]
    pub id: String,
    /// `node-affinity` or `resource-affinity`.
    #[serde(alias = "type")]
    pub kind: String,
    /// The guests it is about, such as `vm:100,ct:101`.
    #[serde(default)]
    pub resources: String,
    /// The nodes they prefer, with priorities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nodes: Option<String>,
    /// Whether they run nowhere else.
    #[serde(default, deserialize_with = "flag", skip_serializing_if = "std::ops::Not::not")]
    pub strict: bool,
    /// `positive` keeps them together, `negative` apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affinity: Option<String>,
    /// Whether it does not count.
    #[serde(default, alias = "disable", deserialize_with = "flag")]
    pub disabled: bool,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    #[serde(flatten)]
    rule: HaRule,
    #[serde(default)]
    digest: Option<String>,
}

impl Operation for ListHaRules {
    type Output = HaRuleList;
    const META: Meta = Meta::new("ha_rule_list", "List rules about managed guests", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::get("/cluster/ha/rules", Subject::Cluster);
        Ok(Plan::call(call.param("resource", self.resource.as_ref().map(HaResource::as_str))))
    }

    fn output(&self, done: &Done<'_>) -> Result<HaRuleList, Error> {
        let rows = done.decode::<Vec<Row>>()?;
        let digest = rows.iter().find_map(|row| row.digest.clone());
        Ok(HaRuleList { rules: rows.into_iter().map(|row| row.rule).collect(), digest })
    }
}

impl Output for HaRuleList {
    fn render(&self, text: &mut String) {
        let headings = ["rule", "kind", "resources", "what", "status"];
        rows(text, "rules", headings, &self.rules, |rule| {
            let strict = if rule.strict { " only" } else { "" };
            let nodes = rule.nodes.as_ref().map(|nodes| format!("on {nodes}{strict}"));
            [
                rule.id.clone(),
                rule.kind.clone(),
                rule.resources.clone(),
                nodes.or_else(|| rule.affinity.clone()).unwrap_or_default(),
                if rule.disabled { "disabled" } else { "enabled" }.to_owned(),
            ]
        });
        line(text, "digest", self.digest.as_ref());
    }
}
