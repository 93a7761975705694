//! `backup_job_show`

use super::BackupJob;
use super::job::Settings;
use crate::error::{Error, clean};
use crate::model::{ConfigId, VmId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{line, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Shows a backup job with the guests it takes, and the disks of theirs that it leaves out.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowBackupJob {
    /// The job, from `backup_job_list`.
    pub job: ConfigId,
}

/// A backup job in full.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct BackupJobStatus {
    /// The job.
    pub job: BackupJob,
    /// Its other settings by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub settings: BTreeMap<String, String>,
    /// The guests it backs up, in order of their ids.
    pub guests: Vec<JobGuest>,
}

/// A guest that a job backs up.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct JobGuest {
    /// Its id.
    pub id: VmId,
    /// Its name.
    pub name: String,
    /// Its disks that are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
}

#[derive(Deserialize)]
struct Included {
    #[serde(default)]
    children: Vec<Guest>,
}

#[derive(Deserialize)]
struct Guest {
    id: VmId,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    children: Vec<Disk>,
}

#[derive(Deserialize)]
struct Disk {
    id: String,
    #[serde(default, deserialize_with = "crate::model::lenient::flag")]
    included: bool,
}

impl Operation for ShowBackupJob {
    type Output = BackupJobStatus;
    const META: Meta = Meta::new("backup_job_show", "Show a backup job", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let paths = ["/cluster/backup/{id}", "/cluster/backup/{id}/included_volumes"];
        let call = |path| ApiCall::get(path, Subject::Cluster).var("id", self.job.as_str());
        Ok(Plan::calls(paths.map(call)))
    }

    fn output(&self, done: &Done<'_>) -> Result<BackupJobStatus, Error> {
        let (job, settings) = done.decode::<Settings>()?.into_job();
        let included = done.replies.get(1).ok_or_else(|| Error::internal("a reply is missing"))?;
        let included: Included = included.reply.decode()?;
        let guests = included.children.into_iter().map(|guest| JobGuest {
            id: guest.id,
            name: clean(&guest.name.unwrap_or_default(), 200),
            left_out: guest.children.into_iter().filter(|d| !d.included).map(|d| d.id).collect(),
        });
        let mut guests: Vec<JobGuest> = guests.collect();
        guests.sort_by_key(|guest| guest.id);
        Ok(BackupJobStatus { job, settings, guests })
    }
}

impl Output for BackupJobStatus {
    fn render(&self, text: &mut String) {
        let job = &self.job;
        let off = if job.enabled { "" } else { " (off)" };
        line(text, "job", Some(format_args!("{}{off}", job.job)));
        line(text, "comment", (!job.comment.is_empty()).then_some(&job.comment));
        line(text, "schedule", Some(&job.schedule));
        line(text, "next run", job.next_run);
        line(text, "guests", Some(&job.guests));
        line(text, "node", job.node.as_ref());
        line(text, "storage", job.storage.as_ref());
        line(text, "mode", Some(&job.mode));
        line(text, "keep", job.keep.as_ref());
        for (name, value) in &self.settings {
            line(text, name, Some(value));
        }
        text.push('\n');
        rows(text, "guests", ["id", "name", "left out"], &self.guests, |guest| {
            [guest.id.to_string(), guest.name.clone(), guest.left_out.join(", ")]
        });
    }
}
