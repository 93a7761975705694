//! `notification_matcher_list`

use crate::error::Error;
use crate::model::lenient::flag;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::rows;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the matchers that decide which notification goes to which endpoint.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListMatchers {}

/// Who hears of what.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct MatcherList {
    /// The matchers.
    pub matchers: Vec<Matcher>,
}

/// A rule about who hears of what.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Matcher {
    /// Its name.
    pub name: String,
    /// Whether `all` of its conditions have to fit, or `any`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Severities that fit, such as `warning,error`.
    #[serde(default, alias = "match-severity", skip_serializing_if = "Vec::is_empty")]
    pub severity: Vec<String>,
    /// Fields that fit, such as `exact:type=vzdump`.
    #[serde(default, alias = "match-field", skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Times that fit, such as `mon..fri 8-12`.
    #[serde(default, alias = "match-calendar", skip_serializing_if = "Vec::is_empty")]
    pub calendar: Vec<String>,
    /// Whether it is for all that does not fit.
    #[serde(
        default,
        alias = "invert-match",
        deserialize_with = "flag",
        skip_serializing_if = "std::ops::Not::not"
    )]
    pub invert: bool,
    /// The endpoints that hear of it.
    #[serde(default, alias = "target")]
    pub targets: Vec<String>,
    /// Whether it does not count.
    #[serde(default, alias = "disable", deserialize_with = "flag")]
    pub disabled: bool,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Operation for ListMatchers {
    type Output = MatcherList;
    const META: Meta = Meta::new("notification_matcher_list", "List matchers", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/notifications/matchers", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<MatcherList, Error> {
        Ok(MatcherList { matchers: done.decode()? })
    }
}

impl Output for MatcherList {
    fn render(&self, text: &mut String) {
        let headings = ["name", "conditions", "targets", "status"];
        rows(text, "matchers", headings, &self.matchers, |matcher| {
            let conditions =
                matcher.severity.iter().chain(&matcher.fields).chain(&matcher.calendar);
            let conditions = conditions.map(String::as_str).collect::<Vec<_>>().join(" ");
            let not = if matcher.invert { "not " } else { "" };
            [
                matcher.name.clone(),
                format!("{not}{conditions}"),
                matcher.targets.join(","),
                if matcher.disabled { "disabled" } else { "enabled" }.to_owned(),
            ]
        });
    }
}
