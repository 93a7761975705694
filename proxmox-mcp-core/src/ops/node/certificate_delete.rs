//! `node_certificate_delete`

use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Removes a node's own certificate and key; the cluster's certificate is used again.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteCertificate {
    /// The node.
    pub node: NodeName,
    /// Restarts the API's proxy, so that it is not used any more.
    #[serde(default)]
    pub restart: bool,
}

impl Operation for DeleteCertificate {
    type Output = Changed;
    const META: Meta = Meta::new("node_certificate_delete", "Remove a certificate", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::Node(self.node.clone());
        let call = ApiCall::new(Method::Delete, "/nodes/{node}/certificates/custom", node)
            .param("restart", self.restart.then_some(true));
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        let changed = Changed::deleted("own certificate of node", &self.node);
        let note = "it is used until `pveproxy` has restarted";
        Ok(if self.restart { changed } else { changed.note(note) })
    }
}
