//! `notification_endpoint_show`

use super::EndpointKind;
use crate::error::Error;
use crate::model::ConfigId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Settings;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows all settings of an endpoint, its secrets left out.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowEndpoint {
    /// Its kind, from `notification_target_list`.
    pub kind: EndpointKind,
    /// Its name.
    pub name: ConfigId,
}

impl Operation for ShowEndpoint {
    type Output = Settings;
    const META: Meta = Meta::new("notification_endpoint_show", "Show an endpoint", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::get(self.kind.path(), Subject::Cluster);
        Ok(Plan::call(call.var("name", self.name.clone())))
    }

    fn output(&self, done: &Done<'_>) -> Result<Settings, Error> {
        Settings::of(done)
    }
}
