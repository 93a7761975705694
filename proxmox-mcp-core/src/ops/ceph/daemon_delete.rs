//! `ceph_daemon_delete`

use super::DaemonKind;
use crate::error::Error;
use crate::model::{NodeName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Destroys a monitor, a manager or a metadata server.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteDaemon {
    /// What it is.
    pub kind: DaemonKind,
    /// The node that it runs on.
    pub node: NodeName,
    /// Its name; that of the node unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<NodeName>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for DeleteDaemon {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("ceph_daemon_delete", "Destroy a Ceph daemon", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let name = self.name.as_ref().unwrap_or(&self.node).clone();
        let node = Subject::Node(self.node.clone());
        let call = ApiCall::new(Method::Delete, self.kind.path(), node).var(self.kind.id(), name);
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
