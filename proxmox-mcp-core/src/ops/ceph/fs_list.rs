//! `ceph_fs_list`

use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::rows;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists Ceph's file systems.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListCephFs {
    /// The node to ask; any unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub node: Option<NodeName>,
}

/// Ceph's file systems.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct CephFsList {
    /// The file systems.
    pub file_systems: Vec<CephFs>,
}

/// A file system of Ceph.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct CephFs {
    /// Its name.
    pub name: String,
    /// The pool with the data.
    pub data_pool: String,
    /// The pool with names and folders.
    pub metadata_pool: String,
}

impl Operation for ListCephFs {
    type Output = CephFsList;
    const META: Meta = Meta::new("ceph_fs_list", "List Ceph's file systems", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::NodeOrAny(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/ceph/fs", subject)))
    }

    fn output(&self, done: &Done<'_>) -> Result<CephFsList, Error> {
        Ok(CephFsList { file_systems: done.decode()? })
    }
}

impl Output for CephFsList {
    fn render(&self, text: &mut String) {
        let headings = ["name", "data", "metadata"];
        rows(text, "file systems", headings, &self.file_systems, |fs| {
            [fs.name.clone(), fs.data_pool.clone(), fs.metadata_pool.clone()]
        });
    }
}
