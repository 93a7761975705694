//! `node_service_control`

use crate::error::Error;
use crate::model::{NodeName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Starts, stops, restarts or reloads a service of a node.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ControlService {
    /// The node.
    pub node: NodeName,
    /// The service, such as `pveproxy`; `node_service_status` lists them.
    pub service: String,
    /// What to do with it.
    pub action: ServiceAction,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

/// What is done with a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceAction {
    /// Starts it.
    Start,
    /// Stops it.
    Stop,
    /// Stops and starts it.
    Restart,
    /// Has it read its configuration again, or restarts it if it cannot.
    Reload,
}

impl Operation for ControlService {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("node_service_control", "Control a node's service", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        let path = match self.action {
            ServiceAction::Start => "/nodes/{node}/services/{service}/start",
            ServiceAction::Stop => "/nodes/{node}/services/{service}/stop",
            ServiceAction::Restart => "/nodes/{node}/services/{service}/restart",
            ServiceAction::Reload => "/nodes/{node}/services/{service}/reload",
        };
        let service = self.service.strip_suffix(".service").unwrap_or(&self.service);
        let node = Subject::Node(self.node.clone());
        Ok(Plan::call(ApiCall::new(Method::Post, path, node).var("service", service))
            .follow(self.wait))
    }

    fn risk(&self) -> Risk {
        match self.action {
            ServiceAction::Start | ServiceAction::Reload => Risk::Change,
            ServiceAction::Stop | ServiceAction::Restart => Risk::Disrupt,
        }
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
