//! `network_delete`

use super::NetworkKind;
use crate::error::Error;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes a zone, a virtual network or a controller; in effect after `network_apply`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteNetwork {
    /// What it is.
    pub kind: NetworkKind,
    /// Its name.
    pub id: String,
}

impl Operation for DeleteNetwork {
    type Output = Changed;
    const META: Meta = Meta::new("network_delete", "Delete a network", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        self.kind.check(&self.id)?;
        let call = ApiCall::new(Method::Delete, self.kind.one(), Subject::Cluster)
            .var(self.kind.as_str(), self.id.as_str());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new(self.kind.as_str(), &self.id, "deleted, pending until applied"))
    }
}
