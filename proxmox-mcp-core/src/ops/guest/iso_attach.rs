//! `guest_iso_attach`

use super::{config, configure, drive, setting};
use crate::error::Error;
use crate::model::name::DiskName;
use crate::model::property::BootOrder;
use crate::model::{GuestKind, GuestRef, VolumeId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{Done, Edit, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Inserts an ISO image into the CD drive of a VM, and makes the drive when there is none.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AttachIso {
    /// Id or name of the VM.
    pub guest: GuestRef,
    /// The image, such as `local:iso/debian-12.iso`.
    pub iso: VolumeId,
    /// The drive; `ide2` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub drive: Option<DiskName>,
    /// Boot from it first; what else was booted from follows.
    #[serde(default)]
    pub boot: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for AttachIso {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_iso_attach", "Insert an ISO", Risk::Execute).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let name = drive(self.drive.as_ref());
        let text = setting("iso", GuestKind::Qemu, name, format!("{},media=cdrom", self.iso))?;
        let call = configure(&self.guest, GuestKind::Qemu).option(name, text.into())?;
        if !self.boot {
            return Ok(Plan::call(call).follow(self.wait));
        }
        let mut plan = Plan::calls([]);
        let config = config(&mut plan, &self.guest);
        let first = name.to_owned();
        let order = Edit::new(config, "boot", move |before| {
            let before = before.map(str::parse::<BootOrder>).transpose().ok().flatten();
            let mut boot = before.unwrap_or_default();
            boot.legacy = None;
            let mut order = boot.order.take().unwrap_or_default();
            order.retain(|device| *device != first);
            order.insert(0, first.clone());
            boot.order = Some(order);
            Ok(Some(boot.to_string()))
        });
        Ok(plan.with(call.edit(order)).follow(self.wait))
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
