//! `ceph_osd_delete`

use crate::error::Error;
use crate::model::{NodeName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Destroys an OSD that is down and out: what it holds is lost.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteOsd {
    /// The node that it is on.
    pub node: NodeName,
    /// Its number.
    pub osd: u32,
    /// Wipe its disks, too, so that they can be used again.
    #[serde(default)]
    pub cleanup: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for DeleteOsd {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("ceph_osd_delete", "Destroy an OSD", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::Node(self.node.clone());
        let call = ApiCall::new(Method::Delete, "/nodes/{node}/ceph/osd/{osdid}", node)
            .var("osdid", self.osd.to_string())
            .param("cleanup", self.cleanup.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
