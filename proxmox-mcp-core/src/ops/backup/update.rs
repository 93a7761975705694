//! `backup_update`

use crate::error::Error;
use crate::model::{NodeName, VolumeId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::ops::storage::holding;
use crate::plan::{ApiCall, Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Changes a backup's notes, or whether it is protected from pruning and deletion.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateBackup {
    /// The backup, from `backup_list`.
    pub volume: VolumeId,
    /// New notes; empty to remove them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// Whether it is kept safe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protected: Option<bool>,
    /// The node to ask; needed when each has its own storage of that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

impl Operation for UpdateBackup {
    type Output = Changed;
    const META: Meta =
        Meta::new("backup_update", "Change a backup's notes or protection", Risk::Destroy)
            .idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        if self.notes.is_none() && self.protected.is_none() {
            return Err(Error::input("notes", "nothing to change: give `notes` or `protected`"));
        }
        let path = "/nodes/{node}/storage/{storage}/content/{volume}";
        let call = ApiCall::new(Method::Put, path, holding(&self.volume, self.node.as_ref())?)
            .var("volume", self.volume.as_str())
            .param("notes", self.notes.clone())
            .param("protected", self.protected);
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        if self.protected == Some(false) { Risk::Destroy } else { Risk::Change }
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::changed("backup", &self.volume))
    }
}
