//! `ceph_fs_create`

use crate::error::Error;
use crate::model::{CephName, NodeName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Makes a file system of Ceph; needs a metadata server.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreateCephFs {
    /// Its name.
    pub name: CephName,
    /// Placement groups of its data; 128 unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    #[schemars(range(min = 8, max = 32768))]
    pub pg_num: Option<u32>,
    /// Make a storage of it.
    #[serde(default)]
    pub storage: bool,
    /// The node to ask; any unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub node: Option<NodeName>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for CreateCephFs {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("ceph_fs_create", "Make a file system of Ceph", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::NodeOrAny(self.node.clone());
        let call = ApiCall::new(Method::Post, "/nodes/{node}/ceph/fs/{name}", subject)
            .var("name", self.name.clone())
            .param("pg_num", self.pg_num)
            .param("add-storage", self.storage.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
