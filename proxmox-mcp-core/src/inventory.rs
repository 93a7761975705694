//! What a cluster holds, as a value: the answer of `GET /cluster/resources`, typed.

mod choice;
mod row;

pub use choice::Choice;

use crate::error::Error;
use crate::model::{
    ByteSize, GuestKind, GuestRef, GuestStatus, NodeName, PoolId, Seconds, StorageId, VmId,
};

/// A guest as the cluster last saw it (Proxmox refreshes these facts every 10 seconds).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Guest {
    /// Its id, unique in the cluster.
    pub id: VmId,
    /// VM or container.
    pub kind: GuestKind,
    /// Its name; empty when it has none.
    pub name: Box<str>,
    /// The node that holds it.
    pub node: NodeName,
    /// Whether it runs.
    pub status: GuestStatus,
    /// Its tags, joined by `;` as Proxmox does; empty when it has none.
    pub tags: Box<str>,
    /// The pool it is in.
    pub pool: Option<PoolId>,
    /// Whether it is a template.
    pub template: bool,
    /// The lock on its configuration, such as `backup`.
    pub lock: Option<Box<str>>,
    /// Share of its cores in use, 0 to 1.
    pub cpu: f64,
    /// Its number of cores.
    pub cores: f64,
    /// Memory in use.
    pub memory: ByteSize,
    /// Memory it may use.
    pub memory_limit: ByteSize,
    /// Size of its root disk.
    pub disk_size: ByteSize,
    /// Root file system in use (containers only; 0 for VMs).
    pub disk: ByteSize,
    /// How long it has been running.
    pub uptime: Seconds,
}

impl Guest {
    /// Its tags, one by one.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.tags.split([';', ',', ' ']).filter(|tag| !tag.is_empty())
    }
}

/// A node as the cluster last saw it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Node {
    /// Its name.
    pub name: NodeName,
    /// Whether the cluster can reach it.
    pub online: bool,
    /// Share of its cores in use, 0 to 1.
    pub cpu: f64,
    /// Its number of cores.
    pub cores: f64,
    /// Memory in use.
    pub memory: ByteSize,
    /// Memory installed.
    pub memory_limit: ByteSize,
    /// Root file system in use.
    pub disk: ByteSize,
    /// Size of the root file system.
    pub disk_size: ByteSize,
    /// How long it has been up.
    pub uptime: Seconds,
}

/// A storage on one node; a shared storage appears once for each node.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Storage {
    /// Its name.
    pub name: StorageId,
    /// The node that sees it so.
    pub node: NodeName,
    /// Its type, such as `dir`, `zfspool`, `rbd`.
    pub kind: Box<str>,
    /// Whether all nodes see the same content.
    pub shared: bool,
    /// Whether it answers on this node.
    pub available: bool,
    /// What it may hold (`images`, `rootdir`, `iso`, `vztmpl`, `backup`, `snippets`, `import`).
    pub content: Box<str>,
    /// Space in use.
    pub used: ByteSize,
    /// Its size.
    pub size: ByteSize,
}

impl Storage {
    /// Whether it may hold this content type.
    pub fn holds(&self, content: &str) -> bool {
        self.content.split(',').any(|kind| kind == content)
    }
}

/// Something the inventory could not see, and why.
#[derive(
    Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
pub struct Missing {
    /// What is missing, such as `node pve2`.
    pub what: String,
    /// Why, such as `offline`.
    pub why: String,
}

/// What a cluster holds. Guests are in order of their ids, nodes and storages of their names.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Inventory {
    /// Every guest that the caller may see.
    pub guests: Vec<Guest>,
    /// Every node.
    pub nodes: Vec<Node>,
    /// Every storage on every node.
    pub storages: Vec<Storage>,
    /// Every pool.
    pub pools: Vec<PoolId>,
    /// What did not answer; when this is not empty the lists may lack something.
    pub missing: Vec<Missing>,
}

