//! What a command means.

use super::Argv;
use crate::model::VmId;
use crate::operation::Risk;
use crate::plan::{Method, ParamValue};

/// What a command means, in the one form that is judged and run.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The program's name, such as `qm`.
    pub program: &'static str,
    /// The verb in full, such as `set` or `user add`; empty for programs without one.
    pub verb: String,
    /// Exactly what will be executed: the program by its absolute path, verbs and options in full.
    pub argv: Argv,
    /// What it does, each effect judged by itself; never empty.
    pub effects: Vec<Effect>,
}

/// One thing that a command does.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Effect {
    /// What a call of Proxmox's API would do.
    Api(ApiEffect),
    /// Something else on the host.
    Host(HostEffect),
}

/// The API call that a command equals.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiEffect {
    /// The HTTP method.
    pub method: Method,
    /// The path as the API catalogue writes it, such as `/nodes/{node}/qemu/{vmid}/config`.
    pub template: &'static str,
    /// The placeholders of the path; `node` is left out where it is the node that runs it.
    pub captures: Vec<(&'static str, String)>,
    /// The parameters, placeholders not among them.
    pub params: Vec<(String, ParamValue)>,
}

/// What a program other than Proxmox's does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostEffect {
    /// The worst consequence.
    pub risk: Risk,
    /// What it touches.
    pub objects: Vec<HostObject>,
}

/// A part of a host, as its programs name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum HostObject {
    /// A block device, such as `/dev/sda`.
    Device(String),
    /// A guest, told by its own network device, image or unit.
    Guest(VmId),
    /// A ZFS pool, dataset or volume.
    Dataset(String),
    /// A network device.
    Interface(String),
    /// A file or folder, by absolute path.
    Path(String),
    /// A systemd unit, with its suffix, such as `pveproxy.service`.
    Unit(String),
    /// An LVM volume group.
    VolumeGroup(String),
    /// An LVM volume, as `group/name`.
    Volume(String),
}
