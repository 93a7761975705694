//! `network_subnet_update`

use crate::error::Error;
use crate::model::{Digest, SdnId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, removed};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Changes a subnet of a virtual network; in effect after `network_apply`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateSubnet {
    /// The virtual network.
    pub vnet: SdnId,
    /// As `network_list` shows it, such as `zone1-10.0.0.0-24`.
    pub subnet: String,
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
    /// Settings to remove, such as `gateway`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delete: Vec<String>,
    /// Refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

impl Operation for UpdateSubnet {
    type Output = Changed;
    const META: Meta =
        Meta::new("network_subnet_update", "Change a subnet", Risk::Change).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/cluster/sdn/vnets/{vnet}/subnets/{subnet}";
        let call = ApiCall::new(Method::Put, path, Subject::Cluster)
            .var("vnet", self.vnet.as_str())
            .var("subnet", self.subnet.as_str())
            .param("gateway", self.gateway.clone())
            .param("snat", self.snat)
            .param("dhcp-range", (!self.dhcp_ranges.is_empty()).then(|| self.dhcp_ranges.clone()))
            .param("dhcp-dns-server", self.dhcp_dns_server.clone())
            .param("delete", removed(&self.delete)?);
        if call.is_bare() {
            return Err(Error::input("subnet", "nothing to change is given"));
        }
        Ok(Plan::call(call.param("digest", self.digest.clone())))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new("subnet", &self.subnet, "changed, pending until applied"))
    }
}
