//! One backup job.

use crate::error::clean;
use crate::model::Timestamp;
use crate::model::lenient::text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A backup job.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct BackupJob {
    /// Its id.
    pub job: String,
    /// Whether it runs by its schedule.
    pub enabled: bool,
    /// When it runs, as a calendar event of systemd.
    pub schedule: String,
    /// When it runs next, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_run: Option<Timestamp>,
    /// What it backs up: `all`, `all but 100,101`, `pool NAME` or ids.
    pub guests: String,
    /// Only on this node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
    /// Where the backups go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage: Option<String>,
    /// `snapshot`, `suspend` or `stop`.
    pub mode: String,
    /// Which backups are kept afterwards; the storage's own rules unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep: Option<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// A value of a job as Proxmox writes it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Scalar(#[serde(deserialize_with = "text")] Option<String>),
    /// Rules are an object where older versions have a text.
    Rules(BTreeMap<String, Self>),
    List(Vec<Self>),
}

impl Value {
    fn into_text(self) -> String {
        match self {
            Self::Scalar(value) => value.unwrap_or_default(),
            Self::Rules(rules) => {
                let each = rules.into_iter().map(|(key, v)| format!("{key}={}", v.into_text()));
                each.collect::<Vec<_>>().join(",")
            }
            Self::List(values) => {
                values.into_iter().map(Self::into_text).collect::<Vec<_>>().join(",")
            }
        }
    }
}

/// The settings of a job by name, as Proxmox answers them.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Settings(BTreeMap<String, Value>);

impl Settings {
    /// The job, and the settings that it does not show.
    pub(super) fn into_job(self) -> (BackupJob, BTreeMap<String, String>) {
        let texts = self.0.into_iter().map(|(key, value)| (key, clean(&value.into_text(), 500)));
        let mut rest: BTreeMap<String, String> = texts.filter(|(_, v)| !v.is_empty()).collect();
        let mut take = |key: &str| rest.remove(key);
        let (all, vmid, pool) = (take("all"), take("vmid"), take("pool"));
        let guests = match (take("exclude"), pool, vmid) {
            (Some(exclude), _, _) => format!("all but {exclude}"),
            (None, Some(pool), _) => format!("pool {pool}"),
            (None, None, Some(ids)) if all.as_deref() != Some("1") => ids,
            (None, None, _) => "all".to_owned(),
        };
        let start = take("starttime");
        let days = take("dow");
        let old = || start.map(|time| format!("{} {time}", days.unwrap_or_default()));
        let next_run = take("next-run").and_then(|time| time.parse().ok());
        let job = BackupJob {
            job: take("id").unwrap_or_default(),
            enabled: take("enabled").is_none_or(|enabled| enabled != "0"),
            schedule: take("schedule").or_else(old).unwrap_or_default(),
            next_run: next_run.map(Timestamp),
            guests,
            node: take("node"),
            storage: take("storage"),
            mode: take("mode").unwrap_or_else(|| "snapshot".to_owned()),
            keep: take("prune-backups"),
            comment: take("comment").unwrap_or_default(),
        };
        rest.remove("type");
        (job, rest)
    }
}
