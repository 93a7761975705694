//! `storage_definition_list`

use super::StorageDefinition;
use super::definition::Settings;
use crate::error::Error;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::rows;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists how storages are defined: type, path or server, nodes, and whether they are switched off.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListStorageDefinitions {
    /// Only of this type, such as `nfs`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<super::StorageKind>,
}

/// The definitions of all storages.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct StorageDefinitions {
    /// The definitions, in order of their names.
    pub storages: Vec<StorageDefinition>,
}

impl Operation for ListStorageDefinitions {
    type Output = StorageDefinitions;
    const META: Meta = Meta::new("storage_definition_list", "List storage definitions", Risk::Read)
        .words("configuration configured");

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::get("/storage", Subject::Cluster)
            .param("type", self.kind.map(super::StorageKind::as_str));
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<StorageDefinitions, Error> {
        let rows: Vec<Settings> = done.decode()?;
        let mut storages: Vec<StorageDefinition> =
            rows.into_iter().map(StorageDefinition::from).collect();
        storages.sort_by(|a, b| a.storage.cmp(&b.storage));
        // It is the same for all.
        storages.iter_mut().skip(1).for_each(|storage| storage.digest = None);
        Ok(StorageDefinitions { storages })
    }
}

impl Output for StorageDefinitions {
    fn render(&self, text: &mut String) {
        let headings = ["storage", "type", "status", "nodes", "content", "settings"];
        rows(text, "storages", headings, &self.storages, |storage| {
            let status = match (storage.disabled, storage.shared) {
                (true, _) => "disabled",
                (false, true) => "shared",
                (false, false) => "",
            };
            let settings = storage.settings.iter().map(|(key, value)| format!("{key}={value}"));
            [
                storage.storage.clone(),
                storage.kind.clone(),
                status.to_owned(),
                storage.nodes.join(","),
                storage.content.join(","),
                settings.collect::<Vec<_>>().join(" "),
            ]
        });
    }
}
