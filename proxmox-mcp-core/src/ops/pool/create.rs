//! `pool_create`

use crate::error::Error;
use crate::model::PoolId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Makes an empty pool.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreatePool {
    /// Its name; `PARENT/NAME` inside another pool.
    pub pool: PoolId,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Operation for CreatePool {
    type Output = Changed;
    const META: Meta = Meta::new("pool_create", "Create a pool", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Post, "/pools", Subject::Cluster)
            .param("poolid", self.pool.clone())
            .param("comment", self.comment.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::created("pool", &self.pool))
    }
}
