//! `firewall_alias_delete`

use super::level::{Level, paths};
use crate::error::Error;
use crate::model::{Digest, FirewallName, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes a named address of a firewall; rules that use it no longer work.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteFirewallAlias {
    /// Its firewall: id or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// Its name.
    pub name: FirewallName,
    /// From the list; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

impl Operation for DeleteFirewallAlias {
    type Output = Changed;
    const META: Meta = Meta::new("firewall_alias_delete", "Delete an alias", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let call = self
            .level()
            .call(Method::Delete, &paths!("aliases/{name}": cluster guest))?
            .var("name", self.name.as_str())
            .param("digest", self.digest.clone());
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        Risk::Disrupt
    }

    fn output(&self, done: &Done<'_>) -> Result<Changed, Error> {
        let firewall = self.level().name(done);
        let what = format!("alias {} of", self.name);
        Ok(Changed::new(&what, firewall, "deleted"))
    }
}

impl DeleteFirewallAlias {
    fn level(&self) -> Level<'_> {
        Level { guest: self.guest.as_ref(), ..Level::default() }
    }
}
