//! `guest_disk_attach`

use super::{configure, setting};
use crate::error::Error;
use crate::model::name::DiskName;
use crate::model::property::{MountPoint, PropertyText, VmDisk};
use crate::model::{Digest, GuestKind, GuestRef, StorageId, VolumeId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Adds a disk to a guest: a new one, or a volume that it has already, such as an unused one.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AttachGuestDisk {
    /// Id or name.
    pub guest: GuestRef,
    /// The place: `scsi1`, `virtio0` … of a VM, `mp0` … of a container; a disk there becomes unused.
    pub disk: DiskName,
    /// Storage of a new disk; with `gib`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage: Option<StorageId>,
    /// Size of a new disk in GiB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gib: Option<u32>,
    /// Instead: the volume to attach, such as `local-lvm:vm-100-disk-1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<VolumeId>,
    /// Path in the container (`mp…` only), such as `/srv`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Hand freed blocks back to the storage (VMs).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub discard: Option<bool>,
    /// Show the guest an SSD (VMs).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub ssd: Option<bool>,
    /// Whether backups hold it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub backup: Option<bool>,
    /// The format of a new disk, such as `qcow2`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub format: Option<String>,
    /// Other options as `KEY=VALUE,…`, or an object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub options: Option<PropertyText>,
    /// From `guest_config_show`; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for AttachGuestDisk {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_disk_attach", "Add a disk", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        let new = super::new_disk(self.storage.as_ref(), self.gib)?;
        let file = match (new, &self.volume) {
            (Some(new), None) => new,
            (None, Some(volume)) => volume.to_string(),
            (Some(_), Some(_)) | (None, None) => {
                let problem = "give either `volume`, or `storage` and `gib` for a new disk";
                return Err(Error::input("volume", problem));
            }
        };
        let name = self.disk.as_str();
        let Some(kind) = self.disk.kind() else {
            return Err(Error::input("disk", format!("`{name}` is no place that a guest uses")));
        };
        let text = match kind {
            GuestKind::Qemu => self.vm_disk(file)?,
            GuestKind::Lxc => self.mount_point(file)?,
        };
        let text = match &self.options {
            Some(more) => format!("{text},{more}"),
            None => text,
        };
        let text = setting("options", kind, name, text)?;
        let call = configure(&self.guest, kind)
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

impl AttachGuestDisk {
    fn vm_disk(&self, file: String) -> Result<String, Error> {
        if self.path.is_some() {
            return Err(Error::input("path", "only a container's mount point has it"));
        }
        let disk = VmDisk {
            file: Some(file),
            discard: self.discard.map(|on| if on { "on" } else { "ignore" }.to_owned()),
            ssd: self.ssd,
            backup: self.backup,
            format: self.format.clone(),
            ..VmDisk::default()
        };
        Ok(disk.to_string())
    }

    fn mount_point(&self, volume: String) -> Result<String, Error> {
        let own = [
            ("discard", self.discard.is_some()),
            ("ssd", self.ssd.is_some()),
            ("format", self.format.is_some()),
        ];
        if let Some((name, _)) = own.into_iter().find(|(_, given)| *given) {
            return Err(Error::input(name, "only a VM's disk has it"));
        }
        if self.path.is_none() && self.disk.as_str() != "rootfs" {
            return Err(Error::input(
                "path",
                "where is it mounted in the container, such as `/srv`",
            ));
        }
        let point = MountPoint {
            volume: Some(volume),
            path: self.path.clone(),
            backup: self.backup,
            ..MountPoint::default()
        };
        Ok(point.to_string())
    }
}
