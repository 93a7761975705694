//! Choosing many guests at once.

use super::{Guest, Inventory};
use crate::error::Error;
use crate::model::{GuestKind, GuestRef, GuestStatus, NodeName, PoolId, Tag};

/// Guests that fit everything that is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Only these; empty means any.
    pub guests: Vec<GuestRef>,
    /// Only on this node.
    pub node: Option<NodeName>,
    /// Only VMs or containers.
    pub kind: Option<GuestKind>,
    /// Only with this tag.
    pub tag: Option<Tag>,
    /// Only in this pool.
    pub pool: Option<PoolId>,
    /// Only with this status.
    pub status: Option<GuestStatus>,
    /// Only guests that are not on this node already.
    pub not_on: Option<NodeName>,
    /// Templates too.
    pub templates: bool,
}

impl Choice {
    /// Whether nothing narrows it down but what a guest is.
    pub fn is_everything(&self) -> bool {
        self.guests.is_empty() && self.node.is_none() && self.tag.is_none() && self.pool.is_none()
    }

    /// The guests that fit, in order of their ids.
    ///
    /// # Errors
    /// When a guest, node or pool that it names is unknown: a mistake, not an empty choice.
    pub fn of<'a>(&self, inventory: &'a Inventory) -> Result<Vec<&'a Guest>, Error> {
        for node in [&self.node, &self.not_on].into_iter().flatten() {
            inventory.known_node(node)?;
        }
        if let Some(pool) = &self.pool {
            inventory.known_pool(pool)?;
        }
        let named = self.guests.iter().map(|guest| inventory.known_guest(guest));
        let mut named = named.collect::<Result<Vec<_>, _>>()?;
        named.sort_by_key(|guest| guest.id);
        named.dedup_by_key(|guest| guest.id);
        if self.guests.is_empty() {
            named = inventory.guests.iter().collect();
        }
        named.retain(|guest| self.fits(guest));
        Ok(named)
    }

    fn fits(&self, guest: &Guest) -> bool {
        self.node.as_ref().is_none_or(|node| guest.node == *node)
            && self.not_on.as_ref().is_none_or(|node| guest.node != *node)
            && self.kind.is_none_or(|kind| guest.kind == kind)
            && self.status.is_none_or(|status| guest.status == status)
            && self.tag.as_ref().is_none_or(|tag| guest.tags().any(|own| own == tag.as_str()))
            && self.pool.as_ref().is_none_or(|pool| guest.pool.as_ref() == Some(pool))
            && (self.templates || !guest.template)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inventory() -> Inventory {
        let body = br#"{"data":[
            {"type":"node","node":"pve1","status":"online"},
            {"type":"node","node":"pve2","status":"online"},
            {"type":"pool","pool":"web"},
            {"type":"qemu","vmid":100,"name":"a","node":"pve1","status":"running","tags":"x;y"},
            {"type":"lxc","vmid":101,"name":"b","node":"pve2","status":"stopped","pool":"web"},
            {"type":"qemu","vmid":102,"name":"t","node":"pve1","status":"stopped","template":1}
        ]}"#;
        Inventory::parse(body).unwrap()
    }

    fn ids(choice: &Choice) -> Vec<u32> {
        let inventory = inventory();
        choice.of(&inventory).unwrap().iter().map(|guest| guest.id.number()).collect()
    }

    #[test]
    fn every_condition_narrows_it_down() {
        let any = Choice::default();
        assert!(any.is_everything());
        assert_eq!(ids(&any), [100, 101]);
        assert_eq!(ids(&Choice { tag: "y".parse().ok(), ..any.clone() }), [100]);
        assert_eq!(ids(&Choice { pool: "web".parse().ok(), ..any.clone() }), [101]);
        assert_eq!(ids(&Choice { not_on: "pve1".parse().ok(), ..any.clone() }), [101]);
        assert_eq!(
            ids(&Choice { kind: Some(GuestKind::Qemu), templates: true, ..any.clone() }),
            [100, 102]
        );
        let named = ["b", "100", "b"].map(|guest| guest.parse().unwrap());
        assert_eq!(ids(&Choice { guests: named.to_vec(), ..any }), [100, 101]);
    }

    #[test]
    fn what_is_named_must_exist() {
        let guests = vec!["nobody".parse().unwrap()];
        for choice in [
            Choice { guests, ..Choice::default() },
            Choice { node: "pve9".parse().ok(), ..Choice::default() },
            Choice { pool: "none".parse().ok(), ..Choice::default() },
        ] {
            assert!(choice.of(&inventory()).is_err(), "{choice:?}");
        }
    }
}
