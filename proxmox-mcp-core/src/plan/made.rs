//! A guest that a plan makes, and whose later calls are about it.

use super::call::ParamValue;
use super::done::Evidence;
use super::ground::{answer, node_or_only};
use crate::error::Error;
use crate::inventory::{Guest, Inventory};
use crate::model::{ByteSize, GuestKind, GuestRef, GuestStatus, NodeName, PoolId, Seconds, VmId};

/// A guest to be, as far as it is known before it is there.
#[derive(Clone, Debug)]
pub struct NewGuest {
    /// Its id, or the need that answers it.
    pub id: ParamValue,
    /// Its name.
    pub name: String,
    /// Where it comes to be: the node, or for a copy `None` for that of its original.
    pub node: Option<NodeName>,
    /// The pool that it is put in.
    pub pool: Option<PoolId>,
    /// What it is made of.
    pub origin: Origin,
}

/// What a guest to be is made of.
#[derive(Clone, Debug)]
pub enum Origin {
    /// It is a copy of this one.
    Copy(GuestRef),
    /// It is made anew.
    New(GuestKind),
}

impl NewGuest {
    /// The guest as the inventory will show it.
    pub(super) fn ground(&self, all: &Inventory, evidence: &Evidence) -> Result<Guest, Error> {
        let id = if let ParamValue::Need(need) = &self.id {
            answer(evidence, *need)?
        } else {
            self.id.clone()
        };
        let id: VmId = id.to_string().parse().map_err(|e| Error::decode("id".to_owned(), &e))?;
        if let Some(there) = all.guest(id) {
            let problem = format!("{id} is taken by `{}` on `{}`", there.name, there.node);
            return Err(Error::input("id", problem));
        }
        let (kind, node, tags) = match &self.origin {
            Origin::Copy(original) => {
                let original = all.known_guest(original)?;
                let node = self.node.as_ref().map(|node| all.known_node(node)).transpose()?;
                let node = node.map_or(&original.node, |node| &node.name);
                (original.kind, node.clone(), original.tags.clone())
            }
            Origin::New(kind) => (*kind, node_or_only(self.node.as_ref(), all)?, Box::default()),
        };
        Ok(Guest {
            id,
            kind,
            name: self.name.as_str().into(),
            node,
            status: GuestStatus::Stopped,
            tags,
            pool: self.pool.clone(),
            template: false,
            lock: None,
            cpu: 0.0,
            cores: 0.0,
            memory: ByteSize(0),
            memory_limit: ByteSize(0),
            disk_size: ByteSize(0),
            disk: ByteSize(0),
            uptime: Seconds(0),
        })
    }
}
