//! `node_package_versions`

use crate::error::{Error, clean};
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{Table, line};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Shows which versions of Proxmox's own packages a node has.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowVersions {
    /// The node, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// Proxmox's packages on a node.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct PackageVersions {
    /// The node.
    pub node: NodeName,
    /// The kernel that runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub running_kernel: Option<String>,
    /// The packages.
    pub packages: Vec<PackageVersion>,
}

/// One package.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct PackageVersion {
    /// Its name.
    pub package: String,
    /// The version that is installed; absent if it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub installed: Option<String>,
    /// A newer version that is available.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Row {
    package: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    old_version: Option<String>,
    #[serde(default)]
    current_state: String,
    #[serde(default)]
    running_kernel: Option<String>,
}

impl Operation for ShowVersions {
    type Output = PackageVersions;
    const META: Meta = Meta::new("node_package_versions", "Show package versions", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::NodeOrOnly(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/apt/versions", node)))
    }

    fn output(&self, done: &Done<'_>) -> Result<PackageVersions, Error> {
        let rows: Vec<Row> = done.decode()?;
        let kernel = rows.iter().find_map(|row| row.running_kernel.as_deref());
        let running_kernel = kernel.map(|kernel| clean(kernel, 100));
        let package = |row: Row| {
            let newest = clean(&row.version, 100);
            let there = row.current_state == "Installed";
            let old = row.old_version.map(|old| clean(&old, 100)).filter(|old| *old != newest);
            let (installed, available) = match (there, old) {
                (true, Some(old)) => (Some(old), Some(newest)),
                (true, None) => (Some(newest), None),
                (false, _) => (None, (!newest.is_empty()).then_some(newest)),
            };
            PackageVersion { package: clean(&row.package, 100), installed, available }
        };
        let packages = rows.into_iter().map(package).collect();
        Ok(PackageVersions { node: super::of(done)?, running_kernel, packages })
    }
}

impl Output for PackageVersions {
    fn render(&self, text: &mut String) {
        let mut table = Table::new(&["package", "installed", "available"]);
        for row in &self.packages {
            table.cell(&row.package);
            table.cell(row.installed.as_deref().unwrap_or("not installed"));
            table.cell(row.available.as_deref().unwrap_or_default());
        }
        table.write(text);
        let _ = write!(text, "on node {}", self.node);
        line(text, "running kernel", self.running_kernel.as_ref());
    }
}
