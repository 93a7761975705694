//! `node_certificate_order`

use crate::error::Error;
use crate::model::{NodeName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Orders or renews a node's certificate by ACME, for the domains in its configuration.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OrderCertificate {
    /// The node.
    pub node: NodeName,
    /// Renews the one that it has.
    #[serde(default)]
    pub renew: bool,
    /// Replaces a certificate that is there, or renews one that is good for 30 days yet.
    #[serde(default)]
    pub force: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for OrderCertificate {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("node_certificate_order", "Order a certificate", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let method = if self.renew { Method::Put } else { Method::Post };
        let node = Subject::Node(self.node.clone());
        let call = ApiCall::new(method, "/nodes/{node}/certificates/acme/certificate", node)
            .param("force", self.force.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn risk(&self) -> Risk {
        if self.force { Risk::Destroy } else { Risk::Disrupt }
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
