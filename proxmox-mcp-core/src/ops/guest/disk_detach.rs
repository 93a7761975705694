//! `guest_disk_detach`

use super::configure;
use crate::error::Error;
use crate::model::name::DiskName;
use crate::model::{Digest, GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Takes a disk out of a guest; its data stays as an unused disk.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DetachGuestDisk {
    /// Id or name.
    pub guest: GuestRef,
    /// The disk, such as `scsi1` or `mp0`.
    pub disk: DiskName,
    /// From `guest_config_show`; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for DetachGuestDisk {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_disk_detach", "Detach a disk", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let name = self.disk.as_str();
        if name.starts_with("unused") {
            let problem = format!("`{name}` is detached already; `guest_disk_delete` deletes it");
            return Err(Error::input("disk", problem));
        }
        let Some(kind) = self.disk.kind().filter(|_| name != "rootfs") else {
            return Err(Error::input("disk", "a container cannot be without `rootfs`"));
        };
        let call = configure(&self.guest, kind)
            .param("delete", self.disk.clone())
            .param("digest", self.digest.clone());
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
