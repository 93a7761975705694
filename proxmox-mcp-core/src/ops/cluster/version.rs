//! `cluster_version`

use crate::error::Error;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Tells the version of Proxmox VE.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowVersion {}

/// A version of Proxmox VE.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Version {
    /// The full version, such as `9.2.11`.
    pub version: String,
    /// The release, such as `9.2`.
    pub release: String,
    /// The commit it was built from.
    #[serde(default)]
    pub repoid: String,
}

impl Operation for ShowVersion {
    type Output = Version;
    const META: Meta = Meta::new("cluster_version", "Show Proxmox VE's version", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/version", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<Version, Error> {
        done.decode()
    }
}

impl Output for Version {
    fn render(&self, text: &mut String) {
        let _ = write!(text, "Proxmox VE {} ({})", self.version, self.repoid);
    }
}
