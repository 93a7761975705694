//! `mapping_list`

use crate::error::{Error, clean};
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::words::words;
use crate::output::Output;
use crate::output::table::rows;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the devices or folders of hosts that guests may use by a common name.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListMappings {
    /// Of this kind.
    pub kind: MappingKind,
    /// Check them on this node, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

words! {
    /// What a common name stands for.
    MappingKind {
        /// PCI devices.
        Pci = "pci",
        /// USB devices.
        Usb = "usb",
        /// Folders, shared with VMs.
        Dir = "dir",
    }
}

/// Common names for devices or folders.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct MappingList {
    /// The names.
    pub mappings: Vec<Mapping>,
}

/// A common name for devices or folders.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Mapping {
    /// The name.
    pub id: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// What it stands for on each node, such as `node=pve1,path=/srv`.
    #[serde(default)]
    pub map: Vec<String>,
    /// What is wrong with it on the node that was asked about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<String>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    map: Vec<String>,
    #[serde(default)]
    checks: Vec<Check>,
    #[serde(default)]
    error: Vec<Check>,
}

#[derive(Deserialize)]
struct Check {
    #[serde(default)]
    severity: String,
    #[serde(default)]
    message: String,
}

impl Operation for ListMappings {
    type Output = MappingList;
    const META: Meta = Meta::new("mapping_list", "List resource mappings", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let path = match self.kind {
            MappingKind::Pci => "/cluster/mapping/pci",
            MappingKind::Usb => "/cluster/mapping/usb",
            MappingKind::Dir => "/cluster/mapping/dir",
        };
        let call = ApiCall::get(path, Subject::Cluster);
        Ok(Plan::call(call.param("check-node", self.node.clone())))
    }

    fn output(&self, done: &Done<'_>) -> Result<MappingList, Error> {
        let mappings = done.decode::<Vec<Row>>()?.into_iter().map(|row| Mapping {
            id: row.id,
            description: clean(&row.description.unwrap_or_default(), 300),
            map: row.map,
            problems: row.checks.iter().chain(&row.error).map(problem).collect(),
        });
        Ok(MappingList { mappings: mappings.collect() })
    }
}

fn problem(check: &Check) -> String {
    clean(&format!("{}: {}", check.severity, check.message), 300)
}

impl Output for MappingList {
    fn render(&self, text: &mut String) {
        let headings = ["id", "map", "problems", "description"];
        rows(text, "mappings", headings, &self.mappings, |mapping| {
            [
                mapping.id.clone(),
                mapping.map.join(" "),
                mapping.problems.join("; "),
                mapping.description.clone(),
            ]
        });
    }
}
