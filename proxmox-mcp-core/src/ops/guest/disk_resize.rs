//! `guest_disk_resize`

use crate::error::Error;
use crate::model::name::DiskName;
use crate::model::{Digest, GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Grows a guest's disk; it can never shrink.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ResizeGuestDisk {
    /// Id or name.
    pub guest: GuestRef,
    /// The disk, such as `scsi0` or `rootfs`.
    pub disk: DiskName,
    /// The new size (`40G`), or what to add (`+8G`).
    #[schemars(extend("pattern" = "^\\+?[0-9]+(\\.[0-9]+)?[KMGT]?$"))]
    pub size: String,
    /// From `guest_config_show`; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for ResizeGuestDisk {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_disk_resize", "Grow a guest's disk", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        if !is_size(&self.size) {
            let problem = format!("`{}` is no size: write `40G`, or `+8G` to add", self.size);
            return Err(Error::input("size", problem));
        }
        let subject = Subject::Guest(self.guest.clone());
        let call = ApiCall::new(Method::Put, "/nodes/{node}/{kind}/{vmid}/resize", subject)
            .param("disk", self.disk.clone())
            .param("size", self.size.clone())
            .param("digest", self.digest.clone());
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}

fn is_size(text: &str) -> bool {
    let number = text.strip_prefix('+').unwrap_or(text);
    let number = number.strip_suffix(['K', 'M', 'G', 'T']).unwrap_or(number);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match number.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(number),
    }
}
