//! `ha_resource_list`

use crate::error::Error;
use crate::model::lenient::text;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{line, maybe, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the guests that high availability manages, as they are configured.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListHaResources {}

/// The guests that are managed.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct HaResourceList {
    /// The guests.
    pub resources: Vec<HaResourceRow>,
    /// For `ha_resource_set`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

/// A guest that is managed.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct HaResourceRow {
    /// The guest, such as `vm:100`.
    pub sid: String,
    /// How it is wanted.
    pub state: String,
    /// How often it is started anew on its node when that fails.
    pub max_restart: u64,
    /// How often it is tried on another node then.
    pub max_relocate: u64,
    /// Its group (Proxmox VE 8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    sid: String,
    #[serde(default)]
    state: Option<String>,
    #[serde(default, deserialize_with = "text")]
    max_restart: Option<String>,
    #[serde(default, deserialize_with = "text")]
    max_relocate: Option<String>,
    #[serde(default)]
    group: Option<String>,
    #[serde(default)]
    comment: Option<String>,
    #[serde(default)]
    digest: Option<String>,
}

impl Operation for ListHaResources {
    type Output = HaResourceList;
    const META: Meta = Meta::new("ha_resource_list", "List managed guests", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/ha/resources", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<HaResourceList, Error> {
        let rows = done.decode::<Vec<Row>>()?;
        let digest = rows.iter().find_map(|row| row.digest.clone());
        // Proxmox leaves out what is at its default.
        let tries = |text: Option<String>| text.and_then(|text| text.parse().ok()).unwrap_or(1);
        let resources = rows.into_iter().map(|row| HaResourceRow {
            sid: row.sid,
            state: row.state.unwrap_or_else(|| "started".to_owned()),
            max_restart: tries(row.max_restart),
            max_relocate: tries(row.max_relocate),
            group: row.group,
            comment: row.comment,
        });
        Ok(HaResourceList { resources: resources.collect(), digest })
    }
}

impl Output for HaResourceList {
    fn render(&self, text: &mut String) {
        let headings = ["resource", "state", "restarts", "relocations", "group", "comment"];
        rows(text, "managed guests", headings, &self.resources, |row| {
            [
                row.sid.clone(),
                row.state.clone(),
                row.max_restart.to_string(),
                row.max_relocate.to_string(),
                maybe(row.group.as_ref()),
                maybe(row.comment.as_ref()),
            ]
        });
        line(text, "digest", self.digest.as_ref());
    }
}
