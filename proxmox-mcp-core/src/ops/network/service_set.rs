//! `network_service_set`

use super::ServiceKind;
use crate::error::Error;
use crate::model::{Digest, Options};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, options, removed};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Adds or changes an address management (ipam) or a DNS that software-defined networks use.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetNetworkService {
    /// What it is.
    pub kind: ServiceKind,
    /// Its name.
    pub id: String,
    /// Settings: `type` (`netbox`, `phpipam`, `pve`; `powerdns`), `url`, `token` or `key`.
    #[serde(default, skip_serializing_if = "Options::is_empty")]
    pub set: Options,
    /// Change the one that there is, instead of adding one.
    #[serde(default)]
    pub replace: bool,
    /// Settings to remove; only with `replace`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-rare" = true))]
    pub delete: Vec<String>,
    /// Refuses if somebody else changed it since; only with `replace`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

impl Operation for SetNetworkService {
    type Output = Changed;
    const META: Meta =
        Meta::new("network_service_set", "Add or change an ipam or DNS", Risk::Execute)
            .words("netbox phpipam powerdns");

    fn plan(&self) -> Result<Plan, Error> {
        self.kind.check(&self.id)?;
        let name = self.kind.as_str();
        let call = if self.replace {
            if self.set.is_empty() && self.delete.is_empty() {
                return Err(Error::input("set", "nothing to change: give `set` or `delete`"));
            }
            ApiCall::new(Method::Put, self.kind.one(), Subject::Cluster)
                .var(name, self.id.as_str())
                .param("delete", removed(&self.delete)?)
                .param("digest", self.digest.clone())
        } else {
            if !self.delete.is_empty() || self.digest.is_some() {
                let problem = "`delete` and `digest` are for one that exists; give `replace`";
                return Err(Error::input("replace", problem));
            }
            if !self.set.iter().any(|(name, _)| name == "type") {
                return Err(Error::input("set", format!("a new {name} needs `type`")));
            }
            ApiCall::new(Method::Post, self.kind.all(), Subject::Cluster)
                .param(name, self.id.clone())
        };
        options(call, &self.set).map(Plan::call)
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        let done = if self.replace { "changed" } else { "created" };
        Ok(Changed::new(self.kind.as_str(), &self.id, done))
    }
}
