//! `pool_delete`

use crate::error::Error;
use crate::model::PoolId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes an empty pool, and the rights that were granted on it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeletePool {
    /// The pool.
    pub pool: PoolId,
}

impl Operation for DeletePool {
    type Output = Changed;
    const META: Meta = Meta::new("pool_delete", "Delete a pool", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Delete, "/pools", Subject::Cluster)
            .param("poolid", self.pool.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::deleted("pool", &self.pool))
    }
}
