//! Who asks for what, and when: everything a decision depends on beside the plan.

use crate::inventory::Inventory;
use crate::model::Timestamp;
use crate::operation::Risk;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How a call came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Via {
    /// The command line.
    Cli,
    /// The guard of a node, reached by SSH.
    Guard,
    /// MCP over HTTP.
    Http,
    /// Rust or Python code that embeds the library.
    Library,
    /// MCP over standard input and output.
    Stdio,
}

impl Via {
    /// Every way.
    pub const ALL: [Self; 5] = [Self::Cli, Self::Guard, Self::Http, Self::Library, Self::Stdio];

    /// The name in policy files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cli => "cli",
            Self::Guard => "guard",
            Self::Http => "http",
            Self::Library => "library",
            Self::Stdio => "stdio",
        }
    }
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// A name for people and logs.
    pub name: String,
    /// Roles that policy rules may name.
    pub roles: Vec<String>,
    /// How the call came in.
    pub via: Via,
}

impl Caller {
    /// A caller in this process.
    pub fn local(name: impl Into<String>) -> Self {
        Self::new(name, Via::Library)
    }

    /// A caller without roles.
    pub fn new(name: impl Into<String>, via: Via) -> Self {
        Self { name: name.into(), roles: Vec::new(), via }
    }
}

/// What is asked of policy, beside the plan itself.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Request<'a> {
    /// The operation's name.
    pub operation: &'a str,
    /// Its toolset.
    pub toolset: &'a str,
    /// The risk that the operation claims for this input.
    pub risk: Risk,
    /// Who asks.
    pub caller: &'a Caller,
    /// When.
    pub at: Timestamp,
    /// The cluster's name in the configuration; a rule that asks for one counts as its strictest
    /// outcome without it.
    pub cluster: Option<&'a str>,
    /// The facts of guests that the plan names beside the one it is about, such as those of a
    /// backup of several.
    pub inventory: Option<&'a Inventory>,
}

impl<'a> Request<'a> {
    /// A request about an operation of a toolset, with the risk that the operation claims.
    pub fn new(
        operation: &'a str,
        toolset: &'a str,
        risk: Risk,
        caller: &'a Caller,
        at: Timestamp,
    ) -> Self {
        Self { operation, toolset, risk, caller, at, cluster: None, inventory: None }
    }

    /// Names the cluster.
    #[must_use]
    pub fn cluster(self, name: &'a str) -> Self {
        Self { cluster: Some(name), ..self }
    }

    /// Adds what is known of the cluster's guests.
    #[must_use]
    pub fn inventory(self, inventory: &'a Inventory) -> Self {
        Self { inventory: Some(inventory), ..self }
    }
}

/// The built-in profiles, mildest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Allows Read.
    #[default]
    ReadOnly,
    /// Allows Read, Change and Disrupt.
    Operator,
    /// Allows what `operator` does and asks a person about Destroy and Execute.
    Admin,
}

impl Profile {
    /// Every profile.
    pub const ALL: [Self; 3] = [Self::ReadOnly, Self::Operator, Self::Admin];

    /// The name in configuration.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReadOnly => "read-only",
            Self::Operator => "operator",
            Self::Admin => "admin",
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Profile {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|profile| profile.as_str() == text);
        known.ok_or_else(|| format!("`{text}` is no profile: read-only, operator or admin"))
    }
}
