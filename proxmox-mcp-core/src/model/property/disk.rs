//! Disks of VMs.

use super::property;

property! {
    /// A disk or CD drive of a VM, such as `scsi0` or `ide2`.
    VmDisk, "disk", first Some("file"), same &[
        ("volume", "file"),
        ("bps_rd_length", "bps_rd_max_length"),
        ("bps_wr_length", "bps_wr_max_length"),
        ("iops_rd_length", "iops_rd_max_length"),
        ("iops_wr_length", "iops_wr_max_length"),
    ],
    {
        /// Its volume; `STORAGE:GIB` makes a new one, `none` is an empty drive.
        file: String = "file",
        /// `cdrom` for a CD drive.
        media: String = "media",
        /// Its size, such as `32G`; Proxmox fills it in.
        size: String = "size",
        /// The format of a new volume, such as `qcow2`.
        format: String = "format",
        /// A volume whose data a new one gets.
        import_from: String = "import-from",
        /// How writes are cached.
        cache: String = "cache",
        /// `on` hands blocks that the guest frees back to the storage.
        discard: String = "discard",
        /// Whether the guest sees an SSD.
        ssd: bool = "ssd",
        /// Whether it has a thread of its own.
        iothread: bool = "iothread",
        /// Whether backups hold it.
        backup: bool = "backup",
        /// Whether replication copies it.
        replicate: bool = "replicate",
        /// Whether it can only be read.
        read_only: bool = "ro",
        /// Its serial number.
        serial: String = "serial",
    }
}

property! {
    /// The disk of a VM's UEFI settings, `efidisk0`.
    EfiDisk, "UEFI disk", first Some("file"), same &[("volume", "file")],
    {
        /// Its volume; `STORAGE:1` makes a new one.
        file: String = "file",
        /// The kind of its variables: `2m` or `4m`.
        kind: String = "efitype",
        /// Whether keys for secure boot are in it.
        pre_enrolled_keys: bool = "pre-enrolled-keys",
        /// The format of a new volume.
        format: String = "format",
        /// Its size; Proxmox fills it in.
        size: String = "size",
    }
}

property! {
    /// The state of a VM's TPM, `tpmstate0`.
    TpmState, "TPM state", first Some("file"), same &[("volume", "file")],
    {
        /// Its volume; `STORAGE:1` makes a new one.
        file: String = "file",
        /// The version, such as `v2.0`.
        version: String = "version",
        /// Its size; Proxmox fills it in.
        size: String = "size",
    }
}
