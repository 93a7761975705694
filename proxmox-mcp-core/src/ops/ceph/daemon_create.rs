//! `ceph_daemon_create`

use super::DaemonKind;
use crate::error::Error;
use crate::model::{NodeName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Adds a monitor, a manager or a metadata server on a node.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreateDaemon {
    /// What to add.
    pub kind: DaemonKind,
    /// The node to run it on.
    pub node: NodeName,
    /// Its name; that of the node unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub name: Option<NodeName>,
    /// The address of a monitor; the node's in Ceph's network unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub address: Option<String>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for CreateDaemon {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("ceph_daemon_create", "Add a Ceph daemon", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        if self.address.is_some() && self.kind != DaemonKind::Mon {
            return Err(Error::input("address", "only a monitor has one"));
        }
        let name = self.name.as_ref().unwrap_or(&self.node).clone();
        let node = Subject::Node(self.node.clone());
        let call = ApiCall::new(Method::Post, self.kind.path(), node)
            .var(self.kind.id(), name)
            .param("mon-address", self.address.clone());
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
