//! `network_create`

use super::NetworkKind;
use crate::error::Error;
use crate::model::Options;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, options};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Makes a zone, a virtual network or a controller; in effect after `network_apply`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreateNetwork {
    /// What to make.
    pub kind: NetworkKind,
    /// Its name; that of a zone or vnet has 2 to 8 letters and digits.
    pub id: String,
    /// Its settings: a zone's `type` (`simple`, `vlan`, `qinq`, `vxlan`, `evpn`), a vnet's `zone` and `tag`, and so on.
    #[serde(default, skip_serializing_if = "Options::is_empty")]
    pub set: Options,
}

impl Operation for CreateNetwork {
    type Output = Changed;
    const META: Meta = Meta::new("network_create", "Create a network", Risk::Change)
        .words("sdn zone vnet vlan vxlan bridge");

    fn plan(&self) -> Result<Plan, Error> {
        self.kind.check(&self.id)?;
        let needed = if self.kind == NetworkKind::Vnet { "zone" } else { "type" };
        if !self.set.iter().any(|(name, _)| name == needed) {
            let problem = format!("a {} needs `{needed}`", self.kind.as_str());
            return Err(Error::input("set", problem));
        }
        let call = ApiCall::new(Method::Post, self.kind.all(), Subject::Cluster)
            .param(self.kind.as_str(), self.id.clone());
        options(call, &self.set).map(Plan::call)
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new(self.kind.as_str(), &self.id, "created, pending until applied"))
    }
}
