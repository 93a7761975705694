//! `backup_create`

use crate::error::Error;
use crate::model::{GuestRef, StorageId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, ParamValue, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Backs a guest up now.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreateBackup {
    /// Id or name.
    pub guest: GuestRef,
    /// Where to put it; must allow backups.
    pub storage: StorageId,
    /// `snapshot` keeps it running, `suspend` and `stop` interrupt it.
    #[serde(default)]
    pub mode: BackupMode,
    /// Notes; `{{guestname}}` and the like are filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// Keep it safe from pruning.
    #[serde(default)]
    pub protected: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

/// What happens to the guest while it is backed up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BackupMode {
    /// It runs on.
    #[default]
    Snapshot,
    /// It is shut down and started again.
    Stop,
    /// It is suspended.
    Suspend,
}

impl BackupMode {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Snapshot => "snapshot",
            Self::Stop => "stop",
            Self::Suspend => "suspend",
        }
    }
}

impl Operation for CreateBackup {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("backup_create", "Back a guest up", Risk::Disrupt).essential();

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        let call = ApiCall::new(Method::Post, "/nodes/{node}/vzdump", subject)
            .param("vmid", ParamValue::GuestId)
            .param("storage", self.storage.clone())
            .param("mode", self.mode.as_str())
            .param("compress", "zstd")
            .param("notes-template", self.notes.clone())
            .param("protected", self.protected.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn risk(&self) -> Risk {
        match self.mode {
            BackupMode::Snapshot => Risk::Change,
            BackupMode::Stop | BackupMode::Suspend => Risk::Disrupt,
        }
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
