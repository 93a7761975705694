//! `backup_job_list`

use super::BackupJob;
use super::job::Settings;
use crate::error::Error;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{maybe, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists backup jobs: what each backs up, where to, and when it runs next.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListBackupJobs {}

/// The backup jobs of the cluster.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct BackupJobList {
    /// The jobs.
    pub jobs: Vec<BackupJob>,
}

impl Operation for ListBackupJobs {
    type Output = BackupJobList;
    const META: Meta = Meta::new("backup_job_list", "List backup jobs", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/backup", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<BackupJobList, Error> {
        let jobs: Vec<Settings> = done.decode()?;
        Ok(BackupJobList { jobs: jobs.into_iter().map(|job| job.into_job().0).collect() })
    }
}

impl Output for BackupJobList {
    fn render(&self, text: &mut String) {
        let headings = ["job", "schedule", "next run", "guests", "storage", "mode", "comment"];
        rows(text, "backup jobs", headings, &self.jobs, |job| {
            let off = if job.enabled { "" } else { " (off)" };
            [
                job.job.clone(),
                format!("{}{off}", job.schedule),
                maybe(job.next_run),
                job.guests.clone(),
                maybe(job.storage.as_ref()),
                job.mode.clone(),
                job.comment.clone(),
            ]
        });
    }
}
