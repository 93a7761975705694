//! Where a call goes: the node, guest or storage that its subject means.

use super::super::call::{Subject, Vary};
use super::Object;
use crate::error::Error;
use crate::inventory::{Guest, Inventory};
use crate::model::{GuestKind, GuestStatus, NodeName, StorageId, Upid};

/// Guests that one plan may be for: no more than people look through before they agree.
const MOST: usize = 200;

/// A resolved subject.
pub(super) enum Place {
    Cluster,
    Node(NodeName),
    Guest(Box<Guest>),
    Storage(StorageId, NodeName),
    Task(Upid),
}

impl Place {
    pub(super) fn kind(&self) -> Option<GuestKind> {
        match self {
            Self::Guest(guest) => Some(guest.kind),
            Self::Cluster | Self::Node(_) | Self::Storage(..) | Self::Task(_) => None,
        }
    }

    /// Fails if it is a guest of another kind than the one wanted.
    pub(super) fn check(&self, only: Option<GuestKind>) -> Result<(), Error> {
        match (self, only) {
            (Self::Guest(guest), Some(only)) if guest.kind != only => Err(wrong_kind(guest, only)),
            _ => Ok(()),
        }
    }

    /// Whether it is a guest that runs.
    pub(super) fn runs(&self) -> bool {
        matches!(self, Self::Guest(guest) if guest.status == GuestStatus::Running)
    }

    /// The host that a command about it runs on.
    pub(super) fn node(&self) -> Option<NodeName> {
        match self {
            Self::Cluster => None,
            Self::Node(node) | Self::Storage(_, node) => Some(node.clone()),
            Self::Guest(guest) => Some(guest.node.clone()),
            Self::Task(upid) => Some(upid.node().clone()),
        }
    }

    /// The value of a path placeholder.
    pub(super) fn fill(&self, name: &str) -> Option<String> {
        match (name, self) {
            ("node", Self::Node(node) | Self::Storage(_, node)) => Some(node.to_string()),
            ("node", Self::Guest(guest)) => Some(guest.node.to_string()),
            ("node", Self::Task(upid)) => Some(upid.node().to_string()),
            ("vmid", Self::Guest(guest)) => Some(guest.id.to_string()),
            ("sid", Self::Guest(guest)) => Some(match guest.kind {
                GuestKind::Qemu => format!("vm:{}", guest.id),
                GuestKind::Lxc => format!("ct:{}", guest.id),
            }),
            ("storage", Self::Storage(storage, _)) => Some(storage.to_string()),
            ("upid", Self::Task(upid)) => Some(upid.to_string()),
            _ => None,
        }
    }

    pub(super) fn object(self) -> Object {
        match self {
            Self::Cluster => Object::Cluster,
            Self::Node(node) => Object::Node(node),
            Self::Guest(guest) => Object::Guest(guest),
            Self::Storage(storage, node) => Object::Storage(storage, node),
            Self::Task(upid) => Object::Task(upid),
        }
    }
}

fn wrong_kind(guest: &Guest, only: GuestKind) -> Error {
    let problem = format!(
        "{} `{}` is a {}; this works on a {} only",
        guest.id,
        guest.name,
        guest.kind.noun(),
        only.noun()
    );
    Error::input("guest", problem)
}

