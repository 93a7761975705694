//! `backup_create`

use crate::error::Error;
use crate::model::{GuestRef, NodeName, PoolId, StorageId, VmId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{TaskAnswer, joined};
use crate::plan::{ApiCall, Done, Method, ParamValue, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Takes a backup of a guest now, or of all guests of a node or pool.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreateBackup {
    /// Id or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// All guests of `node`.
    #[serde(default)]
    pub all: bool,
    /// The guests of this pool on `node`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub pool: Option<PoolId>,
    /// Guests that `all` leaves out, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-rare" = true))]
    pub exclude: Vec<VmId>,
    /// The node, with `all` or `pool`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub node: Option<NodeName>,
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
    /// KiB per second at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub bandwidth: Option<u32>,
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
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Snapshot => "snapshot",
            Self::Stop => "stop",
            Self::Suspend => "suspend",
        }
    }

    /// What it does to a guest that runs.
    pub(super) const fn risk(self) -> Risk {
        match self {
            Self::Snapshot => Risk::Change,
            Self::Stop | Self::Suspend => Risk::Disrupt,
        }
    }
}

impl Operation for CreateBackup {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("backup_create", "Back up a guest now", Risk::Disrupt)
        .words("take vm container")
        .essential();

    fn plan(&self) -> Result<Plan, Error> {
        let subject = self.subject()?;
        let call = ApiCall::new(Method::Post, "/nodes/{node}/vzdump", subject)
            .param("vmid", self.guest.as_ref().map(|_| ParamValue::GuestId))
            .param("all", self.all.then_some(true))
            .param("pool", self.pool.clone())
            .param("exclude", joined(&self.exclude))
            .param("storage", self.storage.clone())
            .param("mode", self.mode.as_str())
            .param("compress", "zstd")
            .param("notes-template", self.notes.clone())
            .param("protected", self.protected.then_some(true))
            .param("bwlimit", self.bandwidth);
        Ok(Plan::call(call).follow(self.wait))
    }

    fn risk(&self) -> Risk {
        self.mode.risk()
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}

impl CreateBackup {
    fn subject(&self) -> Result<Subject, Error> {
        let chosen = [self.guest.is_some(), self.all, self.pool.is_some()];
        if chosen.into_iter().filter(|chosen| *chosen).count() != 1 {
            return Err(Error::input(
                "guest",
                "say what to back up: one of `guest`, `all`, `pool`",
            ));
        }
        if !self.exclude.is_empty() && !self.all {
            return Err(Error::input("exclude", "it leaves guests out of `all` only"));
        }
        match (&self.guest, &self.node) {
            (Some(_), Some(_)) => {
                Err(Error::input("node", "a guest's node is known; leave it out"))
            }
            (Some(guest), None) => Ok(Subject::Guest(guest.clone())),
            (None, node) => Ok(Subject::NodeOrOnly(node.clone())),
        }
    }
}
