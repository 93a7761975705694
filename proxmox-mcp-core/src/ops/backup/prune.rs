//! `backup_prune`

use crate::error::Error;
use crate::model::{GuestKind, KeepRules, NodeName, StorageId, VmId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Removes the backups that no rule keeps; protected ones stay. `backup_prune_preview` shows them.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PruneBackups {
    /// The storage.
    pub storage: StorageId,
    /// What to keep of each guest, as in `keep-last=3,keep-daily=7`.
    pub keep: KeepRules,
    /// Only of the guest with this id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<VmId>,
    /// Only of VMs (`qemu`) or containers (`lxc`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub kind: Option<GuestKind>,
    /// The node to ask; needed when each has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for PruneBackups {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("backup_prune", "Prune backups", Risk::Destroy)
        .idempotent()
        .words("old delete retention");

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/nodes/{node}/storage/{storage}/prunebackups";
        let subject = Subject::Storage(self.storage.clone(), self.node.clone());
        let call = ApiCall::new(Method::Delete, path, subject)
            .param("prune-backups", self.keep.clone())
            .param("vmid", self.guest)
            .param("type", self.kind.map(GuestKind::as_str));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
