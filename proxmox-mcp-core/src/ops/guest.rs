//! Guests: virtual machines and containers.

mod row;

pub use row::{GuestField, GuestRow};

use crate::error::Error;
use crate::model::StorageId;

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
    disk_resize::ResizeGuestDisk,
    delete::DeleteGuest,
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
fn bridge(name: Option<&str>) -> Result<Option<&str>, Error> {
    let ok = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    match name {
        Some(name) if name.is_empty() || !name.chars().all(ok) => {
            Err(Error::input("bridge", format!("`{name}` is no bridge: write it like `vmbr0`")))
        }
        other => Ok(other),
    }
}
