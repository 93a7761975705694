//! `acme_plugin_set`

use crate::error::Error;
use crate::model::{ConfigId, Digest, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, Write, removed};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use crate::secret::Secret;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use schemars::JsonSchema;
use serde::Deserialize;

/// Adds or changes a plugin that proves domains by DNS when certificates are ordered.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetAcmePlugin {
    /// New, or there already.
    pub action: Write,
    /// Its name.
    pub id: ConfigId,
    /// The DNS provider, such as `cf`; needed for a new one.
    #[serde(default)]
    pub api: Option<String>,
    /// The provider's credentials, a `NAME=VALUE` a line.
    #[serde(default)]
    pub data: Option<Secret>,
    /// Seconds until a record is looked for, 0 to 172800.
    #[serde(default)]
    #[schemars(range(max = 172_800), extend("x-rare" = true))]
    pub validation_delay: Option<u32>,
    /// Only on these nodes.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub nodes: Vec<NodeName>,
    /// Leave it out of use.
    #[serde(default)]
    pub disable: Option<bool>,
    /// Settings to remove.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub delete: Vec<String>,
    /// Refuses if somebody else changed it since.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

impl Operation for SetAcmePlugin {
    type Output = Changed;
    const META: Meta = Meta::new("acme_plugin_set", "Set an ACME plugin", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        self.action.needs("api", self.api.is_some())?;
        self.action.only_updates("delete", !self.delete.is_empty())?;
        self.action.only_updates("digest", self.digest.is_some())?;
        let nodes: Vec<&str> = self.nodes.iter().map(NodeName::as_str).collect();
        let call = match self.action {
            Write::Create => ApiCall::new(Method::Post, "/cluster/acme/plugins", Subject::Cluster)
                .param("id", self.id.as_str())
                .param("type", "dns"),
            Write::Update => {
                ApiCall::new(Method::Put, "/cluster/acme/plugins/{id}", Subject::Cluster)
                    .var("id", self.id.clone())
            }
        };
        let call = call
            .param("api", self.api.clone())
            .param("data", self.data.as_ref().map(encoded))
            .param("validation-delay", self.validation_delay)
            .param("nodes", (!nodes.is_empty()).then(|| nodes.join(",")))
            .param("disable", self.disable)
            .param("delete", removed(&self.delete)?)
            .param("digest", self.digest.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(self.action.did("ACME plugin", &self.id))
    }
}

/// Proxmox takes the lines in base64.
fn encoded(data: &Secret) -> Secret {
    Secret::new(BASE64_STANDARD.encode(data.expose()))
}
