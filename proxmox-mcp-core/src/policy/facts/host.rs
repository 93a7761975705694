//! What a command touches on its host.

use super::{Facts, Touched, volume};
use crate::command::{HostEffect, HostObject};
use crate::inventory::Inventory;
use crate::operation::Risk;

pub(super) fn touch<'a>(
    facts: &mut Facts<'a>,
    effect: &'a HostEffect,
    inventory: Option<&'a Inventory>,
) {
    for object in &effect.objects {
        match object {
            HostObject::Guest(id) => facts.guest(Touched::of(*id, None, inventory)),
            HostObject::Device(path) | HostObject::Path(path) => {
                facts.paths.add(path.as_str());
                owned(facts, path, inventory);
            }
            HostObject::Unit(unit) => facts.units.add(unit.as_str()),
            HostObject::Interface(name) => facts.interfaces.add(name.as_str()),
            HostObject::Dataset(name) | HostObject::Volume(name) => {
                owned(facts, name, inventory);
                facts.storages.more = true;
            }
            HostObject::VolumeGroup(_) => {
                facts.storages.more = true;
                // Whatever loses a whole group loses the disks in it.
                facts.guests.more |= effect.risk >= Risk::Destroy;
            }
        }
    }
}

/// Adds the guest whose disk or archive it is.
fn owned<'a>(facts: &mut Facts<'a>, name: &str, inventory: Option<&'a Inventory>) {
    if let Some(id) = volume::owner(name) {
        facts.guest(Touched::of(id, None, inventory));
    }
}
