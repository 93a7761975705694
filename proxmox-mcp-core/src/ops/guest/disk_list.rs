//! `guest_disk_list`

use crate::error::Error;
use crate::model::name::DiskName;
use crate::model::property::{MountPoint, VmDisk};
use crate::model::{Digest, GuestKind, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Lists the disks and CD drives of a guest, unused disks too.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListGuestDisks {
    /// Id or name.
    pub guest: GuestRef,
}

/// The disks of a guest.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestDiskList {
    /// The disks, in order of their places.
    pub disks: Vec<GuestDisk>,
    /// Guards changes against lost updates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
}

/// One disk or CD drive.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestDisk {
    /// Its place, such as `scsi0`; `unused0` when the guest does not use it.
    pub disk: DiskName,
    /// Its volume, path or device; `none` when a CD drive is empty.
    pub volume: String,
    /// Its size, such as `32G`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
    /// Whether it is a CD drive.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cdrom: bool,
    /// Its path in a container.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

impl Operation for ListGuestDisks {
    type Output = GuestDiskList;
    const META: Meta = Meta::new("guest_disk_list", "List disks", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/{kind}/{vmid}/config", subject)))
    }

    fn output(&self, done: &Done<'_>) -> Result<GuestDiskList, Error> {
        let config: BTreeMap<String, Value> = done.decode()?;
        let guest = done.grounded.guest().ok_or_else(|| Error::internal("no guest in the plan"))?;
        let digest = config.get("digest").cloned();
        let digest = digest.and_then(|digest| serde_json::from_value(digest).ok());
        let disks = config.iter().filter_map(|(name, value)| {
            GuestDisk::of(name.parse().ok()?, value.as_str()?, guest.kind)
        });
        Ok(GuestDiskList { disks: disks.collect(), digest })
    }
}

impl GuestDisk {
    fn of(disk: DiskName, text: &str, kind: GuestKind) -> Option<Self> {
        Some(match kind {
            GuestKind::Qemu => {
                let VmDisk { file, size, media, .. } = text.parse().ok()?;
                let cdrom = media.as_deref() == Some("cdrom");
                Self { disk, volume: file?, size, cdrom, path: None }
            }
            GuestKind::Lxc => {
                let MountPoint { volume, size, path, .. } = text.parse().ok()?;
                let path = path.or_else(|| (disk.as_str() == "rootfs").then(|| "/".to_owned()));
                Self { disk, volume: volume?, size, cdrom: false, path }
            }
        })
    }
}

impl Output for GuestDiskList {
    fn render(&self, text: &mut String) {
        let mut table = Table::new(&["disk", "volume", "size", "path"]);
        for disk in &self.disks {
            table.cell(&disk.disk);
            table.cell(&disk.volume);
            table.cell(disk.size.as_deref().unwrap_or("-"));
            table.cell(disk.path.as_deref().unwrap_or(if disk.cdrom { "(CD)" } else { "" }));
        }
        table.write(text);
    }
}
