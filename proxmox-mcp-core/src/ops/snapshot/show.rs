//! `snapshot_show`

use crate::error::Error;
use crate::error::clean;
use crate::model::{GuestRef, SnapshotName, Timestamp};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Shows a snapshot and the configuration that the guest had then.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowSnapshot {
    /// Id or name.
    pub guest: GuestRef,
    /// The snapshot's name.
    pub snapshot: SnapshotName,
}

/// A snapshot, and the guest's configuration in it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct SnapshotState {
    /// Its name.
    pub snapshot: SnapshotName,
    /// When it was taken, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Timestamp>,
    /// The snapshot it descends from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The settings as Proxmox writes them.
    pub config: BTreeMap<String, String>,
}

#[derive(Default, Deserialize)]
struct Row {
    name: String,
    #[serde(default)]
    snaptime: Option<i64>,
    #[serde(default)]
    parent: Option<String>,
    #[serde(default)]
    description: Option<String>,
}

impl Operation for ShowSnapshot {
    type Output = SnapshotState;
    const META: Meta = Meta::new("snapshot_show", "Show a snapshot", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = || Subject::Guest(self.guest.clone());
        // The snapshot's own path would show the hash of a cloud-init password.
        let config = ApiCall::get("/nodes/{node}/{kind}/{vmid}/config", subject())
            .param("snapshot", self.snapshot.clone());
        let list = ApiCall::get("/nodes/{node}/{kind}/{vmid}/snapshot", subject());
        Ok(Plan::calls([config, list]))
    }

    fn output(&self, done: &Done<'_>) -> Result<SnapshotState, Error> {
        let settings: BTreeMap<String, Value> = done.decode()?;
        let rows = done.replies.get(1).map(|answered| answered.reply.decode::<Vec<Row>>());
        let rows = rows.transpose()?.unwrap_or_default();
        let row = rows.into_iter().find(|row| row.name == self.snapshot.as_str());
        let Row { snaptime, parent, description, .. } = row.unwrap_or_default();
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let own = ["snaptime", "parent", "digest", "description"];
        let config = settings.iter().filter(|(name, _)| !own.contains(&name.as_str()));
        let config =
            config.map(|(name, value)| (name.clone(), clean(&text(value), 2_000))).collect();
        Ok(SnapshotState {
            snapshot: self.snapshot.clone(),
            time: snaptime.map(Timestamp),
            parent,
            description: description.map(|text| clean(&text, 2_000)),
            config,
        })
    }
}

impl Output for SnapshotState {
    fn render(&self, text: &mut String) {
        line(text, "snapshot", Some(&self.snapshot));
        line(text, "time", self.time.as_ref());
        line(text, "parent", self.parent.as_ref());
        line(text, "description", self.description.as_ref());
        for (name, value) in &self.config {
            line(text, name, Some(value));
        }
    }
}
