//! `network_apply`

use crate::error::Error;
use crate::model::Wait;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Applies all pending changes of software-defined networks on every node; guests may lose their network if they are wrong.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ApplyNetworks {
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for ApplyNetworks {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("network_apply", "Apply network changes", Risk::Destroy).words("sdn reload");

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Put, "/cluster/sdn", Subject::Cluster);
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
