//! `vm_create`

use crate::error::Error;
use crate::model::{Mebibytes, NodeName, Options, PoolId, StorageId, Tag, VmId, VolumeId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{TaskAnswer, new_id, options, tags};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Creates a VM.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreateVm {
    /// Its name.
    pub name: String,
    /// Its id; the next free one unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<VmId>,
    /// The node; needed when there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Number of cores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub cores: Option<u32>,
    /// Memory in MiB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 16))]
    pub memory_mib: Option<Mebibytes>,
    /// Storage of its disk; with `disk_gib`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage: Option<StorageId>,
    /// Size of its disk `scsi0` in GiB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub disk_gib: Option<u32>,
    /// Installation medium, such as `local:iso/debian-12.iso`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iso: Option<VolumeId>,
    /// Bridge of its network card `net0`, such as `vmbr0`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bridge: Option<String>,
    /// Guest system: `l26` for Linux, `win11` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub os: Option<String>,
    /// Its tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-rare" = true))]
    pub tags: Vec<Tag>,
    /// Its pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub pool: Option<PoolId>,
    /// Start it when it is made.
    #[serde(default)]
    pub start: bool,
    /// Any other settings, as in `guest_config_set`.
    #[serde(default, skip_serializing_if = "Options::is_empty")]
    pub options: Options,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for CreateVm {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("vm_create", "Create a VM", Risk::Execute).essential();

    fn plan(&self) -> Result<Plan, Error> {
        let disk = super::new_disk(self.storage.as_ref(), self.disk_gib)?;
        let bridge = super::bridge(self.bridge.as_deref())?;
        let order: Vec<&str> = [
            disk.as_ref().map(|_| "scsi0"),
            self.iso.as_ref().map(|_| "ide2"),
            bridge.map(|_| "net0"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let call = ApiCall::new(
            Method::Post,
            "/nodes/{node}/qemu",
            Subject::NodeOrOnly(self.node.clone()),
        )
        .param("name", self.name.clone())
        .param("cores", self.cores)
        .param("memory", self.memory_mib.map(|memory| memory.0.to_string()))
        .param("scsihw", disk.as_ref().map(|_| "virtio-scsi-single"))
        .param("scsi0", disk)
        .param("ide2", self.iso.as_ref().map(|iso| format!("{iso},media=cdrom")))
        .param("net0", bridge.map(|bridge| format!("virtio,bridge={bridge}")))
        .param("boot", (!order.is_empty()).then(|| format!("order={}", order.join(";"))))
        .param("ostype", self.os.clone())
        .param("tags", tags(&self.tags))
        .param("pool", self.pool.clone())
        .param("start", self.start.then_some(true));
        Ok(new_id(options(call, &self.options)?, "vmid", self.id).follow(self.wait))
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of_new(done, "vmid"))
    }
}
