//! `node_certificate_upload`

use super::Certificate;
use super::certificate;
use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::Deserialize;

/// Gives a node a certificate of your own for its web interface and API.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UploadCertificate {
    /// The node.
    pub node: NodeName,
    /// The certificate and those between it and its root, as PEM.
    pub certificates: String,
    /// Its private key, as PEM; left out when the node has it.
    #[serde(default)]
    pub key: Option<Secret>,
    /// Replaces a certificate of your own that is there.
    #[serde(default)]
    pub replace: bool,
    /// Restarts the API's proxy, so that it is used at once.
    #[serde(default)]
    pub restart: bool,
}

impl Operation for UploadCertificate {
    type Output = Changed;
    const META: Meta =
        Meta::new("node_certificate_upload", "Upload a certificate", Risk::Execute).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        if self.certificates.contains("PRIVATE KEY-----") {
            let problem = "a private key belongs into `key`, where it is kept secret";
            return Err(Error::input("certificates", problem));
        }
        let node = Subject::Node(self.node.clone());
        let call = ApiCall::new(Method::Post, "/nodes/{node}/certificates/custom", node)
            .param("certificates", self.certificates.as_str())
            .param("key", self.key.clone())
            .param("force", self.replace.then_some(true))
            .param("restart", self.restart.then_some(true));
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<Changed, Error> {
        let certificate = Certificate::from(done.decode::<certificate::Row>()?);
        let changed = Changed::changed("certificate of node", &self.node);
        let fingerprint = certificate.fingerprint;
        Ok(changed.note(if self.restart {
            format!("clients that pinned another fingerprint have to pin {fingerprint}")
        } else {
            format!("its fingerprint is {fingerprint}; it is used once `pveproxy` has restarted")
        }))
    }
}
