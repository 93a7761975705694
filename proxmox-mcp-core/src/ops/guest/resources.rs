//! `guest_resources`

use super::both;
use crate::error::Error;
use crate::model::{Digest, GuestKind, GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{Done, Key, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Changes the cores and memory of a guest; a running VM takes some of it over only at its next start.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetGuestResources {
    /// Id or name.
    pub guest: GuestRef,
    /// Number of cores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cores: Option<u32>,
    /// Memory in MiB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory_mib: Option<u32>,
    /// Least memory in MiB that a VM is squeezed to; 0 is never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balloon_mib: Option<u32>,
    /// Swap in MiB (containers).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub swap_mib: Option<u32>,
    /// Sockets (VMs).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub sockets: Option<u32>,
    /// Share of cores at most, such as `1.5`; 0 is no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cpu_limit: Option<String>,
    /// Weight against other guests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cpu_weight: Option<u32>,
    /// From `guest_config_show`; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for SetGuestResources {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("guest_resources", "Change cores and memory", Risk::Change).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let calls = both(&self.guest, |call, _| {
            let call = call
                .param("cores", self.cores)
                .param("memory", self.memory_mib.map(|memory| memory.to_string()))
                .param_as(Key::Only(GuestKind::Qemu, "balloon"), self.balloon_mib)
                .param_as(Key::Only(GuestKind::Lxc, "swap"), self.swap_mib)
                .param_as(Key::Only(GuestKind::Qemu, "sockets"), self.sockets)
                .param("cpulimit", self.cpu_limit.clone())
                .param("cpuunits", self.cpu_weight);
            if call.is_bare() {
                return Err(Error::input(
                    "cores",
                    "nothing to change: give `cores`, `memory_mib` …",
                ));
            }
            Ok(call.param("digest", self.digest.clone()))
        })?;
        Ok(Plan::calls(calls).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
