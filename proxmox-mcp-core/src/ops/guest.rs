//! Guests: virtual machines and containers.

mod address;
mod row;
mod waiting;

pub(super) use address::address;
pub use row::{GuestField, GuestRow};
pub use waiting::Waiting;

use crate::catalog::check;
use crate::error::Error;
use crate::model::name::DiskName;
use crate::model::{GuestKind, GuestRef, Invalid, StorageId, VolumeId};
use crate::plan::{ApiCall, Method, NeedId, Plan, Subject};

crate::registry::toolset!("guest", "Find, start, stop, change and remove VMs and containers.", {
    list::ListGuests,
    show::ShowGuest,
    start::StartGuest,
    stop::StopGuest,
    shutdown::ShutdownGuest,
    reboot::RebootGuest,
    reset::ResetGuest,
    suspend::SuspendGuest,
    resume::ResumeGuest,
    config_show::ShowGuestConfig,
    config_set::SetGuestConfig,
    vm_create::CreateVm,
    container_create::CreateContainer,
    clone::CloneGuest,
    migrate::MigrateGuest,
    remote_migrate::MigrateGuestRemotely,
    template::MakeGuestTemplate,
    delete::DeleteGuest,
    resources::SetGuestResources,
    startup::SetGuestStartup,
    tag::TagGuest,
    notes_show::ShowGuestNotes,
    notes_set::SetGuestNotes,
    protection::ProtectGuest,
    unlock::UnlockGuest,
    pending::ListPendingChanges,
    feature::CheckGuestFeatures,
    metrics::ShowGuestMetrics,
    container_features::SetContainerFeatures,
    disk_list::ListGuestDisks,
    disk_attach::AttachGuestDisk,
    disk_import::ImportGuestDisk,
    disk_move::MoveGuestDisk,
    disk_resize::ResizeGuestDisk,
    disk_detach::DetachGuestDisk,
    disk_delete::DeleteGuestDisk,
    iso_attach::AttachIso,
    iso_eject::EjectIso,
    network_list::ListGuestNetworks,
    network_set::SetGuestNetwork,
    network_remove::RemoveGuestNetwork,
    cloudinit_show::ShowCloudInit,
    cloudinit_set::SetCloudInit,
    cloudinit_dump::DumpCloudInit,
});

/// The volume of a new disk, `STORAGE:GIB`.
fn new_disk(storage: Option<&StorageId>, gib: Option<u32>) -> Result<Option<String>, Error> {
    match (storage, gib) {
        (None, None) => Ok(None),
        (Some(storage), Some(gib)) if gib > 0 => Ok(Some(format!("{storage}:{gib}"))),
        (Some(_), Some(_)) => Err(Error::input("disk_gib", "a disk has at least 1 GiB")),
        (Some(_), None) => Err(Error::input("disk_gib", "`storage` needs the disk's size in GiB")),
        (None, Some(_)) => Err(Error::input("storage", "`disk_gib` needs a storage to put it on")),
    }
}

/// A bridge's name, which becomes part of a property string and may not extend it.
pub(super) fn bridge(name: Option<&str>) -> Result<Option<&str>, Error> {
    let ok = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    match name {
        Some(name) if name.is_empty() || !name.chars().all(ok) => {
            Err(Error::input("bridge", format!("`{name}` is no bridge: write it like `vmbr0`")))
        }
        other => Ok(other),
    }
}

/// The settings of network cards.
const CARDS: [&str; 32] = [
    "net0", "net1", "net2", "net3", "net4", "net5", "net6", "net7", "net8", "net9", "net10",
    "net11", "net12", "net13", "net14", "net15", "net16", "net17", "net18", "net19", "net20",
    "net21", "net22", "net23", "net24", "net25", "net26", "net27", "net28", "net29", "net30",
    "net31",
];

/// Reads a guest's configuration, so that settings can be changed by what they are.
fn config(plan: &mut Plan, guest: &GuestRef) -> NeedId {
    plan.need(ApiCall::get("/nodes/{node}/{kind}/{vmid}/config", Subject::Guest(guest.clone())))
}

/// Changes the configuration of a guest that has to be of this kind.
fn configure(guest: &GuestRef, kind: GuestKind) -> ApiCall {
    configuration(guest, kind).only(kind)
}

/// Changes the configuration of a guest of either kind.
fn both(
    guest: &GuestRef,
    with: impl Fn(ApiCall, GuestKind) -> Result<ApiCall, Error>,
) -> Result<[ApiCall; 2], Error> {
    let call = |kind| with(configuration(guest, kind).when(kind), kind);
    Ok([call(GuestKind::Qemu)?, call(GuestKind::Lxc)?])
}

fn configuration(guest: &GuestRef, kind: GuestKind) -> ApiCall {
    // A VM's change runs as a task, so that a slow one does not end in Proxmox's own timeout.
    let method = match kind {
        GuestKind::Qemu => Method::Post,
        GuestKind::Lxc => Method::Put,
    };
    ApiCall::new(method, "/nodes/{node}/{kind}/{vmid}/config", Subject::Guest(guest.clone()))
}

/// A setting that Proxmox takes.
pub(super) fn setting(
    argument: &str,
    kind: GuestKind,
    name: &str,
    text: String,
) -> Result<String, Error> {
    match check::setting(kind, name, &text) {
        Ok(()) => Ok(text),
        Err(problem) => {
            let problem = problem.trim_end().replace('\n', "; ");
            Err(Error::input(argument, format!("`{name}` as `{text}`: {problem}")))
        }
    }
}

/// A setting as it is, or an empty one.
pub(super) fn parsed<T>(name: &str, before: Option<&str>) -> Result<T, Error>
where
    T: Default + std::str::FromStr<Err = Invalid>,
{
    let parsed = before.map(str::parse).transpose();
    Ok(parsed.map_err(|e| Error::decode(name.to_owned(), &e))?.unwrap_or_default())
}

/// A new disk that is filled from an image.
pub(super) fn imported(storage: &StorageId, image: &VolumeId, format: Option<&str>) -> String {
    let format = format.map(|format| format!(",format={format}")).unwrap_or_default();
    format!("{storage}:0,import-from={image}{format}")
}

/// The place of a CD drive.
fn drive(name: Option<&DiskName>) -> &str {
    name.map_or("ide2", DiskName::as_str)
}

/// Public keys as Proxmox takes them: a line each, percent-encoded.
pub(super) fn encoded_keys(keys: &[String]) -> Result<String, Error> {
    let keys: Vec<&str> = keys.iter().map(|key| key.trim()).collect();
    if let Some(bad) = keys.iter().find(|key| !key.contains(" AAAA")) {
        let problem = format!("`{bad}` is no public key: write a line such as `ssh-ed25519 AAAA…`");
        return Err(Error::input("ssh_keys", problem));
    }
    let all = percent_encoding::NON_ALPHANUMERIC;
    Ok(percent_encoding::utf8_percent_encode(&keys.join("\n"), all).to_string())
}
