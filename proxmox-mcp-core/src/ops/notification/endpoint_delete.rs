//! `notification_endpoint_delete`

use super::EndpointKind;
use crate::error::Error;
use crate::model::ConfigId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Removes an endpoint; no matcher may send to it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteEndpoint {
    /// Its kind, from `notification_target_list`.
    pub kind: EndpointKind,
    /// Its name.
    pub name: ConfigId,
}

impl Operation for DeleteEndpoint {
    type Output = Changed;
    const META: Meta =
        Meta::new("notification_endpoint_delete", "Remove an endpoint", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Delete, self.kind.path(), Subject::Cluster);
        Ok(Plan::call(call.var("name", self.name.clone())))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::deleted("endpoint", &self.name))
    }
}
