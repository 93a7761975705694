//! `ceph_service_control`

use crate::error::Error;
use crate::model::{NodeName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::ops::words::words;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Starts, stops or restarts Ceph's services on a node.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ControlCephService {
    /// The node.
    pub node: NodeName,
    /// What to do.
    pub action: CephServiceAction,
    /// One service, such as `osd.3` or `mon`; all of the node unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

words! {
    /// What is done to a service.
    CephServiceAction {
        /// It starts.
        Start = "start",
        /// It stops.
        Stop = "stop",
        /// It stops and starts.
        Restart = "restart",
    }
}

impl Operation for ControlCephService {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("ceph_service_control", "Control Ceph's services", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let path = match self.action {
            CephServiceAction::Start => "/nodes/{node}/ceph/start",
            CephServiceAction::Stop => "/nodes/{node}/ceph/stop",
            CephServiceAction::Restart => "/nodes/{node}/ceph/restart",
        };
        let call = ApiCall::new(Method::Post, path, Subject::Node(self.node.clone()))
            .param("service", self.service.clone());
        Ok(Plan::call(call).follow(self.wait))
    }

    fn risk(&self) -> Risk {
        match self.action {
            CephServiceAction::Start => Risk::Change,
            CephServiceAction::Stop if self.service.is_none() => Risk::Destroy,
            CephServiceAction::Stop | CephServiceAction::Restart => Risk::Disrupt,
        }
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
