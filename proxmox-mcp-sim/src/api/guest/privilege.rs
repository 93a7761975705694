//! Which privileges options need, and which only root may set.

use crate::access::denied;
use crate::api::{Call, Fail};
use crate::world::drive::is_drive;
use crate::world::guest::Kind;
use crate::world::{State, World};
use std::collections::BTreeSet;

/// Fails if the caller may not set, or delete, an option.
pub(super) fn check(
    world: &World,
    state: &State,
    call: &Call<'_>,
    kind: Kind,
    options: &[(&str, &str)],
) -> Result<(), Fail> {
    if call.who.is_root() {
        return Ok(());
    }
    let path = format!("/vms/{}", call.vmid());
    for (key, value) in options {
        if kind == Kind::Lxc && *key == "features" {
            features(world, state, call, options, value)?;
        }
        let privileges = match kind {
            Kind::Qemu => machine(key, value),
            Kind::Lxc => container(key),
        };
        let Some(privileges) = privileges else {
            return Err(Fail::new(500, format!("only root can set '{key}' config\n")));
        };
        if !world.may(state, call.who, &path, privileges) {
            return Err(denied(&format!("{path}, {}", privileges.join("|"))));
        }
    }
    Ok(())
}

/// Fails if the caller may not change what a container is let do: of a privileged one nothing, of
/// another only the nesting, which takes more than to change an option.
fn features(
    world: &World,
    state: &State,
    call: &Call<'_>,
    options: &[(&str, &str)],
    value: &str,
) -> Result<(), Fail> {
    let guest = state.guests.get(&call.vmid());
    let unprivileged = guest.map_or_else(
        || options.contains(&("unprivileged", "1")),
        |guest| guest.config.flag("unprivileged"),
    );
    if !unprivileged {
        let text = "changing feature flags for privileged container is only allowed for root@pam";
        return Err(denied(text));
    }
    let before = guest.and_then(|guest| guest.config.get("features")).unwrap_or_default();
    let on = |text: &str| -> BTreeSet<String> {
        text.split(',')
            .filter(|part| !part.is_empty() && !part.ends_with("=0"))
            .map(str::to_owned)
            .collect()
    };
    let (before, after) = (on(before), on(value));
    let changed: Vec<_> = before.symmetric_difference(&after).collect();
    if changed.iter().any(|part| !part.starts_with("nesting=")) {
        let text = "changing feature flags (except nesting) is only allowed for root@pam";
        return Err(denied(text));
    }
    if changed.is_empty() {
        return Ok(());
    }
    call.require(world, state, &format!("/vms/{}", call.vmid()), &["VM.Allocate"])
}

type Privileges = Option<&'static [&'static str]>;

/// The privileges of which one is needed; none if only root may.
fn machine(key: &str, value: &str) -> Privileges {
    let family = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let mapped = value.contains("mapping=") || value.is_empty();
    Some(match family {
        _ if is_drive(Kind::Qemu, key) && value.contains("media=cdrom") => &["VM.Config.CDROM"],
        _ if is_drive(Kind::Qemu, key) => &["VM.Config.Disk"],
        "affinity" | "cores" | "cpu" | "cpulimit" | "cpuunits" | "numa" | "smp" | "sockets"
        | "vcpus" => &["VM.Config.CPU"],
        "memory" | "balloon" | "shares" => &["VM.Config.Memory"],
        "net" => &["VM.Config.Network"],
        "vmstate" | "boot" | "bootdisk" | "vmstatestorage" => &["VM.Config.Disk"],
        "cdrom" => &["VM.Config.CDROM"],
        "ciuser" | "cipassword" | "citype" | "ciupgrade" | "cicustom" | "nameserver"
        | "searchdomain" | "sshkeys" | "ipconfig" => &["VM.Config.Cloudinit", "VM.Config.Network"],
        "acpi" | "audio" | "bios" | "freeze" | "hotplug" | "keyboard" | "kvm" | "machine"
        | "rng" | "scsihw" | "smbios" | "tablet" | "tdf" | "vga" | "watchdog" => {
            &["VM.Config.HWType"]
        }
        "serial" if value == "socket" || mapped => &["VM.Config.HWType"],
        "usb" if value.starts_with("spice") || mapped => &["VM.Config.HWType"],
        "hostpci" if mapped => &["VM.Config.HWType"],
        "args" | "hookscript" | "hostpci" | "lock" | "parallel" | "parent" | "serial"
        | "snaptime" | "usb" => return None,
        _ => &["VM.Config.Options"],
    })
}

fn container(key: &str) -> Privileges {
    let family = key.trim_end_matches(|c: char| c.is_ascii_digit());
    Some(match family {
        _ if is_drive(Kind::Lxc, key) => &["VM.Config.Disk"],
        "cores" | "cpulimit" | "cpuunits" => &["VM.Config.CPU"],
        "memory" | "swap" => &["VM.Config.Memory"],
        "net" | "nameserver" | "searchdomain" | "hostname" => &["VM.Config.Network"],
        "lock" | "hookscript" | "dev" | "env" | "lxc" => return None,
        _ => &["VM.Config.Options"],
    })
}
