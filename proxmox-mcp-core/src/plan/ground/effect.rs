//! Grounding API calls that are told by template and placeholders: those that a command equals,
//! and those that a caller spells out.

use super::{GroundedCall, Object, resolve};
use crate::catalog::risk;
use crate::command::{ApiEffect, Refusal};
use crate::error::Error;
use crate::inventory::Inventory;
use crate::model::{GuestKind, GuestRef, NodeName, StorageId, Upid, VmId};
use crate::plan::{Subject, path};
use std::fmt;

/// The API call that a command on a host equals, as if it had been asked of the API there.
pub(super) fn of_command(
    effect: &ApiEffect,
    here: &NodeName,
    inventory: &Inventory,
) -> Result<GroundedCall, Refusal> {
    let bad = |problem: String| Refusal::new("bad-value", problem);
    let node = match captured(effect, "node") {
        Some(name) => name.parse::<NodeName>().map_err(|e| bad(e.to_string()))?,
        None => here.clone(),
    };
    ground(effect, Some(node), inventory).map_err(bad)
}

/// A call that a caller spells out; a node that is left out is looked for.
pub(super) fn of_call(effect: &ApiEffect, inventory: &Inventory) -> Result<GroundedCall, Error> {
    let node = if effect.template.starts_with("/nodes/{node}") {
        Some(place(effect, inventory)?)
    } else {
        captured(effect, "node").map(|name| name.parse().map_err(bad)).transpose()?
    };
    ground(effect, node, inventory).map_err(bad)
}

/// The node that has to answer.
fn place(effect: &ApiEffect, inventory: &Inventory) -> Result<NodeName, Error> {
    let given = captured(effect, "node").map(|name| name.parse::<NodeName>().map_err(bad));
    let given = given.transpose()?;
    if let Some(id) = captured(effect, "vmid") {
        let id: VmId = id.parse().map_err(bad)?;
        let guest = inventory.known_guest(&GuestRef::Id(id))?;
        if kind(effect.template).is_some_and(|kind| kind != guest.kind) {
            let right = guest.kind.as_str();
            let problem = format!(
                "{id} is a {}; its paths begin with /nodes/{}/{right}/{id}",
                guest.kind.noun(),
                guest.node
            );
            return Err(Error::input("path", problem));
        }
        return match given {
            Some(given) if given != guest.node => {
                let problem = format!("guest {id} is on node `{}`, not on `{given}`", guest.node);
                Err(Error::input("path", problem))
            }
            Some(_) | None => Ok(guest.node.clone()),
        };
    }
    if let Some(node) = given {
        return Ok(inventory.known_node(&node)?.name.clone());
    }
    let subject = if let Some(upid) = captured(effect, "upid") {
        Subject::Task(upid.parse().map_err(bad)?)
    } else if let Some(storage) = captured(effect, "storage") {
        Subject::Storage(storage.parse().map_err(bad)?, None)
    } else {
        Subject::NodeOrOnly(None)
    };
    let node = resolve::places(&subject, inventory)?.first().and_then(resolve::Place::node);
    node.ok_or_else(|| Error::internal("a call without a node"))
}

fn ground(
    effect: &ApiEffect,
    node: Option<NodeName>,
    inventory: &Inventory,
) -> Result<GroundedCall, String> {
    let path = path::fill(effect.template, |name| match (name, &node) {
        ("node", Some(node)) => Some(node.to_string()),
        _ => captured(effect, name).map(str::to_owned),
    })
    .map_err(|name| format!("`{{{name}}}` is left open"))?;
    let object = object(effect, node, inventory)?;
    let (method, template) = (effect.method, effect.template.to_owned());
    let params = effect.params.clone();
    let risk = risk::floor(method, &template, &effect.captures, &params);
    Ok(GroundedCall { method, template, path, params, object, risk })
}

