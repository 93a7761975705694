//! `node_update_refresh`

use crate::error::Error;
use crate::model::{NodeName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Refreshes a node's lists of packages (`apt update`); installs nothing.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RefreshUpdates {
    /// The node.
    pub node: NodeName,
    /// Mail the administrator about new updates.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub notify: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for RefreshUpdates {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("node_update_refresh", "Refresh package lists", Risk::Change).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::Node(self.node.clone());
        let call = ApiCall::new(Method::Post, "/nodes/{node}/apt/update", node)
            .param("notify", self.notify.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