pub(super) fn places(subject: &Subject, inventory: &Inventory) -> Result<Vec<Place>, Error> {
    let one = match subject {
        Subject::Cluster => Place::Cluster,
        Subject::Node(name) | Subject::NodeOrAny(Some(name)) => {
            Place::Node(inventory.known_node(name)?.name.clone())
        }
        Subject::NodeOrOnly(name) => Place::Node(node_or_only(name.as_ref(), inventory)?),
        Subject::NodeOrAny(None) => {
            let online = inventory.nodes.iter().find(|node| node.online);
            let online = online.ok_or_else(|| Error::input("node", "no node is online"))?;
            Place::Node(online.name.clone())
        }
        Subject::Guest(wanted) => Place::Guest(Box::new(inventory.known_guest(wanted)?.clone())),
        Subject::Made => return Err(Error::internal("the plan makes no guest")),
        Subject::Storage(name, from) => {
            let (name, node) = storage(name, from.as_ref(), inventory)?;
            Place::Storage(name, node)
        }
        Subject::Task(upid) => Place::Task(upid.clone()),
        Subject::Each(Vary::Nodes) => {
            let online = inventory.nodes.iter().filter(|node| node.online);
            return Ok(online.map(|node| Place::Node(node.name.clone())).collect());
        }
        Subject::Each(Vary::These(names)) => {
            let known = names.iter().map(|name| inventory.known_node(name));
            return known.map(|node| Ok(Place::Node(node?.name.clone()))).collect();
        }
        Subject::Each(Vary::Guests(choice)) => {
            let chosen = choice.of(inventory)?;
            if chosen.len() > MOST {
                let problem = format!("that are {} guests; choose at most {MOST}", chosen.len());
                return Err(Error::input("guests", problem));
            }
            return Ok(chosen
                .into_iter()
                .map(|guest| Place::Guest(Box::new(guest.clone())))
                .collect());
        }
        Subject::Each(Vary::Storages { content, storage, node }) => {
            return each_storage(content, storage.as_ref(), node.as_ref(), inventory);
        }
    };
    Ok(vec![one])
}

pub(in crate::plan) fn node_or_only(
    name: Option<&NodeName>,
    inventory: &Inventory,
) -> Result<NodeName, Error> {
    if let Some(name) = name {
        return Ok(inventory.known_node(name)?.name.clone());
    }
    let online: Vec<&NodeName> =
        inventory.nodes.iter().filter(|node| node.online).map(|node| &node.name).collect();
    if let [only] = online.as_slice() {
        return Ok((*only).clone());
    }
    let names: Vec<&str> = online.iter().map(|name| name.as_str()).collect();
    Err(Error::input("node", format!("say which node: one of {}", names.join(", "))))
}

fn storage(
    name: &StorageId,
    from: Option<&NodeName>,
    inventory: &Inventory,
) -> Result<(StorageId, NodeName), Error> {
    let seen: Vec<_> = inventory.storage(name).collect();
    if seen.is_empty() {
        let mut known: Vec<String> =
            inventory.storages.iter().map(|storage| storage.name.to_string()).collect();
        known.dedup();
        return Err(Error::not_found("storage", name.to_string(), known, &inventory.missing));
    }
    let nodes = || seen.iter().map(|storage| storage.node.as_str()).collect::<Vec<_>>().join(", ");
    if let Some(from) = from {
        let on_node = seen.iter().any(|storage| storage.node == *from);
        return if on_node {
            Ok((name.clone(), from.clone()))
        } else {
            Err(Error::input(
                "node",
                format!("storage `{name}` is not on `{from}` but on {}", nodes()),
            ))
        };
    }
    let usable: Vec<_> = seen.iter().filter(|storage| storage.available).collect();
    match usable.as_slice() {
        [] => Err(Error::input(
            "storage",
            format!("`{name}` is not available on any node ({})", nodes()),
        )),
        [one] => Ok((name.clone(), one.node.clone())),
        [first, ..] if first.shared => Ok((name.clone(), first.node.clone())),
        [_, ..] => {
            let problem = format!(
                "storage `{name}` holds something else on each node; say which: {}",
                nodes()
            );
            Err(Error::input("node", problem))
        }
    }
}

fn each_storage(
    content: &str,
    name: Option<&StorageId>,
    node: Option<&NodeName>,
    inventory: &Inventory,
) -> Result<Vec<Place>, Error> {
    if let Some(name) = name
        && inventory.storage(name).next().is_none()
    {
        return storage(name, None, inventory).map(|(name, node)| vec![Place::Storage(name, node)]);
    }
    let mut places: Vec<Place> = Vec::new();
    let mut last_shared: Option<&StorageId> = None;
    for storage in &inventory.storages {
        let wanted = name.is_none_or(|name| storage.name == *name)
            && node.is_none_or(|node| storage.node == *node)
            && storage.holds(content)
            && storage.available;
        if !wanted || (storage.shared && last_shared == Some(&storage.name)) {
            continue;
        }
        if storage.shared {
            last_shared = Some(&storage.name);
        }
        places.push(Place::Storage(storage.name.clone(), storage.node.clone()));
    }
    Ok(places)
}
