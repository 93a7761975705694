//! `guest_cloudinit_set`

use super::{encoded_keys, setting};
use crate::error::Error;
use crate::model::name::DiskName;
use crate::model::property::IpConfig;
use crate::model::{Digest, GuestKind, GuestRef, StorageId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::Deserialize;

/// Sets what cloud-init does in a VM: user, password, SSH keys, addresses, DNS; then makes its drive anew.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetCloudInit {
    /// Id or name of the VM.
    pub guest: GuestRef,
    /// The user that is set up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The user's password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
    /// Public keys, each a line such as `ssh-ed25519 AAAA…`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ssh_keys: Vec<String>,
    /// The network card that the addresses are for, 0 to 31.
    #[serde(default)]
    pub card: u8,
    /// Its address with prefix, such as `10.0.0.5/24`, or `dhcp`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip: Option<String>,
    /// Its gateway; with a fixed `ip`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway: Option<String>,
    /// Its IPv6 address with prefix, `auto` or `dhcp`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub ip6: Option<String>,
    /// Its IPv6 gateway.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub gateway6: Option<String>,
    /// DNS servers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nameservers: Vec<String>,
    /// The DNS search domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search_domain: Option<String>,
    /// Whether packages are upgraded at the first start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub upgrade: Option<bool>,
    /// Where to put the cloud-init drive, if the VM has none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage: Option<StorageId>,
    /// The place of that drive; `ide2` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub drive: Option<DiskName>,
    /// From `guest_config_show`; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

impl Operation for SetCloudInit {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("guest_cloudinit_set", "Change cloud-init settings", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        let addresses = self.addresses()?;
        let drive = match (&self.storage, &self.drive) {
            (Some(storage), drive) => {
                let name = drive.as_ref().map_or("ide2", DiskName::as_str);
                let text = format!("{storage}:cloudinit");
                Some((name.to_owned(), setting("drive", GuestKind::Qemu, name, text)?))
            }
            (None, Some(_)) => {
                return Err(Error::input("drive", "`drive` needs the `storage` to put it on"));
            }
            (None, None) => None,
        };
        let keys = (!self.ssh_keys.is_empty()).then(|| encoded_keys(&self.ssh_keys)).transpose()?;
        let servers = (!self.nameservers.is_empty()).then(|| self.nameservers.join(" "));
        // At once and not as a task: the drive is made of these settings.
        let path = "/nodes/{node}/{kind}/{vmid}/config";
        let mut call = ApiCall::new(Method::Put, path, self.vm())
            .only(GuestKind::Qemu)
            .param("ciuser", self.user.clone())
            .param("cipassword", self.password.clone())
            .param("sshkeys", keys)
            .param("nameserver", servers)
            .param("searchdomain", self.search_domain.clone())
            .param("ciupgrade", self.upgrade);
        for (name, text) in addresses.into_iter().chain(drive) {
            call = call.option(&name, text.into())?;
        }
        if call.is_bare() {
            return Err(Error::input("user", "nothing to set: give at least one setting"));
        }
        let call = call.param("digest", self.digest.clone());
        let path = "/nodes/{node}/{kind}/{vmid}/cloudinit";
        let anew = ApiCall::new(Method::Put, path, self.vm()).only(GuestKind::Qemu);
        Ok(Plan::calls([call, anew]))
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}

impl SetCloudInit {
    fn vm(&self) -> Subject {
        Subject::Guest(self.guest.clone())
    }

    fn addresses(&self) -> Result<Option<(String, String)>, Error> {
        let Self { ip, gateway, ip6, gateway6, .. } = self;
        if ip.is_none() && ip6.is_none() && gateway.is_none() && gateway6.is_none() {
            return Ok(None);
        }
        let addresses = IpConfig {
            ip: ip.clone(),
            gateway: gateway.clone(),
            ip6: ip6.clone(),
            gateway6: gateway6.clone(),
            ..IpConfig::default()
        };
        let name = format!("ipconfig{}", self.card);
        let text = setting("ip", GuestKind::Qemu, &name, addresses.to_string())?;
        Ok(Some((name, text)))
    }
}
