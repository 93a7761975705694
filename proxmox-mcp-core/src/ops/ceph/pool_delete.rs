//! `ceph_pool_delete`

use crate::error::Error;
use crate::model::{CephName, NodeName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Destroys a pool of Ceph with all that is in it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteCephPool {
    /// Its name.
    pub name: CephName,
    /// Even if guests use it.
    #[serde(default)]
    pub force: bool,
    /// Remove the storages that are made of it, too.
    #[serde(default)]
    pub remove_storages: bool,
    /// The node to ask; any unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub node: Option<NodeName>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for DeleteCephPool {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("ceph_pool_delete", "Destroy a pool of Ceph", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::NodeOrAny(self.node.clone());
        let call = ApiCall::new(Method::Delete, "/nodes/{node}/ceph/pool/{name}", subject)
            .var("name", self.name.clone())
            .param("force", self.force.then_some(true))
            .param("remove_storages", self.remove_storages.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
