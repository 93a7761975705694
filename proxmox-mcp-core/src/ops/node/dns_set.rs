//! `node_dns_set`

use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Sets which name servers a node asks; all settings are replaced.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetNodeDns {
    /// The node.
    pub node: NodeName,
    /// The domain that short names are looked up in.
    pub search: String,
    /// Addresses of one to three name servers, in the order they are asked.
    pub servers: Vec<IpAddr>,
}

impl Operation for SetNodeDns {
    type Output = Changed;
    const META: Meta = Meta::new("node_dns_set", "Set a node's DNS", Risk::Destroy).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        if !(1..=3).contains(&self.servers.len()) {
            return Err(Error::input("servers", "one to three addresses"));
        }
        let call = ApiCall::new(Method::Put, "/nodes/{node}/dns", Subject::Node(self.node.clone()));
        let names = ["dns1", "dns2", "dns3"].into_iter().zip(&self.servers);
        let call = call.param("search", self.search.as_str());
        Ok(Plan::call(
            names.fold(call, |call, (name, server)| call.param(name, server.to_string())),
        ))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::changed("DNS of node", &self.node))
    }
}
