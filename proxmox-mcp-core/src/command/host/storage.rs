//! Programs of disks, volumes and images.

pub(super) mod disk;
pub(super) mod image;
pub(super) mod lvm;
pub(super) mod zfs;
pub(super) mod zpool;
