//! `node_package_changelog`

use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::written::shown;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Shows what changed in a package: the beginning of its changelog.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowChangelog {
    /// The node, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// The package, such as `pve-manager`.
    pub package: String,
    /// The version, unless the newest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub version: Option<String>,
}

/// A package's changelog.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Changelog {
    /// The package.
    pub package: String,
    /// The newest entries.
    pub changelog: String,
    /// Bytes of older entries that are left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<u64>,
}

/// Enough for the last handful of versions.
const SHOWN: usize = 6 * 1024;

impl Operation for ShowChangelog {
    type Output = Changelog;
    const META: Meta =
        Meta::new("node_package_changelog", "Show a package's changelog", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::NodeOrOnly(self.node.clone());
        let call = ApiCall::get("/nodes/{node}/apt/changelog", node)
            .param("name", self.package.as_str())
            .param("version", self.version.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<Changelog, Error> {
        let whole: String = done.decode()?;
        let (changelog, left_out) = shown(whole.as_bytes(), SHOWN);
        let package = self.package.clone();
        Ok(Changelog { package, changelog, left_out: (left_out > 0).then_some(left_out) })
    }
}

impl Output for Changelog {
    fn render(&self, text: &mut String) {
        let _ = write!(text, "{}\n{}", self.package, self.changelog.trim_end());
        if let Some(left_out) = self.left_out {
            let _ = write!(text, "\n({left_out} more bytes of older entries left out)");
        }
    }
}
