//! `container_create`

use crate::error::Error;
use crate::model::property::ContainerNetwork;
use crate::model::{Mebibytes, NodeName, Options, PoolId, StorageId, Tag, VmId, VolumeId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{TaskAnswer, new_id, options, tags};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::Deserialize;

/// Creates a container from a template; unprivileged unless told.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateContainer {
    /// Its host name.
    pub name: String,
    /// The template, such as `local:vztmpl/debian-12-standard_12.5-1_amd64.tar.gz`.
    pub template: VolumeId,
    /// Its id; the next free one unless given.
    #[serde(default)]
    pub id: Option<VmId>,
    /// The node; needed when there are several.
    #[serde(default)]
    pub node: Option<NodeName>,
    /// Number of cores.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub cores: Option<u32>,
    /// Memory in MiB.
    #[serde(default)]
    #[schemars(range(min = 16))]
    pub memory_mib: Option<Mebibytes>,
    /// Storage of its root disk; with `disk_gib`.
    #[serde(default)]
    pub storage: Option<StorageId>,
    /// Size of its root disk in GiB.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub disk_gib: Option<u32>,
    /// Bridge of its network card, such as `vmbr0`.
    #[serde(default)]
    pub bridge: Option<String>,
    /// Its address: `dhcp` or like `192.0.2.10/24`; with `bridge`.
    #[serde(default)]
    pub ip: Option<String>,
    /// Its gateway; with `ip`.
    #[serde(default)]
    pub gateway: Option<std::net::IpAddr>,
    /// Password of root.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub password: Option<Secret>,
    /// SSH public keys of root, one a line.
    #[serde(default)]
    pub ssh_keys: Option<String>,
    /// Let containers run inside it (`features: nesting=1`).
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub nesting: bool,
    /// Give its root the rights of the host's root.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub privileged: bool,
    /// Its tags.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub tags: Vec<Tag>,
    /// Its pool.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub pool: Option<PoolId>,
    /// Start it when it is made.
    #[serde(default)]
    pub start: bool,
    /// Any other settings, as in `guest_config_set`.
    #[serde(default)]
    pub options: Options,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for CreateContainer {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("container_create", "Create a container", Risk::Execute).essential();

    fn plan(&self) -> Result<Plan, Error> {
        let call = self.call()?.param("start", self.start.then_some(true));
        Ok(new_id(options(call, &self.options)?, "vmid", self.id).follow(self.wait))
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of_new(done, "vmid"))
    }
}

impl CreateContainer {
    /// The call that makes it, all but its id.
    pub(in crate::ops) fn call(&self) -> Result<ApiCall, Error> {
        let place = Subject::NodeOrOnly(self.node.clone());
        Ok(ApiCall::new(Method::Post, "/nodes/{node}/lxc", place)
            .param("hostname", self.name.clone())
            .param("ostemplate", self.template.clone())
            .param("cores", self.cores)
            .param("memory", self.memory_mib.map(|memory| memory.0.to_string()))
            .param("rootfs", super::new_disk(self.storage.as_ref(), self.disk_gib)?)
            .param("net0", self.network()?)
            .param("password", self.password.clone())
            .param("ssh-public-keys", self.ssh_keys.clone())
            .param("features", self.nesting.then_some("nesting=1"))
            .param("unprivileged", !self.privileged)
            .param("tags", tags(&self.tags))
            .param("pool", self.pool.clone()))
    }

    fn network(&self) -> Result<Option<String>, Error> {
        let addresses = super::address(self.ip.as_deref(), self.gateway)?;
        match super::bridge(self.bridge.as_deref())? {
            None if self.ip.is_some() => Err(Error::input("bridge", "an `ip` needs a `bridge`")),
            None => Ok(None),
            Some(bridge) => {
                let card = ContainerNetwork {
                    name: Some("eth0".to_owned()),
                    bridge: Some(bridge.to_owned()),
                    ip: addresses.ip,
                    gateway: addresses.gateway,
                    ip6: addresses.ip6,
                    gateway6: addresses.gateway6,
                    ..ContainerNetwork::default()
                };
                Ok(Some(card.to_string()))
            }
        }
    }
}
