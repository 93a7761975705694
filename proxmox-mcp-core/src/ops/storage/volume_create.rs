//! `volume_create`

use crate::error::Error;
use crate::model::{NodeName, StorageId, VmId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Makes an empty disk for a guest, attached to nothing yet.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreateVolume {
    /// Where it goes.
    pub storage: StorageId,
    /// Id of the guest that owns it.
    pub guest: VmId,
    /// Its file name, `vm-GUEST-…`; with an ending such as `.qcow2` where disks are files.
    pub name: String,
    /// Its size in MiB, or in GiB with a `G` behind it.
    pub size: String,
    /// Its format; that of the storage unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub format: Option<VolumeFormat>,
    /// The node to ask; needed when each has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// The format of a disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum VolumeFormat {
    /// QEMU's own, with snapshots.
    Qcow2,
    /// Plain blocks.
    Raw,
    /// The one of `VMware`.
    Vmdk,
}

impl VolumeFormat {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Qcow2 => "qcow2",
            Self::Raw => "raw",
            Self::Vmdk => "vmdk",
        }
    }
}

impl Operation for CreateVolume {
    type Output = Changed;
    const META: Meta = Meta::new("volume_create", "Make a disk", Risk::Change).words("allocate");

    fn plan(&self) -> Result<Plan, Error> {
        let digits = self.size.strip_suffix(['M', 'G']).unwrap_or(&self.size);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Error::input("size", "expected a number of MiB, or of GiB as in `8G`"));
        }
        // Without a unit Proxmox counts in KiB.
        let size = match self.size.strip_suffix('M') {
            Some(_) => self.size.clone(),
            None if self.size.ends_with('G') => self.size.clone(),
            None => format!("{}M", self.size),
        };
        let subject = Subject::Storage(self.storage.clone(), self.node.clone());
        let path = "/nodes/{node}/storage/{storage}/content";
        let call = ApiCall::new(Method::Post, path, subject)
            .param("vmid", self.guest)
            .param("filename", self.name.clone())
            .param("size", size)
            .param("format", self.format.map(VolumeFormat::as_str));
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::created("volume", done.decode::<String>()?))
    }
}
