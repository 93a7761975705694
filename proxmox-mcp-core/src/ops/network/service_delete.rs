//! `network_service_delete`

use super::ServiceKind;
use crate::error::Error;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes an address management (ipam) or a DNS of software-defined networks.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteNetworkService {
    /// What it is.
    pub kind: ServiceKind,
    /// Its name.
    pub id: String,
}

impl Operation for DeleteNetworkService {
    type Output = Changed;
    const META: Meta = Meta::new("network_service_delete", "Delete an ipam or DNS", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        self.kind.check(&self.id)?;
        let call = ApiCall::new(Method::Delete, self.kind.one(), Subject::Cluster)
            .var(self.kind.as_str(), self.id.as_str());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new(self.kind.as_str(), &self.id, "deleted"))
    }
}
