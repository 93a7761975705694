//! Devices, processors, and how a guest starts.

use super::property;
use crate::model::Invalid;
use std::fmt;

property! {
    /// A PCI device of the host that a VM gets, such as `hostpci0`.
    PciDevice, "PCI device", first Some("host"), same &[],
    {
        /// Its address on the node, such as `0000:01:00.0`.
        host: String = "host",
        /// Instead of that: the mapping that names it on each node.
        mapping: String = "mapping",
        /// The kind of mediated device.
        mdev: String = "mdev",
        /// Whether the guest sees PCI Express.
        pcie: bool = "pcie",
        /// Whether it is the guest's display.
        x_vga: bool = "x-vga",
        /// Whether the guest sees its firmware.
        rombar: bool = "rombar",
    }
}

property! {
    /// A USB device of the host that a VM gets, such as `usb0`.
    UsbDevice, "USB device", first Some("host"), same &[],
    {
        /// Its `VENDOR:PRODUCT` or `BUS-PORT`, or `spice`.
        host: String = "host",
        /// Instead of that: the mapping that names it on each node.
        mapping: String = "mapping",
        /// Whether it is on a USB 3 port.
        usb3: bool = "usb3",
    }
}

property! {
    /// Whether a VM has a guest agent, `agent`.
    GuestAgent, "agent setting", first Some("enabled"), same &[
        ("freeze-fs-on-backup", "freeze-fs"),
        ("guest-fsfreeze", "freeze-fs"),
    ],
    {
        /// Whether it has one.
        enabled: bool = "enabled",
        /// Whether file systems are trimmed after a clone or a move.
        trim_clones: bool = "fstrim_cloned_disks",
        /// Whether file systems are frozen for a backup.
        freeze: bool = "freeze-fs",
        /// How it is reached: `virtio` or `isa`.
        kind: String = "type",
    }
}

property! {
    /// When a guest is started and stopped with its node, `startup`.
    StartupOrder, "startup setting", first Some("order"), same &[],
    {
        /// Its place; lower ones start first and stop last.
        order: u32 = "order",
        /// Seconds until the next one starts.
        up: u32 = "up",
        /// Seconds that it gets to shut down.
        down: u32 = "down",
    }
}

property! {
    /// What a VM boots from, `boot`.
    BootOrder, "boot setting", first Some("legacy"), same &[],
    {
        /// Devices, first one first, such as `scsi0`, `net0`.
        order: Vec<String> = "order",
        /// The letters of old versions, such as `cdn`.
        legacy: String = "legacy",
    }
}

property! {
    /// A VM's processor, `cpu`.
    Cpu, "processor", first Some("cputype"), same &[],
    {
        /// Its model, such as `host` or `x86-64-v3`.
        model: String = "cputype",
        /// Features with `+` or `-` before them.
        flags: Vec<String> = "flags",
        /// Whether the guest is not to see that it is virtual.
        hidden: bool = "hidden",
    }
}

property! {
    /// A VM's display, `vga`.
    Display, "display", first Some("type"), same &[],
    {
        /// Its kind, such as `virtio`, `qxl` or `serial0`.
        kind: String = "type",
        /// Its memory in MiB.
        memory: u32 = "memory",
        /// `vnc` shares the clipboard.
        clipboard: String = "clipboard",
    }
}

/// A serial port of a VM, such as `serial0`; no property string, but of their kind.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Serial {
    /// A socket on the node, which consoles use.
    Socket,
    /// A device of the node, such as `/dev/ttyS0`.
    Device(String),
}

impl std::str::FromStr for Serial {
    type Err = Invalid;
    fn from_str(text: &str) -> Result<Self, Invalid> {
        match text {
            "socket" => Ok(Self::Socket),
            device if device.starts_with("/dev/") => Ok(Self::Device(device.to_owned())),
            _ => {
                Err(Invalid::new("serial port", text, "`socket` or a device such as `/dev/ttyS0`"))
            }
        }
    }
}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Socket => f.write_str("socket"),
            Self::Device(device) => f.write_str(device),
        }
    }
}
