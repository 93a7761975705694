//! `storage_delete`

use crate::error::Error;
use crate::model::StorageId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Removes a storage from the cluster's configuration; what lies on it stays where it is.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteStorage {
    /// The storage.
    pub storage: StorageId,
}

impl Operation for DeleteStorage {
    type Output = Changed;
    const META: Meta = Meta::new("storage_delete", "Remove a storage's definition", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Delete, "/storage/{storage}", Subject::Cluster)
            .var("storage", self.storage.as_str());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        let note = "guests can no longer use their disks on it; its data is still there";
        Ok(Changed::deleted("storage", &self.storage).note(note))
    }
}
