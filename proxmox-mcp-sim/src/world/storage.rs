//! Storages and what is on them.

use super::State;
use super::conf::Conf;
use super::drive::write_size;
use super::guest::Kind;
use std::collections::BTreeMap;

/// A storage as the cluster knows it.
#[derive(Clone, Debug)]
pub(crate) struct Storage {
    /// `dir`, `lvmthin`, `nfs`, …
    pub kind: String,
    pub config: Conf,
    /// Its size in bytes.
    pub total: u64,
    /// What is used besides the volumes.
    pub base: u64,
}

impl Storage {
    /// Whether all nodes see the same volumes.
    pub(crate) fn is_shared(&self) -> bool {
        let shared = ["nfs", "cifs", "cephfs", "rbd", "pbs", "iscsi"];
        shared.contains(&self.kind.as_str()) || self.config.flag("shared")
    }

    /// Whether it holds files.
    pub(crate) fn has_files(&self) -> bool {
        ["dir", "nfs", "cifs", "cephfs", "btrfs"].contains(&self.kind.as_str())
    }

    pub(crate) fn is_enabled(&self) -> bool {
        !self.config.flag("disable")
    }

    /// Whether a node has it.
    pub(crate) fn is_on(&self, node: &str) -> bool {
        let nodes = self.config.get("nodes");
        nodes.is_none_or(|nodes| nodes.split(',').any(|name| name == node))
    }

    /// Whether it takes a type of content.
    pub(crate) fn takes(&self, content: &str) -> bool {
        let all = self.config.get("content").unwrap_or_default();
        all.split(',').any(|one| one == content)
    }
}

/// What is on a storage.
#[derive(Clone, Debug)]
pub(crate) struct Volume {
    /// `storage:name`.
    pub volid: String,
    /// `images`, `rootdir`, `iso`, `vztmpl`, `backup`, `snippets` or `import`.
    pub content: &'static str,
    pub format: String,
    pub size: u64,
    pub used: u64,
    pub ctime: u64,
    pub vmid: Option<u32>,
    pub notes: Option<String>,
    pub protected: bool,
    /// The volume that it is a linked clone of.
    pub parent: Option<String>,
    /// What a backup holds.
    pub backup: Option<(Kind, Conf)>,
}

impl Volume {
    pub(crate) fn new(volid: String, content: &'static str, format: &str, size: u64) -> Self {
        Self {
            volid,
            content,
            format: format.to_owned(),
            size,
            used: size,
            ctime: super::clock::now(),
            vmid: None,
            notes: None,
            protected: false,
            parent: None,
            backup: None,
        }
    }
}

/// Where volumes are: a storage, and a node unless it is shared.
pub(crate) type Place = (String, String);

/// A disk that is to be made.
#[derive(Clone, Debug)]
pub(crate) struct NewDisk<'a> {
    pub storage: &'a str,
    pub node: &'a str,
    pub vmid: u32,
    pub kind: Kind,
    pub size: u64,
    pub format: Option<&'a str>,
    /// Its name; the next free one unless given.
    pub name: Option<&'a str>,
}

impl State {
    /// A storage that a node can use.
    pub(crate) fn storage_on(&self, id: &str, node: &str) -> Result<&Storage, String> {
        let storage = self.storages.get(id);
        let storage = storage.ok_or_else(|| format!("storage '{id}' does not exist"))?;
        if !storage.is_enabled() {
            return Err(format!("storage '{id}' is disabled"));
        }
        if !storage.is_on(node) {
            return Err(format!("storage '{id}' is not available on node '{node}'"));
        }
        Ok(storage)
    }

    pub(crate) fn place(&self, storage: &str, node: &str) -> Place {
        let shared = self.storages.get(storage).is_some_and(Storage::is_shared);
        (storage.to_owned(), if shared { String::new() } else { node.to_owned() })
    }

