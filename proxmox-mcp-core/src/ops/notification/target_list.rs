//! `notification_target_list`

use crate::error::Error;
use crate::model::lenient::flag;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{maybe, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists where notifications can go: the endpoints of every kind.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListTargets {}

/// Where notifications can go.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct TargetList {
    /// The endpoints.
    pub targets: Vec<Target>,
}

/// Where notifications can go.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Target {
    /// Its name.
    pub name: String,
    /// `sendmail`, `smtp`, `gotify` or `webhook`.
    #[serde(alias = "type")]
    pub kind: String,
    /// `builtin`, `modified-builtin` or `user-created`.
    #[serde(default)]
    pub origin: String,
    /// Whether nothing is sent to it.
    #[serde(default, alias = "disable", deserialize_with = "flag")]
    pub disabled: bool,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Operation for ListTargets {
    type Output = TargetList;
    const META: Meta = Meta::new("notification_target_list", "List endpoints", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/notifications/targets", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<TargetList, Error> {
        Ok(TargetList { targets: done.decode()? })
    }
}

impl Output for TargetList {
    fn render(&self, text: &mut String) {
        let headings = ["name", "kind", "origin", "status", "comment"];
        rows(text, "endpoints", headings, &self.targets, |target| {
            [
                target.name.clone(),
                target.kind.clone(),
                target.origin.clone(),
                if target.disabled { "disabled" } else { "enabled" }.to_owned(),
                maybe(target.comment.as_ref()),
            ]
        });
    }
}
