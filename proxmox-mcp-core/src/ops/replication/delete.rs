//! `replication_delete`

use crate::error::Error;
use crate::model::ReplicationId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Removes a replication job; the copies on the other node go too unless kept.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteReplication {
    /// Its id, such as `100-0`.
    pub id: ReplicationId,
    /// Keep the copies on the other node.
    #[serde(default)]
    pub keep: bool,
    /// Remove only the entry, even if the other node is gone.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub force: bool,
}

impl Operation for DeleteReplication {
    type Output = Changed;
    const META: Meta = Meta::new("replication_delete", "Remove a replication job", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Delete, "/cluster/replication/{id}", Subject::Cluster)
            .var("id", self.id.clone())
            .param("keep", self.keep.then_some(true))
            .param("force", self.force.then_some(true));
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        // The node that runs the job takes it away at its next turn.
        Ok(Changed::new("replication job", &self.id, "marked for removal"))
    }
}
