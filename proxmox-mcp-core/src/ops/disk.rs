//! Disks of nodes, and the volume groups, pools and file systems that are made of them.

mod layout;

pub use layout::DiskLayout;

crate::registry::toolset!("disk", "Look at the disks of nodes and make storages of them.", {
    list::ListDisks,
    smart::ShowSmart,
    initialize::InitializeDisk,
    storage_list::ListDiskStorages,
    zfs_show::ShowZfsPool,
    storage_create::CreateDiskStorage,
    storage_delete::DeleteDiskStorage,
});
