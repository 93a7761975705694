//! `acme_plugin_delete`

use crate::error::Error;
use crate::model::ConfigId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Removes an ACME plugin; certificates that need it are no longer renewed.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteAcmePlugin {
    /// Its name.
    pub id: ConfigId,
}

impl Operation for DeleteAcmePlugin {
    type Output = Changed;
    const META: Meta = Meta::new("acme_plugin_delete", "Remove an ACME plugin", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Delete, "/cluster/acme/plugins/{id}", Subject::Cluster);
        Ok(Plan::call(call.var("id", self.id.clone())))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::deleted("ACME plugin", &self.id))
    }
}
