//! `guest_disk_delete`

use super::both;
use crate::error::Error;
use crate::model::name::DiskName;
use crate::model::{Digest, GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes an unused disk of a guest with all its data.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteGuestDisk {
    /// Id or name.
    pub guest: GuestRef,
    /// The unused disk, such as `unused0`; `guest_disk_list` shows them.
    pub disk: DiskName,
    /// From `guest_config_show`; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for DeleteGuestDisk {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_disk_delete", "Delete an unused disk", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let name = self.disk.as_str();
        if !name.starts_with("unused") {
            let problem = format!("`{name}` is in use: detach it first with `guest_disk_detach`");
            return Err(Error::input("disk", problem));
        }
        let calls = both(&self.guest, |call, _| {
            Ok(call.param("delete", self.disk.clone()).param("digest", self.digest.clone()))
        })?;
        Ok(Plan::calls(calls).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
