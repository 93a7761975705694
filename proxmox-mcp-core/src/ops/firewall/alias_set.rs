//! `firewall_alias_set`

use super::level::{Level, paths};
use crate::error::Error;
use crate::model::{Digest, FirewallName, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Gives an address or network a name that rules of the cluster, or of one guest, can use.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetFirewallAlias {
    /// Its firewall: id or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// Its name.
    pub name: FirewallName,
    /// The address or network, such as `192.0.2.0/24`.
    pub cidr: String,
    /// A comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Change the alias that there is, instead of making one.
    #[serde(default)]
    pub replace: bool,
    /// From the list; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

impl Operation for SetFirewallAlias {
    type Output = Changed;
    const META: Meta = Meta::new("firewall_alias_set", "Name an address", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        if self.digest.is_some() && !self.replace {
            return Err(Error::input("digest", "only `replace` needs it"));
        }
        let call = if self.replace {
            let paths = paths!("aliases/{name}": cluster guest);
            let name = self.name.as_str();
            self.level()
                .call(Method::Put, &paths)?
                .var("name", name)
                .param("digest", self.digest.clone())
        } else {
            let paths = paths!("aliases": cluster guest);
            self.level().call(Method::Post, &paths)?.param("name", self.name.clone())
        };
        let call = call.param("cidr", self.cidr.clone()).param("comment", self.comment.clone());
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, done: &Done<'_>) -> Result<Changed, Error> {
        let firewall = self.level().name(done);
        let what = format!("alias {} of", self.name);
        Ok(Changed::new(&what, firewall, if self.replace { "changed" } else { "created" }))
    }
}

impl SetFirewallAlias {
    fn level(&self) -> Level<'_> {
        Level { guest: self.guest.as_ref(), ..Level::default() }
    }
}
