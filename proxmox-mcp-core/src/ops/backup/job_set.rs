//! `backup_job_set`

use super::BackupMode;
use crate::error::Error;
use crate::model::{ConfigId, KeepRules, NodeName, PoolId, StorageId, VmId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, joined, removed};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Makes a backup job, or changes the named settings of one.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetBackupJob {
    /// `create` or `update`.
    pub action: JobAction,
    /// Its id.
    pub job: ConfigId,
    /// When it runs, such as `02:30`, `sat 03:00` or `mon..fri 22:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<String>,
    /// Guests to back up, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<VmId>,
    /// All guests.
    #[serde(default)]
    pub all: bool,
    /// Guests that `all` leaves out, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<VmId>,
    /// The guests of this pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<PoolId>,
    /// Where to put the backups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage: Option<StorageId>,
    /// `snapshot` keeps guests running, `suspend` and `stop` interrupt them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<BackupMode>,
    /// Which backups of each guest to keep, as in `keep-last=3,keep-daily=7`; others are removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep: Option<KeepRules>,
    /// Whether it runs by its schedule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Only on this node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub node: Option<NodeName>,
    /// Notes of its backups; `{{guestname}}` and the like are filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub notes: Option<String>,
    /// Keep its backups safe from pruning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub protected: Option<bool>,
    /// Run at once when a run was missed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub repeat_missed: Option<bool>,
    /// KiB per second at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub bandwidth: Option<u32>,
    /// Settings to remove, by Proxmox's names, such as `node` or `prune-backups`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-rare" = true))]
    pub delete: Vec<String>,
}

/// What happens to a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum JobAction {
    /// It is made.
    Create,
    /// It is changed.
    Update,
}

impl Operation for SetBackupJob {
    type Output = Changed;
    const META: Meta = Meta::new("backup_job_set", "Create or change a backup job", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        self.check()?;
        let call = match self.action {
            JobAction::Create => ApiCall::new(Method::Post, "/cluster/backup", Subject::Cluster)
                .param("id", self.job.clone()),
            JobAction::Update => {
                ApiCall::new(Method::Put, "/cluster/backup/{id}", Subject::Cluster)
                    .var("id", self.job.as_str())
                    .param("delete", removed(&self.delete)?)
            }
        };
        let compress = (self.action == JobAction::Create).then_some("zstd");
        let call = call
            .param("schedule", self.schedule.clone())
            .param("vmid", joined(&self.guests))
            .param("all", self.all.then_some(true))
            .param("exclude", joined(&self.exclude))
            .param("pool", self.pool.clone())
            .param("storage", self.storage.clone())
            .param("mode", self.mode.map(BackupMode::as_str))
            .param("compress", compress)
            .param("prune-backups", self.keep.clone())
            .param("enabled", self.enabled)
            .param("comment", self.comment.clone())
            .param("node", self.node.clone())
            .param("notes-template", self.notes.clone())
            .param("protected", self.protected)
            .param("repeat-missed", self.repeat_missed)
            .param("bwlimit", self.bandwidth);
        // Rules may be about the guests.
        Ok(Plan::call(call).with_inventory())
    }

    fn risk(&self) -> Risk {
        let interrupts = self.mode.map_or(Risk::Change, BackupMode::risk);
        if self.keep.is_some() { Risk::Destroy } else { interrupts }
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(match self.action {
            JobAction::Create => Changed::created("backup job", &self.job),
            JobAction::Update => Changed::changed("backup job", &self.job),
        })
    }
}

impl SetBackupJob {
    fn check(&self) -> Result<(), Error> {
        let chosen = [!self.guests.is_empty(), self.all, self.pool.is_some()];
        let chosen = chosen.into_iter().filter(|chosen| *chosen).count();
        if chosen > 1 {
            return Err(Error::input("guests", "give one of `guests`, `all` and `pool`"));
        }
        if !self.exclude.is_empty() && (!self.guests.is_empty() || self.pool.is_some()) {
            return Err(Error::input("exclude", "it leaves guests out of `all` only"));
        }
        if self.action == JobAction::Update {
            return Ok(());
        }
        if chosen == 0 {
            let problem = "say what to back up: one of `guests`, `all` and `pool`";
            return Err(Error::input("guests", problem));
        }
        if self.schedule.is_none() {
            return Err(Error::input("schedule", "a new job needs it, such as `02:30`"));
        }
        if self.storage.is_none() {
            return Err(Error::input("storage", "a new job needs it"));
        }
        if !self.delete.is_empty() {
            return Err(Error::input("delete", "a new job has nothing to remove"));
        }
        Ok(())
    }
}
