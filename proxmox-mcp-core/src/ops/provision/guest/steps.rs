//! The calls that make a guest, in order.

use super::ProvisionGuest;
use super::original::{Card, first_disk, judge};
use crate::error::Error;
use crate::model::property::IpConfig;
use crate::model::{GuestKind, GuestRef, Options, VolumeId};
use crate::ops::guest::{CreateContainer, address, bridge, encoded_keys, imported, setting};
use crate::plan::{
    ApiCall, Config, Edit, Key, Method, NeedId, NewGuest, Origin, ParamValue, Plan, Subject,
};

type Steps = (Origin, Vec<ApiCall>);

impl ProvisionGuest {
    pub(super) fn guest(&self, id: ParamValue, origin: Origin) -> NewGuest {
        let (name, node, pool) = (self.name.clone(), self.node.clone(), self.pool.clone());
        NewGuest { id, name, node, pool, origin }
    }

    /// A clone of a template, set up for itself.
    pub(super) fn copied(
        &self,
        plan: &mut Plan,
        template: &GuestRef,
        id: &ParamValue,
    ) -> Result<Steps, Error> {
        let original = || Subject::Guest(template.clone());
        let config = plan.need(ApiCall::get("/nodes/{node}/{kind}/{vmid}/config", original()));
        let cloud_init = self.cloud_init();
        let judge = move |config: &Config| judge(config, cloud_init).map(|()| Vec::new());
        let clone = ApiCall::new(Method::Post, "/nodes/{node}/{kind}/{vmid}/clone", original())
            .param("newid", id.clone())
            .param_as(Key::Each { qemu: "name", lxc: "hostname" }, self.name.as_str())
            .param("full", self.storage.as_ref().map(|_| true))
            .param("storage", self.storage.clone())
            .param("target", self.node.clone())
            .param("pool", self.pool.clone())
            .edit(Edit::derive(config, judge));
        let mut calls = vec![clone];
        for kind in [GuestKind::Qemu, GuestKind::Lxc] {
            let path = "/nodes/{node}/{kind}/{vmid}/config";
            let call = ApiCall::new(Method::Put, path, Subject::Made).when(kind);
            let call = self.sized(match kind {
                GuestKind::Qemu => self.initialized(call)?,
                GuestKind::Lxc => self.container_only(call),
            });
            let call = self.card(kind, config)?.into_iter().fold(call, ApiCall::edit);
            calls.extend((!call.is_bare()).then_some(call));
        }
        if let Some(gib) = self.disk_gib {
            let grow = Edit::derive(config, move |config| {
                let disk = first_disk(config, gib)?;
                Ok(vec![("disk".to_owned(), ParamValue::Text(disk))])
            });
            calls.push(resize(gib).edit(grow));
        }
        calls.extend(self.started([GuestKind::Qemu, GuestKind::Lxc]));
        Ok((Origin::Copy(template.clone()), calls))
    }

    /// A guest made of a file on a storage.
    pub(super) fn made(&self, image: &VolumeId, id: &ParamValue) -> Result<Steps, Error> {
        let (_, file) = image.as_str().split_once(':').unwrap_or_default();
        let (kind, calls) = match file.split_once('/') {
            Some(("vztmpl", _)) => (GuestKind::Lxc, vec![self.container(image, id)?]),
            Some(("iso", _)) => {
                let problem = format!(
                    "`{image}` is a CD: a disk image has to be of content `import`, such as \
                     `local:import/debian-12.qcow2` (`storage_download` and `storage_upload` put \
                     one there)"
                );
                return Err(Error::input("image", problem));
            }
            _ => (GuestKind::Qemu, self.machine(image, id)?),
        };
        let mut calls = calls;
        calls.extend(self.started([kind]));
        Ok((Origin::New(kind), calls))
    }

    fn machine(&self, image: &VolumeId, id: &ParamValue) -> Result<Vec<ApiCall>, Error> {
        let Some(storage) = &self.storage else {
            return Err(Error::input("storage", "say where the disk goes, such as `local-lvm`"));
        };
        let disk = setting("image", GuestKind::Qemu, "scsi0", imported(storage, image, None))?;
        let card = bridge(self.bridge.as_deref())?;
        let place = Subject::NodeOrOnly(self.node.clone());
        let create = ApiCall::new(Method::Post, "/nodes/{node}/qemu", place)
            .param("vmid", id.clone())
            .param("name", self.name.as_str())
            .param("ostype", "l26")
            .param("scsihw", "virtio-scsi-single")
            .param("scsi0", disk)
            .param("ide2", format!("{storage}:cloudinit"))
            .param("boot", "order=scsi0")
            .param("serial0", "socket")
            .param("agent", "1")
            .param("net0", card.map(|bridge| format!("virtio,bridge={bridge}")))
            .param("pool", self.pool.clone());
        let create = self.sized(self.initialized(create)?);
        let grow = self.disk_gib.map(|gib| resize(gib).param("disk", "scsi0"));
        Ok(std::iter::once(create).chain(grow).collect())
    }

