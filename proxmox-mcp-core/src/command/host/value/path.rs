//! Values that are paths: logs, folders, images, devices.

use super::text::name;
use super::{Kind, Meaning, Value};
use crate::command::HostObject;
use crate::model::VmId;

/// The logs that may be read; `*` is a part of one name.
const LOGS: &[&str] = &[
    "/var/log/alternatives.log",
    "/var/log/apt/*.log",
    "/var/log/auth.log",
    "/var/log/boot.log",
    "/var/log/ceph/*.log",
    "/var/log/chrony/*.log",
    "/var/log/corosync/*.log",
    "/var/log/cron.log",
    "/var/log/daemon.log",
    "/var/log/debug",
    "/var/log/dpkg.log",
    "/var/log/fail2ban.log",
    "/var/log/frr/*.log",
    "/var/log/kern.log",
    "/var/log/lxc/*.log",
    "/var/log/mail.log",
    "/var/log/messages",
    "/var/log/openvswitch/*.log",
    "/var/log/proxmox-backup/*.log",
    "/var/log/proxmox-backup/api/*.log",
    "/var/log/pve*.log",
    "/var/log/pve/tasks/active",
    "/var/log/pve/tasks/index",
    "/var/log/pve/tasks/*/UPID:*",
    "/var/log/pveproxy/access.log",
    "/var/log/syslog",
    "/var/log/unattended-upgrades/*.log",
    "/var/log/user.log",
    "/var/log/vzdump/*.log",
];

/// Folders of logs, backups, images and caches, with all below them.
const FOLDERS: &[&str] =
    &["/var/log", "/var/lib/vz", "/mnt/pve", "/var/cache/apt", "/var/lib/pve-cluster"];

/// Folders whose size says how full a host is.
const LARGE: &[&str] =
    &["/", "/boot", "/home", "/opt", "/srv", "/tmp", "/usr", "/var", "/var/cache", "/var/lib"];

/// Folders that hold images of guests as `FOLDER/VMID/NAME`; `*` is one name.
const IMAGES: &[&str] = &["/var/lib/vz/images", "/mnt/pve/*/images"];

const IMAGE_SUFFIXES: &[&str] = &[".qcow2", ".raw", ".vmdk"];

/// A log of the table, as it is or rotated by number.
pub(in crate::command::host) const LOG: Value = Value::Of(&Kind {
    what: "a log that may be read, such as `/var/log/syslog`, `/var/log/auth.log`, \
           `/var/log/pveproxy/access.log` or `/var/log/vzdump/qemu-100.log`",
    read: |text| {
        let named = canonical(text)?;
        let plain = match named.rsplit_once('.') {
            Some((before, rotated)) if super::text::digits(rotated, 2) => before,
            _ => named,
        };
        LOGS.iter().any(|pattern| matches(pattern, plain)).then(|| path(text))
    },
});

/// A folder of logs, backups or images, or below one.
pub(in crate::command::host) const FOLDER: Value = Value::Of(&Kind {
    what: "a path in `/var/log`, `/var/lib/vz`, `/mnt/pve`, `/var/cache/apt` or \
           `/var/lib/pve-cluster`",
    read: |text| folder(text).map(path),
});

/// A folder whose size may be counted.
pub(in crate::command::host) const SIZED: Value = Value::Of(&Kind {
    what: "a path in `/var/log`, `/var/lib/vz` or `/mnt/pve`, or a main folder such as `/var`",
    read: |text| folder(text).or_else(|| LARGE.contains(&text).then_some(text)).map(path),
});

/// A disk image of a guest.
pub(in crate::command::host) const IMAGE: Value = Value::Of(&Kind {
    what: "an image of a guest, such as `/var/lib/vz/images/100/vm-100-disk-0.qcow2`",
    read: image,
});

/// A block device.
pub(in crate::command::host) const DEVICE: Value = Value::Of(&Kind {
    what: "a block device such as `/dev/sda` or `/dev/disk/by-id/NAME`",
    read: |text| {
        let device = canonical(text)?.strip_prefix("/dev/")?;
        let parts = device.split('/').count();
        let known = device.split('/').all(|part| name(part, b"._+:=@-"));
        (known && parts <= 3).then(|| Meaning::of(text, HostObject::Device(text.to_owned())))
    },
});

/// A path to look up by name; nothing of it is read.
pub(in crate::command::host) const ABSOLUTE: Value = Value::Of(&Kind {
    what: "an absolute path without `.`, `..` and empty parts",
    read: |text| canonical(text).map(path),
});

fn path(text: &str) -> Meaning {
    Meaning::of(text, HostObject::Path(text.to_owned()))
}

/// An absolute path whose parts are plain names that do not start with a dot.
fn canonical(text: &str) -> Option<&str> {
    let parts = text.strip_prefix('/')?;
    let plain = |part: &str| !part.starts_with('.') && name(part, b"._+:=@!,-");
    (parts.is_empty() || parts.split('/').all(plain)).then_some(text)
}

/// A path in one of the folders; one slash at its end is dropped.
fn folder(text: &str) -> Option<&str> {
    let named = canonical(text.strip_suffix('/').unwrap_or(text))?;
    let inside = |folder: &&str| {
        named.strip_prefix(*folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    FOLDERS.iter().any(inside).then_some(named)
}

fn image(text: &str) -> Option<Meaning> {
    let (folder, file) = canonical(text)?.rsplit_once('/')?;
    let (images, vmid) = folder.rsplit_once('/')?;
    let id: VmId = vmid.parse().ok()?;
    let suffix = IMAGE_SUFFIXES.iter().any(|suffix| file.ends_with(suffix));
    let known = suffix && id.to_string() == vmid && IMAGES.iter().any(|it| matches(it, images));
    known.then(|| {
        let mut meaning = path(text);
        meaning.objects.push(HostObject::Guest(id));
        meaning
    })
}

/// Whether a path is of a pattern, in which a `*` is a part of one name.
fn matches(pattern: &str, path: &str) -> bool {
    let mut parts = path.split('/');
    let fits = pattern.split('/').all(|wanted| {
        parts.next().is_some_and(|part| match wanted.split_once('*') {
            None => part == wanted,
            Some((before, after)) => part
                .strip_prefix(before)
                .and_then(|rest| rest.strip_suffix(after))
                .is_some_and(|rest| before.len() + after.len() > 0 || !rest.is_empty()),
        })
    });
    fits && parts.next().is_none()
}
