//! What a guest's configuration shows.

use super::super::finding::{Findings, Severity, seen};
use super::super::reads::{Read, Reads, flag, text};
use crate::error::clean;
use serde_json::Value;

/// The configuration: boot order, unused disks, start at boot.
pub(super) fn check(reads: &Reads, running: bool, found: &mut Findings) {
    let Some(read) = reads.one("/{vmid}/config") else { return };
    found.checked("configuration");
    let Some(config) = read.data.as_object() else { return };
    boot(read, found);
    let unused: Vec<&str> =
        config.keys().filter(|key| is_numbered(key, "unused")).map(String::as_str).collect();
    if !unused.is_empty() {
        let shown = unused.iter().map(|key| {
            seen(read, format_args!("{key}: {}", text(&read.data, key).unwrap_or_default()))
        });
        found.add(
            Severity::Note,
            format!("{} disks are kept but used by nothing", unused.len()),
            shown,
            "attach them again, or delete them if nobody needs what is on them",
        );
    }
    if running && !flag(&read.data, "onboot") && !flag(&read.data, "template") {
        found.add(
            Severity::Note,
            "it runs, and does not start again with its node",
            [seen(read, "onboot 0")],
            "set `onboot` to 1 if it should; guests under high availability need not",
        );
    }
}

fn is_numbered(key: &str, word: &str) -> bool {
    key.strip_prefix(word).is_some_and(|rest| rest.parse::<u8>().is_ok())
}

fn is_disk(config: &Value, key: &str) -> bool {
    let bus = ["scsi", "virtio", "sata", "ide"].iter().any(|bus| is_numbered(key, bus));
    bus && text(config, key).is_some_and(|value| !value.contains("media=cdrom"))
}

/// A VM whose boot order names no disk or no card that it has.
fn boot(read: &Read, found: &mut Findings) {
    let config = &read.data;
    if !read.template.contains("/qemu/") {
        return;
    }
    let keys = || config.as_object().into_iter().flat_map(|config| config.keys());
    if !keys().any(|key| is_disk(config, key)) {
        found.add(
            Severity::Warning,
            "it has no disk",
            [seen(read, "no scsi, virtio, sata or ide disk")],
            "add one, or import an image",
        );
        return;
    }
    let Some(boot) = text(config, "boot") else { return };
    let order = boot.split(',').find_map(|part| part.strip_prefix("order="));
    let Some(order) = order else { return };
    let devices: Vec<&str> = order.split(';').filter(|device| !device.is_empty()).collect();
    let gone: Vec<&str> =
        devices.iter().copied().filter(|device| config.get(device).is_none()).collect();
    let bootable = |device: &&str| is_disk(config, device) || is_numbered(device, "net");
    if !devices.iter().any(|device| bootable(device) && config.get(device).is_some()) {
        found.add(
            Severity::Problem,
            "its boot order names no disk that it has",
            [seen(read, format_args!("boot {boot}"))],
            "set `boot` to `order=` and the disk that holds its system, such as `order=scsi0`",
        );
    } else if !gone.is_empty() {
        found.add(
            Severity::Note,
            format!(
                "its boot order names devices that it has not: {}",
                clean(&gone.join(", "), 100)
            ),
            [seen(read, format_args!("boot {boot}"))],
            "leave them out of `boot`",
        );
    }
}
