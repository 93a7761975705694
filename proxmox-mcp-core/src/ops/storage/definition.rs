//! The definition of a storage.

use crate::error::clean;
use crate::model::lenient::text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a storage is defined for the whole cluster.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct StorageDefinition {
    /// Its name.
    pub storage: String,
    /// Its type, such as `dir` or `zfspool`.
    pub kind: String,
    /// What it may hold.
    pub content: Vec<String>,
    /// Only on these nodes; on all when absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nodes: Vec<String>,
    /// Whether it is switched off.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub disabled: bool,
    /// Whether all nodes see the same content.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
    /// Its other settings by Proxmox's names, such as `path`, `server` or `prune-backups`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub settings: BTreeMap<String, String>,
    /// The fingerprint of all definitions, for `storage_update`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Text(#[serde(deserialize_with = "text")] Option<String>);

/// The settings of a storage as Proxmox answers them.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Settings(BTreeMap<String, Text>);

impl From<Settings> for StorageDefinition {
    fn from(settings: Settings) -> Self {
        let texts = settings.0.into_iter().filter_map(|(key, value)| Some((key, value.0?)));
        let mut rest: BTreeMap<String, String> =
            texts.map(|(key, value)| (key, clean(&value, 500))).collect();
        let mut take = |key: &str| rest.remove(key).unwrap_or_default();
        let list = |text: String| -> Vec<String> {
            let items = text.split(',').filter(|item| !item.is_empty() && *item != "none");
            let mut items: Vec<String> = items.map(str::to_owned).collect();
            items.sort();
            items
        };
        Self {
            storage: take("storage"),
            kind: take("type"),
            content: list(take("content")),
            nodes: list(take("nodes")),
            disabled: take("disable") == "1",
            shared: take("shared") == "1",
            digest: Some(take("digest")).filter(|digest| !digest.is_empty()),
            settings: rest,
        }
    }
}
