//! `metric_server_delete`

use crate::error::Error;
use crate::model::ConfigId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Removes a metric server; nothing is sent to it any more.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteMetricServer {
    /// Its id.
    pub id: ConfigId,
}

impl Operation for DeleteMetricServer {
    type Output = Changed;
    const META: Meta = Meta::new("metric_server_delete", "Remove a metric server", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/cluster/metrics/server/{id}";
        let call = ApiCall::new(Method::Delete, path, Subject::Cluster);
        Ok(Plan::call(call.var("id", self.id.clone())))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::deleted("metric server", &self.id))
    }
}