/// Why a guest could not be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unresolved {
    /// Several guests share the name.
    Ambiguous(Vec<VmId>),
    /// No guest has it; near names and ids, best first, at most five.
    Unknown(Vec<String>),
}

impl Inventory {
    /// Reads the body of `GET /cluster/resources`.
    ///
    /// # Errors
    /// When the body is not the JSON that Proxmox sends.
    pub fn parse(body: &[u8]) -> Result<Self, serde_json::Error> {
        row::parse(body)
    }

    /// The guest with this id.
    pub fn guest(&self, id: VmId) -> Option<&Guest> {
        let index = self.guests.binary_search_by_key(&id, |guest| guest.id).ok()?;
        self.guests.get(index)
    }

    /// Finds the guest that was meant.
    ///
    /// # Errors
    /// When none or several fit.
    pub fn resolve(&self, guest: &GuestRef) -> Result<&Guest, Unresolved> {
        let name = match guest {
            GuestRef::Id(id) => {
                return self
                    .guest(*id)
                    .ok_or_else(|| Unresolved::Unknown(self.near(&id.to_string())));
            }
            GuestRef::Name(name) => name,
        };
        let found: Vec<&Guest> = self.guests.iter().filter(|g| *g.name == **name).collect();
        match found.as_slice() {
            [] => Err(Unresolved::Unknown(self.near(name))),
            [one] => Ok(one),
            [_, _, ..] => Err(Unresolved::Ambiguous(found.iter().map(|g| g.id).collect())),
        }
    }

    /// Finds the guest that was meant, or an error that says what could have been.
    ///
    /// # Errors
    /// [`Error::NotFound`] or, when several have the name, [`Error::Input`].
    pub fn known_guest(&self, wanted: &GuestRef) -> Result<&Guest, Error> {
        self.resolve(wanted).map_err(|unresolved| match unresolved {
            Unresolved::Ambiguous(ids) => {
                let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
                let ids = ids.join(", ");
                let problem = format!("`{wanted}` is the name of several guests; use an id: {ids}");
                Error::input("guest", problem)
            }
            Unresolved::Unknown(near) => {
                Error::not_found("guest", wanted.to_string(), near, &self.missing)
            }
        })
    }

    /// The node with this name.
    pub fn node(&self, name: &NodeName) -> Option<&Node> {
        self.nodes.iter().find(|node| node.name == *name)
    }

    /// The node with this name, or an error that names the nodes there are.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn known_node(&self, name: &NodeName) -> Result<&Node, Error> {
        self.node(name).ok_or_else(|| {
            let known = self.nodes.iter().map(|node| node.name.to_string()).collect();
            Error::not_found("node", name.to_string(), known, &[])
        })
    }

    /// Fails if there is no such pool, with the names of those there are.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn known_pool(&self, name: &PoolId) -> Result<(), Error> {
        if self.pools.contains(name) {
            return Ok(());
        }
        let known = self.pools.iter().map(ToString::to_string).collect();
        Err(Error::not_found("pool", name.to_string(), known, &self.missing))
    }

    /// The storage as each node sees it.
    pub fn storage<'a>(&'a self, name: &'a StorageId) -> impl Iterator<Item = &'a Storage> {
        self.storages.iter().filter(move |storage| storage.name == *name)
    }

    fn near(&self, wanted: &str) -> Vec<String> {
        let mut scored: Vec<(f64, String)> = Vec::new();
        for guest in &self.guests {
            let by_id = strsim::jaro_winkler(wanted, &guest.id.to_string());
            let by_name = strsim::jaro_winkler(wanted, &guest.name);
            let score = by_id.max(by_name);
            if score > 0.85 {
                scored.push((score, format!("{} ({} on {})", guest.id, guest.name, guest.node)));
            }
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        scored.into_iter().take(5).map(|(_, name)| name).collect()
    }
}
