//! What software-defined networks are made of.

use crate::error::Error;
use crate::model::options::is_name;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What software-defined networks are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum NetworkKind {
    /// How networks reach from node to node.
    Zone,
    /// A network that guests connect to.
    Vnet,
    /// What routes between zones and the world.
    Controller,
}

impl NetworkKind {
    /// Its name, which is also that of the parameter with the id.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Zone => "zone",
            Self::Vnet => "vnet",
            Self::Controller => "controller",
        }
    }

    /// The path of all of the kind.
    pub(super) const fn all(self) -> &'static str {
        match self {
            Self::Zone => "/cluster/sdn/zones",
            Self::Vnet => "/cluster/sdn/vnets",
            Self::Controller => "/cluster/sdn/controllers",
        }
    }

    /// The path of one.
    pub(super) const fn one(self) -> &'static str {
        match self {
            Self::Zone => "/cluster/sdn/zones/{zone}",
            Self::Vnet => "/cluster/sdn/vnets/{vnet}",
            Self::Controller => "/cluster/sdn/controllers/{controller}",
        }
    }

    /// Fails if a text cannot be the id of one.
    pub(super) fn check(self, id: &str) -> Result<(), Error> {
        let most = match self {
            Self::Zone | Self::Vnet => 8,
            Self::Controller => 64,
        };
        check(self.as_str(), id, most)
    }
}

/// What others do for networks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum ServiceKind {
    /// Manages addresses.
    Ipam,
    /// Registers the names of guests.
    Dns,
}

impl ServiceKind {
    /// Its name, which is also that of the parameter with the id.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Ipam => "ipam",
            Self::Dns => "dns",
        }
    }

    /// The path of all of the kind.
    pub(super) const fn all(self) -> &'static str {
        match self {
            Self::Ipam => "/cluster/sdn/ipams",
            Self::Dns => "/cluster/sdn/dns",
        }
    }

    /// The path of one.
    pub(super) const fn one(self) -> &'static str {
        match self {
            Self::Ipam => "/cluster/sdn/ipams/{ipam}",
            Self::Dns => "/cluster/sdn/dns/{dns}",
        }
    }

    /// Fails if a text cannot be the id of one.
    pub(super) fn check(self, id: &str) -> Result<(), Error> {
        check(self.as_str(), id, 64)
    }
}

fn check(noun: &str, id: &str, most: usize) -> Result<(), Error> {
    if (2..=most).contains(&id.len()) && is_name(id) {
        return Ok(());
    }
    let rule = format!("a letter, then letters and digits, 2 to {most} in all");
    Err(Error::input("id", format!("`{id}` is no name of a {noun}: {rule}")))
}
