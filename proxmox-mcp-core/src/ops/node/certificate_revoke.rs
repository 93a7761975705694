//! `node_certificate_revoke`

use crate::error::Error;
use crate::model::{NodeName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Revokes a node's ACME certificate; it is never good again.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RevokeCertificate {
    /// The node.
    pub node: NodeName,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for RevokeCertificate {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("node_certificate_revoke", "Revoke a certificate", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::Node(self.node.clone());
        let call =
            ApiCall::new(Method::Delete, "/nodes/{node}/certificates/acme/certificate", node);
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