    /// The volumes that a node sees on a storage.
    pub(crate) fn volumes_on(&self, storage: &str, node: &str) -> impl Iterator<Item = &Volume> {
        self.volumes.get(&self.place(storage, node)).into_iter().flat_map(BTreeMap::values)
    }

    pub(crate) fn volume(&self, volid: &str, node: &str) -> Option<&Volume> {
        let (storage, _) = volid.split_once(':')?;
        self.volumes.get(&self.place(storage, node))?.get(volid)
    }

    pub(crate) fn volume_mut(&mut self, volid: &str, node: &str) -> Option<&mut Volume> {
        let (storage, _) = volid.split_once(':')?;
        let place = self.place(storage, node);
        self.volumes.get_mut(&place)?.get_mut(volid)
    }

    pub(crate) fn add_volume(&mut self, node: &str, volume: Volume) {
        let storage = volume.volid.split_once(':').map_or("", |(storage, _)| storage).to_owned();
        let place = self.place(&storage, node);
        self.volumes.entry(place).or_default().insert(volume.volid.clone(), volume);
    }

    pub(crate) fn remove_volume(&mut self, volid: &str, node: &str) -> Option<Volume> {
        let (storage, _) = volid.split_once(':')?;
        let place = self.place(storage, node);
        self.volumes.get_mut(&place)?.remove(volid)
    }

    /// The bytes that are used on a storage.
    pub(crate) fn used(&self, id: &str, node: &str) -> u64 {
        let base = self.storages.get(id).map_or(0, |storage| storage.base);
        base + self.volumes_on(id, node).map(|volume| volume.used).sum::<u64>()
    }

    /// Makes a disk for a guest and names it.
    pub(crate) fn make_disk(&mut self, new: &NewDisk<'_>) -> Result<Volume, String> {
        let NewDisk { storage: id, node, vmid, kind, size, format, name: wanted } = *new;
        let storage = self.storage_on(id, node)?;
        let content = if kind == Kind::Lxc { "rootdir" } else { "images" };
        if !storage.takes(content) {
            return Err(match kind {
                Kind::Lxc => format!("storage '{id}' does not support container directories"),
                Kind::Qemu => format!("storage '{id}' does not support vm images"),
            });
        }
        let files = storage.has_files();
        let format = match (kind, files) {
            (Kind::Lxc, true) if size == 0 => "subvol",
            (_, false) | (Kind::Lxc, true) => "raw",
            (Kind::Qemu, true) => format.unwrap_or("raw"),
        };
        let kind = if format == "subvol" { "subvol" } else { "vm" };
        let volid = if let Some(name) = wanted {
            if !name.starts_with(&format!("{kind}-{vmid}-")) {
                return Err(format!("illegal name '{name}' - should be '{kind}-{vmid}-*'"));
            }
            if files { format!("{id}:{vmid}/{name}") } else { format!("{id}:{name}") }
        } else {
            let taken = self.disk_numbers(id, node, vmid);
            let number = (0..u32::MAX).find(|number| !taken.contains(number)).unwrap_or(0);
            let name = format!("{kind}-{vmid}-disk-{number}");
            if files { format!("{id}:{vmid}/{name}.{format}") } else { format!("{id}:{name}") }
        };
        if self.volume(&volid, node).is_some() {
            return Err(format!("disk image '{volid}' already exists"));
        }
        let mut volume = Volume::new(volid, content, format, size);
        volume.vmid = Some(vmid);
        self.add_volume(node, volume.clone());
        Ok(volume)
    }

    fn disk_numbers(&self, storage: &str, node: &str, vmid: u32) -> Vec<u32> {
        let ours = self.volumes_on(storage, node).filter(|volume| volume.vmid == Some(vmid));
        let number = |volume: &Volume| {
            let (_, rest) = volume.volid.rsplit_once("-disk-")?;
            rest.split('.').next()?.parse().ok()
        };
        ours.filter_map(number).collect()
    }
}

impl Volume {
    /// Its size as a drive's option.
    pub(crate) fn size_text(&self) -> String {
        write_size(self.size)
    }
}