fn object(
    effect: &ApiEffect,
    node: Option<NodeName>,
    inventory: &Inventory,
) -> Result<Object, String> {
    if let Some(id) = captured(effect, "vmid") {
        let id: VmId = id.parse().map_err(text)?;
        return Ok(match inventory.guest(id) {
            Some(guest) => Object::Guest(Box::new(guest.clone())),
            None => Object::UnknownGuest(id, kind(effect.template)),
        });
    }
    if let Some(upid) = captured(effect, "upid") {
        return Ok(Object::Task(upid.parse::<Upid>().map_err(text)?));
    }
    let node = node.filter(|_| effect.template.contains("{node}"));
    Ok(match (node, captured(effect, "storage")) {
        (None, _) => Object::Cluster,
        (Some(node), Some(name)) => Object::Storage(name.parse::<StorageId>().map_err(text)?, node),
        (Some(node), None) => Object::Node(node),
    })
}

fn captured<'e>(effect: &'e ApiEffect, name: &str) -> Option<&'e str> {
    effect.captures.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
}

fn kind(template: &str) -> Option<GuestKind> {
    if template.contains("/lxc/") {
        Some(GuestKind::Lxc)
    } else if template.contains("/qemu/") {
        Some(GuestKind::Qemu)
    } else {
        None
    }
}

fn text(problem: impl fmt::Display) -> String {
    problem.to_string()
}

fn bad(problem: impl fmt::Display) -> Error {
    Error::input("path", problem.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Method;

    const RESOURCES: &str = r#"{"data":[
        {"type":"node","node":"pve1","status":"online"},
        {"type":"node","node":"pve2","status":"online"},
        {"type":"storage","storage":"nfs","node":"pve2","status":"available","shared":1},
        {"type":"qemu","vmid":100,"node":"pve2","name":"web","status":"running"}]}"#;

    fn grounded(
        template: &'static str,
        captures: &[(&'static str, &str)],
    ) -> Result<GroundedCall, String> {
        let inventory = Inventory::parse(RESOURCES.as_bytes()).unwrap();
        let captures = captures.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let effect = ApiEffect { method: Method::Get, template, captures, params: Vec::new() };
        of_call(&effect, &inventory).map_err(text)
    }

    #[test]
    fn the_node_is_that_of_the_guest_storage_or_task() {
        let current = "/nodes/{node}/qemu/{vmid}/status/current";
        let call = grounded(current, &[("vmid", "100")]).unwrap();
        assert_eq!(call.path(), "/nodes/pve2/qemu/100/status/current");
        assert!(matches!(call.object(), Object::Guest(guest) if *guest.name == *"web"));
        let status = "/nodes/{node}/storage/{storage}/status";
        assert_eq!(
            grounded(status, &[("storage", "nfs")]).unwrap().node().unwrap().as_str(),
            "pve2"
        );
        let upid = "UPID:pve1:00000001:00000001:00000001:qmstart:100:root@pam:";
        let log = grounded("/nodes/{node}/tasks/{upid}/log", &[("upid", upid)]).unwrap();
        assert_eq!(log.path(), format!("/nodes/pve1/tasks/{upid}/log"));
    }

    #[test]
    fn a_wrong_place_is_told_with_the_right_one() {
        let current = "/nodes/{node}/qemu/{vmid}/status/current";
        let lxc = "/nodes/{node}/lxc/{vmid}/status/current";
        for (template, captures, words) in [
            (current, &[("node", "pve1"), ("vmid", "100")][..], "is on node `pve2`, not on `pve1`"),
            (lxc, &[("vmid", "100")], "begin with /nodes/pve2/qemu/100"),
            (current, &[("vmid", "101")], "no guest `101`"),
            ("/nodes/{node}/status", &[("node", "pve9")], "did you mean pve1"),
            ("/nodes/{node}/status", &[], "say which node"),
        ] {
            let error = grounded(template, captures).unwrap_err();
            assert!(error.contains(words), "{template}: {error}");
        }
    }
}
