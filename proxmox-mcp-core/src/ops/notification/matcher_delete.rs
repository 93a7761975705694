//! `notification_matcher_delete`

use crate::error::Error;
use crate::model::ConfigId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Removes a matcher.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteMatcher {
    /// Its name.
    pub name: ConfigId,
}

impl Operation for DeleteMatcher {
    type Output = Changed;
    const META: Meta = Meta::new("notification_matcher_delete", "Remove a matcher", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(
            Method::Delete,
            "/cluster/notifications/matchers/{name}",
            Subject::Cluster,
        )
        .var("name", self.name.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::deleted("matcher", &self.name))
    }
}
