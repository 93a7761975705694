//! `notification_matcher_set`

use crate::error::Error;
use crate::model::{ConfigId, Digest};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::words::words;
use crate::ops::{Changed, Write, listed, removed_each};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Adds or changes a matcher, which decides which notifications go to which endpoints.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetMatcher {
    /// New, or there already.
    pub action: Write,
    /// Its name.
    pub name: ConfigId,
    /// The endpoints that hear of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<ConfigId>,
    /// Severities that fit: `info`, `notice`, `warning`, `error`, `unknown`, joined by `,`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub severity: Vec<String>,
    /// Fields that fit, as in `exact:type=vzdump,replication` or `regex:hostname=^pve`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Times that fit, such as `mon..fri 8-12`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-rare" = true))]
    pub calendar: Vec<String>,
    /// Whether all conditions have to fit; `all` unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<MatchMode>,
    /// Take all that does not fit instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub invert: Option<bool>,
    /// Do not let it count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub disable: Option<bool>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub comment: Option<String>,
    /// Settings to remove.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-rare" = true))]
    pub delete: Vec<String>,
    /// Refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

words! {
    /// How many conditions have to fit.
    MatchMode {
        /// Each of them.
        All = "all",
        /// One of them.
        Any = "any",
    }
}

impl Operation for SetMatcher {
    type Output = Changed;
    const META: Meta = Meta::new("notification_matcher_set", "Set a matcher", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        self.action.only_updates("delete", !self.delete.is_empty())?;
        self.action.only_updates("digest", self.digest.is_some())?;
        let call = match self.action {
            Write::Create => {
                ApiCall::new(Method::Post, "/cluster/notifications/matchers", Subject::Cluster)
                    .param("name", self.name.clone())
            }
            Write::Update => {
                let path = "/cluster/notifications/matchers/{name}";
                ApiCall::new(Method::Put, path, Subject::Cluster).var("name", self.name.clone())
            }
        };
        let call = call
            .param("target", listed(&self.targets))
            .param("match-severity", listed(&self.severity))
            .param("match-field", listed(&self.fields))
            .param("match-calendar", listed(&self.calendar))
            .param("mode", self.mode)
            .param("invert-match", self.invert)
            .param("disable", self.disable)
            .param("comment", self.comment.clone())
            .param("delete", removed_each(&self.delete)?)
            .param("digest", self.digest.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(self.action.did("matcher", &self.name))
    }
}
