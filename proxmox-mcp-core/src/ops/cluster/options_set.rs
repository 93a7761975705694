//! `cluster_options_set`

use crate::error::Error;
use crate::model::Options;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, options, removed};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Changes options of the whole cluster.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetClusterOptions {
    /// Options by name, as in `{"keyboard": "de", "migration": "type=secure", "next-id": "lower=200"}`.
    #[serde(default, skip_serializing_if = "Options::is_empty")]
    pub set: Options,
    /// Options to set back to their defaults.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delete: Vec<String>,
}

impl Operation for SetClusterOptions {
    type Output = Changed;
    const META: Meta =
        Meta::new("cluster_options_set", "Change the cluster's options", Risk::Execute)
            .idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        if self.set.is_empty() && self.delete.is_empty() {
            return Err(Error::input("set", "nothing to change: give `set` or `delete`"));
        }
        let call = ApiCall::new(Method::Put, "/cluster/options", Subject::Cluster)
            .param("delete", removed(&self.delete)?);
        options(call, &self.set).map(Plan::call)
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::changed("cluster options", ""))
    }
}