    fn container(&self, template: &VolumeId, id: &ParamValue) -> Result<ApiCall, Error> {
        let keys = (!self.ssh_keys.is_empty()).then(|| self.ssh_keys.join("\n"));
        let create = CreateContainer {
            name: self.name.clone(),
            template: template.clone(),
            id: None,
            node: self.node.clone(),
            cores: self.cores,
            memory_mib: self.memory_mib,
            storage: self.storage.clone(),
            disk_gib: self.disk_gib,
            bridge: self.bridge.clone(),
            ip: self.ip.clone(),
            gateway: self.gateway,
            password: self.password.clone(),
            ssh_keys: keys,
            nesting: false,
            privileged: false,
            tags: Vec::new(),
            pool: self.pool.clone(),
            start: false,
            options: Options::default(),
            wait: self.wait,
        };
        if self.user.is_some() {
            return Err(Error::input("user", "only a VM has it: a container has root"));
        }
        Ok(create.call()?.param("nameserver", self.servers()).param("vmid", id.clone()))
    }

    fn sized(&self, call: ApiCall) -> ApiCall {
        call.param("cores", self.cores)
            .param("memory", self.memory_mib.map(|memory| memory.0.to_string()))
            .param("nameserver", self.servers())
    }

    fn servers(&self) -> Option<String> {
        let servers: Vec<String> = self.nameservers.iter().map(ToString::to_string).collect();
        (!servers.is_empty()).then(|| servers.join(" "))
    }

    /// The argument of cloud-init's that is given, if there is one.
    fn cloud_init(&self) -> Option<&'static str> {
        let given = [
            ("user", self.user.is_some()),
            ("password", self.password.is_some()),
            ("ssh_keys", !self.ssh_keys.is_empty()),
            ("ip", self.ip.is_some()),
        ];
        given.into_iter().find(|(_, given)| *given).map(|(name, _)| name)
    }

    /// What cloud-init does in a VM.
    fn initialized(&self, call: ApiCall) -> Result<ApiCall, Error> {
        let keys = (!self.ssh_keys.is_empty()).then(|| encoded_keys(&self.ssh_keys)).transpose()?;
        let addresses = match address(self.ip.as_deref(), self.gateway)? {
            none if none == IpConfig::default() => None,
            some => Some(setting("ip", GuestKind::Qemu, "ipconfig0", some.to_string())?),
        };
        Ok(call
            .param("ciuser", self.user.clone())
            .param("cipassword", self.password.clone())
            .param("sshkeys", keys)
            .param("ipconfig0", addresses))
    }

    /// Refuses what a clone of a container cannot have.
    fn container_only(&self, call: ApiCall) -> ApiCall {
        let keys = (!self.ssh_keys.is_empty()).then(|| self.ssh_keys.join("\n"));
        let vm = |name| Key::Only(GuestKind::Qemu, name);
        call.param_as(vm("user"), self.user.clone())
            .param_as(vm("password"), self.password.clone())
            .param_as(vm("ssh_keys"), keys)
    }

    /// The card of a clone, if it is not to be as its original's.
    fn card(&self, kind: GuestKind, config: NeedId) -> Result<Option<Edit>, Error> {
        let bridge = bridge(self.bridge.as_deref())?.map(str::to_owned);
        let addresses = match kind {
            // cloud-init brings those of a VM.
            GuestKind::Qemu => IpConfig::default(),
            GuestKind::Lxc => address(self.ip.as_deref(), self.gateway)?,
        };
        if bridge.is_none() && addresses == IpConfig::default() {
            return Ok(None);
        }
        let card = Card { bridge, addresses };
        Ok(Some(Edit::derive(config, move |config| {
            let text = card.of_clone(config, kind)?;
            Ok(vec![("net0".to_owned(), ParamValue::Text(text))])
        })))
    }

    /// The start and the question for the address.
    fn started<const N: usize>(&self, kinds: [GuestKind; N]) -> Vec<ApiCall> {
        let made_anew = self.image.is_some();
        if !self.start {
            return Vec::new();
        }
        let path = "/nodes/{node}/{kind}/{vmid}/status/start";
        let mut calls = vec![ApiCall::new(Method::Post, path, Subject::Made)];
        if made_anew && self.bridge.is_none() {
            return calls;
        }
        for kind in kinds {
            let path = match kind {
                GuestKind::Qemu => "/nodes/{node}/{kind}/{vmid}/agent/network-get-interfaces",
                GuestKind::Lxc => "/nodes/{node}/{kind}/{vmid}/interfaces",
            };
            calls.push(ApiCall::get(path, Subject::Made).when(kind));
        }
        calls
    }
}

fn resize(gib: u32) -> ApiCall {
    ApiCall::new(Method::Put, "/nodes/{node}/{kind}/{vmid}/resize", Subject::Made)
        .param("size", format!("{gib}G"))
}
