//! `guest_disk_import`

use super::{configure, imported, setting};
use crate::error::Error;
use crate::model::name::DiskName;
use crate::model::{Digest, GuestKind, GuestRef, StorageId, VolumeId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Adds a disk to a VM that is filled from a disk image, such as a cloud image on a storage.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ImportGuestDisk {
    /// Id or name of the VM.
    pub guest: GuestRef,
    /// The place of the new disk, such as `scsi0`.
    pub disk: DiskName,
    /// The image: a volume such as `local:import/debian-12.qcow2`.
    pub image: VolumeId,
    /// Where to put the disk.
    pub storage: StorageId,
    /// The format of the disk, such as `qcow2`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub format: Option<String>,
    /// Boot from it.
    #[serde(default)]
    pub boot: bool,
    /// From `guest_config_show`; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for ImportGuestDisk {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_disk_import", "Import a disk image", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        let name = self.disk.as_str();
        if self.disk.kind() != Some(GuestKind::Qemu) {
            return Err(Error::input("disk", format!("`{name}` is no disk of a VM")));
        }
        let text = imported(&self.storage, &self.image, self.format.as_deref());
        let text = setting("format", GuestKind::Qemu, name, text)?;
        let call = configure(&self.guest, GuestKind::Qemu)
            .param("boot", self.boot.then(|| format!("order={name}")))
            .option(name, text.into())?
            .param("digest", self.digest.clone());
        Ok(Plan::call(call).follow(self.wait))
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
