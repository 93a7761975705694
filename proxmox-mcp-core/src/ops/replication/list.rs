//! `replication_list`

use crate::error::Error;
use crate::model::NodeName;
use crate::model::lenient::{amount, flag, text};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{maybe, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the cluster's replication jobs.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListReplication {}

/// The cluster's replication jobs.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ReplicationList {
    /// The jobs.
    pub jobs: Vec<ReplicationJob>,
}

/// A replication job.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ReplicationJob {
    /// Its id, `GUEST-NUMBER`.
    pub id: String,
    /// The guest whose disks are copied.
    #[serde(default, deserialize_with = "amount")]
    pub guest: u64,
    /// The node they are copied from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<NodeName>,
    /// The node they are copied to.
    pub target: NodeName,
    /// When it runs, as a calendar event; every 15 minutes unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<String>,
    /// At most so many MB/s.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
    /// Whether it does not run.
    #[serde(default, alias = "disable", deserialize_with = "flag")]
    pub disabled: bool,
    /// Set while the job is being removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remove_job: Option<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Operation for ListReplication {
    type Output = ReplicationList;
    const META: Meta = Meta::new("replication_list", "List replication jobs", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/replication", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<ReplicationList, Error> {
        Ok(ReplicationList { jobs: done.decode()? })
    }
}

impl Output for ReplicationList {
    fn render(&self, text: &mut String) {
        let headings = ["id", "source", "target", "schedule", "status", "comment"];
        rows(text, "replication jobs", headings, &self.jobs, |job| {
            let status = match (&job.remove_job, job.disabled) {
                (Some(_), _) => "being removed",
                (None, true) => "disabled",
                (None, false) => "enabled",
            };
            [
                job.id.clone(),
                maybe(job.source.as_ref()),
                job.target.to_string(),
                job.schedule.clone().unwrap_or_else(|| "*/15".to_owned()),
                status.to_owned(),
                maybe(job.comment.as_ref()),
            ]
        });
    }
}
