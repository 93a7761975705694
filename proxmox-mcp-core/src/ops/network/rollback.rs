//! `network_rollback`

use crate::error::Error;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Takes back all changes of software-defined networks that were not applied, whoever made them; Proxmox VE 9 and later.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RollBackNetworks {}

impl Operation for RollBackNetworks {
    type Output = Changed;
    const META: Meta =
        Meta::new("network_rollback", "Take back network changes", Risk::Destroy).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/cluster/sdn/rollback";
        Ok(Plan::call(ApiCall::new(Method::Post, path, Subject::Cluster)))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new("pending network changes", "", "taken back"))
    }
}
