//! Rows of `/cluster/resources`, deserialised straight into typed values.

use super::{Guest, Inventory, Missing, Node, Storage};
use crate::model::lenient::{number, whole};
use crate::model::{ByteSize, GuestKind, GuestStatus, Seconds, VmId};
use serde::Deserialize;
use std::borrow::Cow;
use std::ops::Deref;

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    data: Vec<Row<'a>>,
}

/// A text that is borrowed where the JSON has no escapes. `Option<Cow<str>>` would always copy:
/// serde looks for a `Cow` to borrow only in a field's own type.
#[derive(Deserialize)]
#[serde(transparent)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl Deref for Text<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<Text<'_>> for Box<str> {
    fn from(text: Text<'_>) -> Self {
        text.0.into()
    }
}

/// One row of any type: flat, because a tagged enum would buffer every row.
#[derive(Deserialize)]
struct Row<'a> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    #[serde(default, borrow)]
    node: Option<Text<'a>>,
    #[serde(default, borrow)]
    name: Option<Text<'a>>,
    #[serde(default, borrow)]
    status: Option<Text<'a>>,
    #[serde(default, borrow)]
    storage: Option<Text<'a>>,
    #[serde(default, borrow)]
    pool: Option<Text<'a>>,
    #[serde(default, borrow)]
    tags: Option<Text<'a>>,
    #[serde(default, borrow)]
    lock: Option<Text<'a>>,
    #[serde(default, borrow)]
    content: Option<Text<'a>>,
    #[serde(default, borrow)]
    plugintype: Option<Text<'a>>,
    #[serde(default, deserialize_with = "number")]
    vmid: f64,
    #[serde(default, deserialize_with = "number")]
    template: f64,
    #[serde(default, deserialize_with = "number")]
    shared: f64,
    #[serde(default, deserialize_with = "number")]
    cpu: f64,
    #[serde(default, deserialize_with = "number")]
    maxcpu: f64,
    #[serde(default, deserialize_with = "number")]
    mem: f64,
    #[serde(default, deserialize_with = "number")]
    maxmem: f64,
    #[serde(default, deserialize_with = "number")]
    disk: f64,
    #[serde(default, deserialize_with = "number")]
    maxdisk: f64,
    #[serde(default, deserialize_with = "number")]
    uptime: f64,
}

fn boxed(text: Option<Text<'_>>) -> Box<str> {
    text.map(Into::into).unwrap_or_default()
}

pub(super) fn parse(body: &[u8]) -> Result<Inventory, serde_json::Error> {
    let rows = serde_json::from_slice::<Envelope<'_>>(body)?.data;
    let mut inventory = Inventory::default();
    for row in rows {
        match &*row.kind {
            "qemu" => add_guest(&mut inventory, row, GuestKind::Qemu),
            "lxc" => add_guest(&mut inventory, row, GuestKind::Lxc),
            "node" => add_node(&mut inventory, &row),
            "storage" => add_storage(&mut inventory, row),
            "pool" => inventory.pools.extend(row.pool.and_then(|pool| pool.parse().ok())),
            _ => {}
        }
    }
    inventory.guests.sort_by_key(|guest| guest.id);
    inventory.nodes.sort_by(|a, b| a.name.cmp(&b.name));
    inventory.storages.sort_by(|a, b| (&a.name, &a.node).cmp(&(&b.name, &b.node)));
    inventory.pools.sort();
    let silent = inventory.storages.iter().filter(|storage| !storage.available);
    let silent = silent.filter(|storage| inventory.node(&storage.node).is_none_or(|n| n.online));
    let silent: Vec<Missing> = silent.map(missing_storage).collect();
    inventory.missing.extend(silent);
    Ok(inventory)
}

/// A storage that does not answer on a node that does; that those of other nodes do not answer
/// goes without saying.
fn missing_storage(storage: &Storage) -> Missing {
    let what = format!("storage {} on {}", storage.name, storage.node);
    Missing { what, why: "does not answer".to_owned() }
}

fn skipped(inventory: &mut Inventory, what: &str, name: &str) {
    inventory.missing.push(Missing {
        what: format!("{what} {name}"),
        why: "the cluster describes it in a way this version does not know".to_owned(),
    });
}

