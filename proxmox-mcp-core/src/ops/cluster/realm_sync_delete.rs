//! `realm_sync_delete`

use crate::error::Error;
use crate::model::ConfigId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Removes a job that copies users and groups from a realm.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteRealmSync {
    /// Its id.
    pub id: ConfigId,
}

impl Operation for DeleteRealmSync {
    type Output = Changed;
    const META: Meta = Meta::new("realm_sync_delete", "Remove a realm sync", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Delete, "/cluster/jobs/realm-sync/{id}", Subject::Cluster)
            .var("id", self.id.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::deleted("realm sync job", &self.id))
    }
}
