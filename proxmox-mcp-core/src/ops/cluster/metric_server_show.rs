//! `metric_server_show`

use crate::error::Error;
use crate::model::ConfigId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Settings;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows all settings of a metric server, its keys masked.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowMetricServer {
    /// Its id, from `metric_server_list`.
    pub id: ConfigId,
}

impl Operation for ShowMetricServer {
    type Output = Settings;
    // The daemon answers its keys.
    const META: Meta = Meta::new("metric_server_show", "Show a metric server", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::get("/cluster/metrics/server/{id}", Subject::Cluster);
        Ok(Plan::call(call.var("id", self.id.clone())))
    }

    fn output(&self, done: &Done<'_>) -> Result<Settings, Error> {
        Settings::of(done)
    }
}
