//! `network_subnet_create`

use crate::error::Error;
use crate::model::SdnId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Adds a subnet to a virtual network; in effect after `network_apply`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreateSubnet {
    /// The virtual network.
    pub vnet: SdnId,
    /// The network, such as `10.0.0.0/24`.
    pub cidr: String,
    /// The address of its gateway.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway: Option<String>,
    /// Translate addresses on the way out (SNAT).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snat: Option<bool>,
    /// Ranges given out by DHCP, such as `start-address=10.0.0.50,end-address=10.0.0.90`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dhcp_ranges: Vec<String>,
    /// The DNS server that DHCP names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub dhcp_dns_server: Option<String>,
}

impl Operation for CreateSubnet {
    type Output = Changed;
    const META: Meta = Meta::new("network_subnet_create", "Add a subnet", Risk::Change)
        .words("sdn gateway dhcp snat");

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/cluster/sdn/vnets/{vnet}/subnets";
        let call = ApiCall::new(Method::Post, path, Subject::Cluster)
            .var("vnet", self.vnet.as_str())
            .param("subnet", self.cidr.clone())
            .param("type", "subnet")
            .param("gateway", self.gateway.clone())
            .param("snat", self.snat)
            .param("dhcp-range", (!self.dhcp_ranges.is_empty()).then(|| self.dhcp_ranges.clone()))
            .param("dhcp-dns-server", self.dhcp_dns_server.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new("subnet", &self.cidr, "created, pending until applied"))
    }
}
