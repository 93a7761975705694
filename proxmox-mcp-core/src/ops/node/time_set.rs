//! `node_time_set`

use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Sets a node's time zone; the clock itself is kept by its time service.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetNodeTime {
    /// The node.
    pub node: NodeName,
    /// The zone, such as `Europe/Vienna` or `UTC`.
    pub timezone: String,
}

impl Operation for SetNodeTime {
    type Output = Changed;
    const META: Meta =
        Meta::new("node_time_set", "Set a node's time zone", Risk::Change).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "/_+-".contains(c);
        if self.timezone.is_empty() || !self.timezone.chars().all(plain) {
            let problem = "expected a zone such as `Europe/Vienna` or `UTC`";
            return Err(Error::input("timezone", problem));
        }
        let call =
            ApiCall::new(Method::Put, "/nodes/{node}/time", Subject::Node(self.node.clone()));
        Ok(Plan::call(call.param("timezone", self.timezone.as_str())))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::changed("time zone of node", &self.node))
    }
}
