//! `volume_delete`

use crate::error::Error;
use crate::model::{NodeName, VolumeId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::ops::storage::holding;
use crate::plan::{ApiCall, Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes a volume: an ISO image, a template, a backup, or a disk that no guest has.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteVolume {
    /// The volume, `STORAGE:NAME`.
    pub volume: VolumeId,
    /// The node; needed when each has its own storage of that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for DeleteVolume {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("volume_delete", "Delete a volume", Risk::Destroy)
        .words("iso image template backup disk remove");

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/nodes/{node}/storage/{storage}/content/{volume}";
        let call = ApiCall::new(Method::Delete, path, holding(&self.volume, self.node.as_ref())?)
            .var("volume", self.volume.as_str());
        Ok(Plan::call(call).follow(self.wait))
    }

    // What can be fetched again is no loss; the call itself tells which it is.
    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
