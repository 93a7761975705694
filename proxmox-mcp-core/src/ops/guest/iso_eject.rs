//! `guest_iso_eject`

use super::{configure, drive, setting};
use crate::error::Error;
use crate::model::name::DiskName;
use crate::model::{GuestKind, GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Ejects the ISO image from the CD drive of a VM; the empty drive stays.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct EjectIso {
    /// Id or name of the VM.
    pub guest: GuestRef,
    /// The drive; `ide2` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub drive: Option<DiskName>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for EjectIso {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_iso_eject", "Eject an ISO", Risk::Change).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let name = drive(self.drive.as_ref());
        let text = setting("drive", GuestKind::Qemu, name, "none,media=cdrom".to_owned())?;
        let call = configure(&self.guest, GuestKind::Qemu).option(name, text.into())?;
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
