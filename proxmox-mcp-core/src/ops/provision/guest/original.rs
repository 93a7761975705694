//! What a clone takes over from its template, by the template's configuration.

use crate::error::Error;
use crate::model::GuestKind;
use crate::model::property::{ContainerNetwork, IpConfig, VmNetwork};
use crate::ops::guest::{parsed, setting};
use crate::plan::Config;
use serde_json::Value;

/// What is another on a clone's card than on its original's.
pub(super) struct Card {
    pub(super) bridge: Option<String>,
    pub(super) addresses: IpConfig,
}

impl Card {
    /// The card of a clone; its hardware address is new.
    pub(super) fn of_clone(&self, config: &Config, kind: GuestKind) -> Result<String, Error> {
        let before = text(config, "net0");
        let card = match kind {
            GuestKind::Qemu => {
                let mut card: VmNetwork = parsed("net0", before)?;
                card.mac = None;
                card.model = card.model.or_else(|| Some("virtio".to_owned()));
                card.bridge = self.bridge.clone().or(card.bridge);
                card.to_string()
            }
            GuestKind::Lxc => {
                let mut card: ContainerNetwork = parsed("net0", before)?;
                card.mac = None;
                card.name = card.name.or_else(|| Some("eth0".to_owned()));
                card.bridge = self.bridge.clone().or(card.bridge);
                let own = &self.addresses;
                if own.ip.is_some() {
                    (card.ip, card.gateway) = (own.ip.clone(), own.gateway.clone());
                }
                if own.ip6.is_some() {
                    (card.ip6, card.gateway6) = (own.ip6.clone(), own.gateway6.clone());
                }
                card.to_string()
            }
        };
        setting("bridge", kind, "net0", card)
    }
}

fn text<'c>(config: &'c Config, name: &str) -> Option<&'c str> {
    config.get(name).and_then(Value::as_str)
}

/// Refuses an original that is no template, or a VM on which cloud-init could do nothing.
pub(super) fn judge(config: &Config, cloud_init: Option<&str>) -> Result<(), Error> {
    if config.is_empty() {
        return Ok(());
    }
    let is_template = config.get("template").is_some_and(|value| value != 0 && value != "0");
    if !is_template {
        let problem = "it is no template: `guest_template` makes it one, `guest_clone` copies it";
        return Err(Error::input("template", problem));
    }
    let drive = config
        .values()
        .filter_map(Value::as_str)
        .any(|text| text.split(',').next().is_some_and(|file| file.contains("cloudinit")));
    match cloud_init {
        Some(argument) if !drive && text(config, "rootfs").is_none() => {
            let problem = "the template has no cloud-init drive that could bring it in: \
                           `guest_cloudinit_set` with `storage` adds one to it";
            Err(Error::input(argument, problem))
        }
        _ => Ok(()),
    }
}

/// The disk that a guest boots from, if it can grow to that size.
pub(super) fn first_disk(config: &Config, gib: u32) -> Result<String, Error> {
    if config.is_empty() {
        return Ok("scsi0".to_owned());
    }
    let is_disk = |name: &str| {
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
        matches!(name, "scsi" | "virtio" | "sata" | "ide")
    };
    let is_full = |name: &str| text(config, name).is_some_and(|text| !text.contains("media=cdrom"));
    let order =
        text(config, "boot").and_then(|boot| boot.split_once("order=")).map(|(_, order)| order);
    let mut order = order.unwrap_or_default().split([';', ',']).map(str::trim);
    let disk = match text(config, "rootfs") {
        Some(_) => Some("rootfs"),
        None => order.find(|name| is_disk(name) && is_full(name)),
    };
    let Some(disk) = disk else {
        let problem = "the template's boot order names no disk: leave it out, and grow one with \
                       `guest_disk_resize`";
        return Err(Error::input("disk_gib", problem));
    };
    let size = text(config, disk)
        .and_then(|text| text.split(',').find_map(|part| part.strip_prefix("size=")));
    let whole = size.and_then(|size| size.strip_suffix('G')).and_then(|size| size.parse().ok());
    if whole.is_some_and(|has: u32| has > gib) {
        let problem = format!(
            "`{disk}` of the template has {} already; a disk never shrinks",
            size.unwrap_or_default()
        );
        return Err(Error::input("disk_gib", problem));
    }
    Ok(disk.to_owned())
}
