//! `guest_fs`

use crate::error::Error;
use crate::model::{GuestKind, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Freezes, thaws or trims the file systems in a running VM by its guest agent; frozen ones take no writes.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeGuestFileSystems {
    /// Id or name of the VM.
    pub guest: GuestRef,
    /// What to do.
    pub action: FileSystemAction,
}

/// What to do with file systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum FileSystemAction {
    /// Let no writes through until they are thawed.
    Freeze,
    /// Let writes through again.
    Thaw,
    /// Hand unused blocks back to the storage.
    Trim,
}

impl FileSystemAction {
    const fn path(self) -> &'static str {
        match self {
            Self::Freeze => "/nodes/{node}/{kind}/{vmid}/agent/fsfreeze-freeze",
            Self::Thaw => "/nodes/{node}/{kind}/{vmid}/agent/fsfreeze-thaw",
            Self::Trim => "/nodes/{node}/{kind}/{vmid}/agent/fstrim",
        }
    }
}

impl Operation for ChangeGuestFileSystems {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_fs", "Freeze, thaw or trim file systems", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        let call =
            ApiCall::new(Method::Post, self.action.path(), Subject::Guest(self.guest.clone()));
        Ok(Plan::call(call.only(GuestKind::Qemu)))
    }

    fn risk(&self) -> Risk {
        if self.action == FileSystemAction::Freeze { Risk::Disrupt } else { Risk::Change }
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
