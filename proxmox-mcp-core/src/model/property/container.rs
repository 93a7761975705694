//! File systems and features of containers.

use super::property;

property! {
    /// A container's root file system, `rootfs`.
    RootFs, "root file system", first Some("volume"), same &[],
    {
        /// Its volume; `STORAGE:GIB` makes a new one.
        volume: String = "volume",
        /// Its size; Proxmox fills it in.
        size: String = "size",
        /// Whether it can only be read.
        read_only: bool = "ro",
        /// Whether it has quotas.
        quota: bool = "quota",
        /// Whether it has access control lists.
        acl: bool = "acl",
        /// How it is mounted, such as `noatime`.
        options: Vec<String> = "mountoptions",
        /// Whether replication copies it.
        replicate: bool = "replicate",
    }
}

property! {
    /// A container's mount point, such as `mp0`.
    MountPoint, "mount point", first Some("volume"), same &[],
    {
        /// Its volume; `STORAGE:GIB` makes a new one, a path is a folder of the node.
        volume: String = "volume",
        /// Its path in the container.
        path: String = "mp",
        /// Its size; Proxmox fills it in.
        size: String = "size",
        /// Whether it can only be read.
        read_only: bool = "ro",
        /// Whether backups hold it.
        backup: bool = "backup",
        /// Whether it has quotas.
        quota: bool = "quota",
        /// Whether it has access control lists.
        acl: bool = "acl",
        /// How it is mounted, such as `noatime`.
        options: Vec<String> = "mountoptions",
        /// Whether replication copies it.
        replicate: bool = "replicate",
    }
}

property! {
    /// What a container is let do, `features`.
    ContainerFeatures, "feature setting", first None, same &[],
    {
        /// Containers in it, such as Docker's.
        nesting: bool = "nesting",
        /// The kernel's key rings.
        keyctl: bool = "keyctl",
        /// File systems of programs.
        fuse: bool = "fuse",
        /// Device files.
        mknod: bool = "mknod",
        /// File systems that it may mount, such as `nfs`.
        mount: Vec<String> = "mount",
    }
}
