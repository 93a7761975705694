//! Disks, storages and what lies on them.

use super::{Method, Risk, Row};
use Method::{Delete, Get, Post, Put};
use Risk::{Change, Destroy, Disrupt, Execute, Read};

pub(super) static ROWS: &[Row] = &[
    (Get, "/nodes/{node}/disks", Read),
    (Get, "/nodes/{node}/disks/directory", Read),
    // Each of these overwrites the disk.
    (Post, "/nodes/{node}/disks/directory", Destroy),
    (Delete, "/nodes/{node}/disks/directory/{name}", Destroy),
    (Post, "/nodes/{node}/disks/initgpt", Destroy),
    (Get, "/nodes/{node}/disks/list", Read),
    (Get, "/nodes/{node}/disks/lvm", Read),
    (Post, "/nodes/{node}/disks/lvm", Destroy),
    (Delete, "/nodes/{node}/disks/lvm/{name}", Destroy),
    (Get, "/nodes/{node}/disks/lvmthin", Read),
    (Post, "/nodes/{node}/disks/lvmthin", Destroy),
    (Delete, "/nodes/{node}/disks/lvmthin/{name}", Destroy),
    (Get, "/nodes/{node}/disks/smart", Read),
    (Put, "/nodes/{node}/disks/wipedisk", Destroy),
    (Get, "/nodes/{node}/disks/zfs", Read),
    (Post, "/nodes/{node}/disks/zfs", Destroy),
    (Delete, "/nodes/{node}/disks/zfs/{name}", Destroy),
    (Get, "/nodes/{node}/disks/zfs/{name}", Read),
    (Get, "/nodes/{node}/scan", Read),
    // The node logs in where it is told; it looks, but it also tells.
    (Get, "/nodes/{node}/scan/cifs", Change),
    // What is found is remembered by the node.
    (Get, "/nodes/{node}/scan/iscsi", Change),
    (Get, "/nodes/{node}/scan/lvm", Read),
    (Get, "/nodes/{node}/scan/lvmthin", Read),
    (Get, "/nodes/{node}/scan/nfs", Change),
    (Get, "/nodes/{node}/scan/pbs", Change),
    (Get, "/nodes/{node}/scan/zfs", Read),
    (Get, "/nodes/{node}/storage", Read),
    (Get, "/nodes/{node}/storage/{storage}", Read),
    (Get, "/nodes/{node}/storage/{storage}/content", Read),
    (Post, "/nodes/{node}/storage/{storage}/content", Change),
    // Destroy but for what can be fetched again: see `volume`.
    (Delete, "/nodes/{node}/storage/{storage}/content/{volume}", Change),
    (Get, "/nodes/{node}/storage/{storage}/content/{volume}", Read),
    (Post, "/nodes/{node}/storage/{storage}/content/{volume}", Change),
    (Put, "/nodes/{node}/storage/{storage}/content/{volume}", Change),
    (Post, "/nodes/{node}/storage/{storage}/download-url", Change),
    // Files of a guest.
    (Get, "/nodes/{node}/storage/{storage}/file-restore/download", Execute),
    // Their names; the backup is mounted for it.
    (Get, "/nodes/{node}/storage/{storage}/file-restore/list", Execute),
    (Get, "/nodes/{node}/storage/{storage}/identity", Read),
    (Get, "/nodes/{node}/storage/{storage}/import-metadata", Read),
    (Post, "/nodes/{node}/storage/{storage}/oci-registry-pull", Change),
    (Delete, "/nodes/{node}/storage/{storage}/prunebackups", Destroy),
    (Get, "/nodes/{node}/storage/{storage}/prunebackups", Read),
    (Get, "/nodes/{node}/storage/{storage}/rrd", Read),
    (Get, "/nodes/{node}/storage/{storage}/rrddata", Read),
    (Get, "/nodes/{node}/storage/{storage}/status", Read),
    (Post, "/nodes/{node}/storage/{storage}/upload", Change),
    (Get, "/storage", Read),
    // Any folder, device or server becomes readable and writable through it.
    (Post, "/storage", Execute),
    // Guests lose their disks, backups the key that opens them.
    (Delete, "/storage/{storage}", Destroy),
    (Get, "/storage/{storage}", Read),
    // Where a server or a path changes it is raised.
    (Put, "/storage/{storage}", Disrupt),
];
