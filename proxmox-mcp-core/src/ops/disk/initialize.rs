//! `disk_initialize`

use crate::error::Error;
use crate::model::{DevicePath, NodeName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Wipes a disk, or writes an empty partition table to one; all that is on it is lost.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct InitializeDisk {
    /// What to do; `wipe` works for root only, not for a token.
    pub action: DiskAction,
    /// The disk, such as `/dev/sdb`.
    pub disk: DevicePath,
    /// The node.
    pub node: NodeName,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

/// What is done to a disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DiskAction {
    /// An empty GPT is written to an unused disk.
    Gpt,
    /// Partition tables and signatures are removed.
    Wipe,
}

impl Operation for InitializeDisk {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("disk_initialize", "Wipe or initialize a disk", Risk::Destroy)
        .words("gpt partition table erase");

    fn plan(&self) -> Result<Plan, Error> {
        let (method, path) = match self.action {
            DiskAction::Gpt => (Method::Post, "/nodes/{node}/disks/initgpt"),
            DiskAction::Wipe => (Method::Put, "/nodes/{node}/disks/wipedisk"),
        };
        let call = ApiCall::new(method, path, Subject::Node(self.node.clone()))
            .param("disk", self.disk.clone());
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
