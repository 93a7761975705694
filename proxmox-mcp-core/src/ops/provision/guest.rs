//! `guest_provision`

mod answer;
mod original;
mod steps;

pub use answer::{ProvisionStep, ProvisionedGuest};

use crate::error::Error;
use crate::model::{GuestRef, Mebibytes, NodeName, PoolId, StorageId, VmId, VolumeId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::plan::{ApiCall, Done, ParamValue, Plan, Subject};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::Deserialize;
use std::net::IpAddr;

/// Makes a guest of a cloud image or a template, sets it up, starts it and waits for its address: one plan, agreed to once.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProvisionGuest {
    /// Its name.
    pub name: String,
    /// Id or name of the template to clone.
    #[serde(default)]
    pub template: Option<GuestRef>,
    /// Instead: a VM's disk image (`local:import/debian-12.qcow2`) or a container's template (`local:vztmpl/…`).
    #[serde(default)]
    pub image: Option<VolumeId>,
    /// Where its disks go; a clone without it is linked.
    #[serde(default)]
    pub storage: Option<StorageId>,
    /// The node; needed with `image` when there are several.
    #[serde(default)]
    pub node: Option<NodeName>,
    /// Its id; the next free one unless given.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub id: Option<VmId>,
    /// Number of cores.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub cores: Option<u32>,
    /// Memory in MiB.
    #[serde(default)]
    #[schemars(range(min = 16))]
    pub memory_mib: Option<Mebibytes>,
    /// Size of its first disk in GiB; that of the original unless given.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub disk_gib: Option<u32>,
    /// Bridge of its network card, such as `vmbr0`.
    #[serde(default)]
    pub bridge: Option<String>,
    /// The user of a VM that cloud-init sets up.
    #[serde(default)]
    pub user: Option<String>,
    /// The password of that user, or of a container's root.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub password: Option<Secret>,
    /// Public SSH keys, each a line such as `ssh-ed25519 AAAA…`.
    #[serde(default)]
    pub ssh_keys: Vec<String>,
    /// Its address with prefix, such as `10.0.0.5/24`, or `dhcp`.
    #[serde(default)]
    pub ip: Option<String>,
    /// Its gateway; with a fixed `ip`.
    #[serde(default)]
    pub gateway: Option<IpAddr>,
    /// DNS servers.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub nameservers: Vec<IpAddr>,
    /// Its pool.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub pool: Option<PoolId>,
    /// Start it and wait for its address.
    #[serde(default = "crate::ops::yes")]
    pub start: bool,
    /// Seconds for all of it, 1 to 600.
    #[serde(default = "long")]
    pub wait: Wait,
}

fn long() -> Wait {
    Wait::LONG
}

impl Operation for ProvisionGuest {
    type Output = ProvisionedGuest;
    const META: Meta =
        Meta::new("guest_provision", "Make, set up and start a guest", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        if self.wait == Wait::NONE {
            let problem = "each step needs the end of the one before: give at least 1 second";
            return Err(Error::input("wait", problem));
        }
        let mut plan = Plan::calls([]);
        let id = match self.id {
            Some(id) => id.into(),
            None => ParamValue::Need(plan.need(ApiCall::get("/cluster/nextid", Subject::Cluster))),
        };
        let (origin, calls) = match (&self.template, &self.image) {
            (Some(template), None) => self.copied(&mut plan, template, &id)?,
            (None, Some(image)) => self.made(image, &id)?,
            (Some(_), Some(_)) | (None, None) => {
                let problem = "give either a `template` to clone or an `image`";
                return Err(Error::input("template", problem));
            }
        };
        let plan = calls.into_iter().fold(plan, Plan::with);
        Ok(plan.steps(self.guest(id, origin), self.wait))
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, done: &Done<'_>) -> Result<ProvisionedGuest, Error> {
        ProvisionedGuest::of(done, self.start)
    }
}
