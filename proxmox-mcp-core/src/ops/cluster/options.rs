//! `cluster_options`

use crate::error::Error;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Settings;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows the options of the whole cluster: console, keyboard, migration, tags, next ids, HA.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowClusterOptions {}

impl Operation for ShowClusterOptions {
    type Output = Settings;
    const META: Meta = Meta::new("cluster_options", "Show the cluster's options", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/options", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<Settings, Error> {
        Settings::of(done)
    }
}