fn add_guest(inventory: &mut Inventory, row: Row<'_>, kind: GuestKind) {
    let id = u32::try_from(whole(row.vmid)).ok().and_then(|id| VmId::try_from(id).ok());
    let node = row.node.as_deref().unwrap_or_default().parse();
    let (Some(id), Ok(node)) = (id, node) else {
        return skipped(inventory, "guest", &whole(row.vmid).to_string());
    };
    inventory.guests.push(Guest {
        id,
        kind,
        name: boxed(row.name),
        node,
        status: match row.status.as_deref() {
            Some("running") => GuestStatus::Running,
            Some("stopped") => GuestStatus::Stopped,
            _ => GuestStatus::Unknown,
        },
        tags: boxed(row.tags),
        pool: row.pool.and_then(|pool| pool.parse().ok()),
        template: row.template > 0.0,
        lock: row.lock.filter(|lock| !lock.is_empty()).map(Into::into),
        cpu: row.cpu,
        cores: row.maxcpu,
        memory: ByteSize(whole(row.mem)),
        memory_limit: ByteSize(whole(row.maxmem)),
        disk: ByteSize(whole(row.disk)),
        disk_size: ByteSize(whole(row.maxdisk)),
        uptime: Seconds(whole(row.uptime)),
    });
}

fn add_node(inventory: &mut Inventory, row: &Row<'_>) {
    let text = row.node.as_deref().unwrap_or_default();
    let Ok(name) = text.parse() else { return skipped(inventory, "node", text) };
    let online = row.status.as_deref() == Some("online");
    if !online {
        let why = row.status.as_deref().unwrap_or("unknown").to_owned();
        inventory.missing.push(Missing { what: format!("node {text}"), why });
    }
    inventory.nodes.push(Node {
        name,
        online,
        cpu: row.cpu,
        cores: row.maxcpu,
        memory: ByteSize(whole(row.mem)),
        memory_limit: ByteSize(whole(row.maxmem)),
        disk: ByteSize(whole(row.disk)),
        disk_size: ByteSize(whole(row.maxdisk)),
        uptime: Seconds(whole(row.uptime)),
    });
}

fn add_storage(inventory: &mut Inventory, row: Row<'_>) {
    let text = row.storage.as_deref().unwrap_or_default();
    let node = row.node.as_deref().unwrap_or_default();
    let (Ok(name), Ok(node)) = (text.parse(), node.parse()) else {
        return skipped(inventory, "storage", text);
    };
    let available = row.status.as_deref() == Some("available");
    inventory.storages.push(Storage {
        name,
        node,
        kind: boxed(row.plugintype),
        shared: row.shared > 0.0,
        available,
        content: boxed(row.content),
        used: ByteSize(whole(row.disk)),
        size: ByteSize(whole(row.maxdisk)),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::Unresolved;

    const BODY: &str = r#"{"data":[
        {"type":"pool","pool":"web","id":"/pool/web"},
        {"type":"qemu","vmid":"101","name":"web-1","node":"pve1","status":"running","maxmem":1024,
         "mem":512,"cpu":0.25,"maxcpu":2,"uptime":60,"tags":"prod;web","pool":"web","template":0},
        {"type":"lxc","vmid":100,"name":"web-1","node":"pve2","status":"stopped","lock":"backup"},
        {"type":"node","node":"pve2","status":"offline"},
        {"type":"storage","storage":"local","node":"pve1","status":"available","shared":0,
         "content":"iso,backup","plugintype":"dir","disk":1,"maxdisk":2},
        {"type":"storage","storage":"nfs","node":"pve1","status":"unknown","shared":1},
        {"type":"storage","storage":"nfs","node":"pve2","status":"unknown","shared":1},
        {"type":"network","network":"localnetwork","node":"pve1","status":"ok"}]}"#;

    #[test]
    fn rows_become_typed_facts_and_say_what_is_missing() {
        let inventory = parse(BODY.as_bytes()).unwrap();
        let ids: Vec<u32> = inventory.guests.iter().map(|g| g.id.number()).collect();
        assert_eq!(ids, [100, 101]);
        let guest = inventory.guest(VmId::try_from(101).unwrap()).unwrap();
        assert_eq!(guest.tags().collect::<Vec<_>>(), ["prod", "web"]);
        assert_eq!(guest.memory.0, 512);
        let missing: Vec<&str> = inventory.missing.iter().map(|gap| &*gap.what).collect();
        assert_eq!(missing, ["node pve2", "storage nfs on pve1"]);
        assert!(inventory.storages[0].holds("iso") && !inventory.storages[0].holds("images"));
    }

    #[test]
    fn an_ambiguous_or_unknown_name_is_no_guess() {
        let inventory = parse(BODY.as_bytes()).unwrap();
        let resolve = |text: &str| inventory.resolve(&text.parse().unwrap()).map(|g| g.id.number());
        assert!(matches!(resolve("web-1"), Err(Unresolved::Ambiguous(ids)) if ids.len() == 2));
        assert!(matches!(resolve("web-2"), Err(Unresolved::Unknown(near)) if near.len() == 2));
        assert_eq!(resolve("100"), Ok(100));
    }
}
