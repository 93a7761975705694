//! `network_subnet_delete`

use crate::error::Error;
use crate::model::SdnId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes a subnet of a virtual network; in effect after `network_apply`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteSubnet {
    /// The virtual network.
    pub vnet: SdnId,
    /// As `network_list` shows it, such as `zone1-10.0.0.0-24`.
    pub subnet: String,
}

impl Operation for DeleteSubnet {
    type Output = Changed;
    const META: Meta = Meta::new("network_subnet_delete", "Delete a subnet", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/cluster/sdn/vnets/{vnet}/subnets/{subnet}";
        let call = ApiCall::new(Method::Delete, path, Subject::Cluster)
            .var("vnet", self.vnet.as_str())
            .var("subnet", self.subnet.as_str());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new("subnet", &self.subnet, "deleted, pending until applied"))
    }
}
