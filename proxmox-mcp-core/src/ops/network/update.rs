//! `network_update`

use super::NetworkKind;
use crate::error::Error;
use crate::model::{Digest, Options};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, options, removed};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Changes a zone, a virtual network or a controller; in effect after `network_apply`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateNetwork {
    /// What it is.
    pub kind: NetworkKind,
    /// Its name.
    pub id: String,
    /// Settings by name.
    #[serde(default, skip_serializing_if = "Options::is_empty")]
    pub set: Options,
    /// Settings to remove.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delete: Vec<String>,
    /// Refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

impl Operation for UpdateNetwork {
    type Output = Changed;
    const META: Meta = Meta::new("network_update", "Change a network", Risk::Change).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        self.kind.check(&self.id)?;
        if self.set.is_empty() && self.delete.is_empty() {
            return Err(Error::input("set", "nothing to change: give `set` or `delete`"));
        }
        let call = ApiCall::new(Method::Put, self.kind.one(), Subject::Cluster)
            .var(self.kind.as_str(), self.id.as_str())
            .param("delete", removed(&self.delete)?)
            .param("digest", self.digest.clone());
        options(call, &self.set).map(Plan::call)
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new(self.kind.as_str(), &self.id, "changed, pending until applied"))
    }
}
