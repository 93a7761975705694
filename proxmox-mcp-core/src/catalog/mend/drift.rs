//! Names that mean something for one kind of guest and are called otherwise for the other.

use crate::catalog::ApiMethod;

/// A name, what it is called in the API, and why.
type Row = (&'static str, Option<&'static str>, &'static str);

const VM: &[Row] = &[
    ("hostname", Some("name"), "a VM's is `name` (`hostname` is a container's)"),
    ("rootfs", Some("scsi0"), "a VM has disks such as `scsi0` (`rootfs` is a container's)"),
    ("mp", Some("scsi1"), "a VM has disks such as `scsi1` (`mp0` is a container's)"),
    ("swap", None, "a VM has none (`swap` is a container's); the system in it has its own"),
    ("features", None, "a VM needs none (`features` is a container's); see `cpu` for its flags"),
    ("nesting", Some("cpu"), "a VM nests with `cpu` set to `host`"),
    ("unprivileged", None, "it is a container's; a VM is always apart from its host"),
    ("ostemplate", None, "it is a container's; a VM is cloned, or installed from an ISO image"),
    ("password", Some("cipassword"), "a VM's is `cipassword`, by cloud-init"),
    ("ssh-public-keys", Some("sshkeys"), "a VM's are `sshkeys`, by cloud-init"),
    ("ssh_public_keys", Some("sshkeys"), "a VM's are `sshkeys`, by cloud-init"),
    ("username", Some("ciuser"), "a VM's is `ciuser`, by cloud-init"),
    ("ip", Some("ipconfig0"), "a VM's is `ipconfig0`, by cloud-init"),
    ("cmode", None, "it is a container's"),
    ("cpulimits", Some("cpulimit"), "it is `cpulimit`"),
    ("disk", Some("scsi0"), "a VM's disks are `scsi0`, `virtio0`, `sata0` and so on"),
    ("iso", Some("ide2"), "an ISO image goes into a drive, as `ide2` with `media=cdrom`"),
    ("cdrom", Some("ide2"), "an ISO image goes into a drive, as `ide2` with `media=cdrom`"),
];

const CONTAINER: &[Row] = &[
    ("name", Some("hostname"), "a container's is `hostname` (`name` is a VM's)"),
    ("scsi", Some("rootfs"), "a container has `rootfs` and `mp0` (`scsi0` is a VM's)"),
    ("virtio", Some("rootfs"), "a container has `rootfs` and `mp0` (`virtio0` is a VM's)"),
    ("sata", Some("rootfs"), "a container has `rootfs` and `mp0` (`sata0` is a VM's)"),
    ("ide", Some("rootfs"), "a container has `rootfs` and `mp0` (`ide0` is a VM's)"),
    ("disk", Some("rootfs"), "a container's disk is `rootfs`, more of them are `mp0` and so on"),
    ("sockets", Some("cores"), "a container has `cores` only (`sockets` is a VM's)"),
    ("vcpus", Some("cores"), "a container has `cores` only (`vcpus` is a VM's)"),
    ("cpu", Some("cores"), "a container has `cores`, and the host's type of CPU"),
    ("balloon", Some("memory"), "a container's memory is not ballooned: `memory` is its limit"),
    ("ipconfig", Some("net0"), "a container's address is `ip=` within `net0`"),
    ("ip", Some("net0"), "a container's address is `ip=` within `net0`"),
    ("cipassword", None, "a container's `password` is set when it is made"),
    ("ciuser", None, "a container has no cloud-init"),
    ("sshkeys", None, "a container's `ssh-public-keys` are set when it is made"),
    ("agent", None, "a container needs no agent: its host sees into it"),
    ("nesting", Some("features"), "it is `nesting=1` within `features`"),
    ("machine", None, "it is a VM's"),
    ("bios", None, "it is a VM's"),
    ("boot", None, "it is a VM's; see `onboot` and `startup`"),
    ("vga", None, "it is a VM's; see `cmode`"),
];

const BOTH: &[Row] = &[
    ("cpus", Some("cores"), "it is `cores`"),
    ("core", Some("cores"), "it is `cores`"),
    ("ram", Some("memory"), "it is `memory`, in MiB"),
    ("mem", Some("memory"), "it is `memory`, in MiB"),
    ("maxmem", Some("memory"), "it is `memory`, in MiB"),
    ("autostart", Some("onboot"), "it is `onboot`"),
    ("notes", Some("description"), "it is `description`"),
    ("comment", Some("description"), "it is `description`"),
    ("dns", Some("nameserver"), "it is `nameserver`"),
    ("bridge", Some("net0"), "it is `bridge=` within `net0`"),
    ("network", Some("net0"), "it is `net0`"),
    ("id", Some("vmid"), "it is `vmid`"),
];

/// What a name that a guest's method does not know is called there, and why.
pub(super) fn meant(
    method: &ApiMethod,
    name: &str,
) -> Option<(Option<&'static str>, &'static str)> {
    let own = if method.path.starts_with("/nodes/{node}/qemu") {
        VM
    } else if method.path.starts_with("/nodes/{node}/lxc") {
        CONTAINER
    } else {
        return None;
    };
    let family = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let mut rows = own.iter().chain(BOTH);
    let row = rows.find(|(known, ..)| *known == name || (*known == family && family != name));
    // A word about settings is of no use where there are none.
    let settings = method.parameter("onboot").is_some();
    row.filter(|_| settings).map(|(_, instead, why)| (*instead, *why))
}
