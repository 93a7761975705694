//! `replication_run`

use crate::error::Error;
use crate::model::ReplicationId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Runs a replication job as soon as its node can.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RunReplication {
    /// Its id, such as `100-0`.
    pub id: ReplicationId,
}

impl Operation for RunReplication {
    type Output = Changed;
    const META: Meta = Meta::new("replication_run", "Run a replication job", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/nodes/{node}/replication/{id}/schedule_now";
        let call = ApiCall::new(Method::Post, path, super::guest(&self.id)?);
        Ok(Plan::call(call.var("id", self.id.clone())))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new("replication job", &self.id, "scheduled now"))
    }
}
