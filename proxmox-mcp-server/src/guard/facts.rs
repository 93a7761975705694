//! What the node knows of the cluster's guests, from Proxmox's cluster file system.
//!
//! Nothing here may fail: a guest whose facts cannot be read is left out, and rules that ask for
//! facts of a guest that is not there count as their strictest outcome.

use super::trust::Folder;
use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::model::NodeName;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;

/// Proxmox's cluster file system holds no longer file.
const LONGEST: u64 = 1024 * 1024;

/// What a node knows.
#[derive(Debug)]
pub(super) struct Facts {
    /// Its own name.
    pub(super) node: NodeName,
    /// The guests and nodes of its cluster.
    pub(super) inventory: Inventory,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Members {
    nodename: String,
    nodelist: BTreeMap<String, Member>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Member {
    online: u8,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Guests {
    ids: BTreeMap<String, Place>,
}

#[derive(Deserialize)]
struct Place {
    node: String,
    #[serde(rename = "type")]
    kind: String,
}

/// Reads the facts.
///
/// # Errors
/// When the node does not even know its own name.
pub(super) fn read(pve: &Path, host_name: &str) -> Result<Facts, String> {
    let folder = Folder::open(pve).ok();
    let text = |name: &str| {
        let text = folder.as_ref()?.read(OsStr::new(name), LONGEST);
        text.ok().flatten()
    };
    let members: Members = parse(text(".members"));
    let guests: Guests = parse(text(".vmlist"));
    let pools = pools(&text("user.cfg").unwrap_or_default());
    let own = match members.nodename.as_str() {
        "" => host_name.split('.').next().unwrap_or_default(),
        name => name,
    };
    let node: NodeName = own.parse().map_err(|problem| format!("this node's name: {problem}"))?;
    let mut rows = vec![json!({ "type": "node", "node": own, "status": "online" })];
    for (name, member) in members.nodelist.iter().filter(|(name, _)| *name != own) {
        let status = if member.online == 1 { "online" } else { "offline" };
        rows.push(json!({ "type": "node", "node": name, "status": status }));
    }
    if let Some(folder) = &folder {
        rows.extend(guests.ids.iter().filter_map(|(id, place)| guest(folder, id, place, &pools)));
    }
    let body = serde_json::to_vec(&json!({ "data": rows })).map_err(|error| error.to_string())?;
    let inventory = Inventory::parse(&body).map_err(|error| error.to_string())?;
    Ok(Facts { node, inventory })
}

fn parse<T: Default + for<'a> Deserialize<'a>>(text: Option<String>) -> T {
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// A guest as `/cluster/resources` would show it, as far as its configuration tells.
fn guest(pve: &Folder, id: &str, place: &Place, pools: &BTreeMap<String, String>) -> Option<Value> {
    let (folder, name_key) = match place.kind.as_str() {
        "qemu" => ("qemu-server", "name"),
        "lxc" => ("lxc", "hostname"),
        _ => return None,
    };
    let nodes = pve.enter(OsStr::new("nodes")).ok()?.enter(OsStr::new(&place.node)).ok()?;
    let file = format!("{id}.conf");
    let text = nodes.enter(OsStr::new(folder)).ok()?.read(OsStr::new(&file), LONGEST).ok()??;
    let config = config(&text);
    Some(json!({
        "type": place.kind,
        "vmid": id,
        "node": place.node,
        "name": config.get(name_key),
        "tags": config.get("tags"),
        "lock": config.get("lock"),
        "template": u8::from(config.get("template").is_some_and(|value| *value != "0")),
        "pool": pools.get(id),
    }))
}

/// The settings of a guest as it is, which end where its pending changes and snapshots begin.
fn config(text: &str) -> BTreeMap<&str, &str> {
    let now = text.lines().take_while(|line| !line.starts_with('['));
    let pairs = now.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(':'));
    pairs.map(|(key, value)| (key.trim(), value.trim())).collect()
}

/// The pool of each guest that is in one.
fn pools(text: &str) -> BTreeMap<String, String> {
    let mut pools = BTreeMap::new();
    for line in text.lines() {
        let mut fields = line.split(':');
        if fields.next() != Some("pool") {
            continue;
        }
        let (Some(name), Some(_), Some(ids)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        for id in ids.split([',', ';', ' ']).filter(|id| !id.is_empty()) {
            pools.insert(id.to_owned(), name.to_owned());
        }
    }
    pools
}

#[cfg(test)]
mod tests {
    use super::*;
    use proxmox_mcp_core::model::{PoolId, VmId};
    use std::fs;

    fn cluster() -> tempfile::TempDir {
        let pve = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = pve.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(
            ".members",
            r#"{"nodename":"pve1","version":4,"cluster":{"name":"c","version":2,"nodes":2,"quorate":1},
                "nodelist":{"pve1":{"id":1,"online":1,"ip":"10.0.0.1"},"pve2":{"id":2,"online":0}}}"#,
        );
        write(
            ".vmlist",
            r#"{"version":7,"ids":{"100":{"node":"pve1","type":"qemu","version":3},
                "101":{"node":"pve2","type":"lxc","version":1},"102":{"node":"pve2","type":"qemu","version":2}}}"#,
        );
        write("user.cfg", "user:root@pam:1:0:::::\npool:web:the web%3A all:100,101:local:\n");
        write(
            "nodes/pve1/qemu-server/100.conf",
            "#name: no\nname: web-1\ntags: prod;web\nlock: backup\n\n[PENDING]\nname: other\n[snap]\ntemplate: 1\n",
        );
        write("nodes/pve2/lxc/101.conf", "hostname: db\ntemplate: 1\n");
        pve
    }

    #[test]
    fn a_node_knows_the_guests_of_its_cluster() {
        let pve = cluster();
        let Facts { node, inventory } = read(pve.path(), "ignored").unwrap();
        assert_eq!(node.as_str(), "pve1");
        let guest = |id: u32| inventory.guest(VmId::try_from(id).unwrap());
        let web = guest(100).unwrap();
        assert_eq!((&*web.name, &*web.tags, web.template), ("web-1", "prod;web", false));
        assert_eq!(web.lock.as_deref(), Some("backup"));
        assert_eq!(web.pool.as_ref().map(PoolId::as_str), Some("web"));
        let db = guest(101).unwrap();
        assert_eq!((&*db.name, db.node.as_str(), db.template), ("db", "pve2", true));
        assert_eq!(guest(102), None);
        assert_eq!(
            inventory.nodes.iter().map(|node| node.online).collect::<Vec<_>>(),
            [true, false]
        );
    }

    #[test]
    fn without_a_cluster_file_system_nothing_is_known_but_the_node() {
        let nowhere = tempfile::tempdir().unwrap();
        for path in [nowhere.path().to_owned(), nowhere.path().join("none")] {
            let Facts { node, inventory } = read(&path, "pve7.example.org").unwrap();
            assert_eq!(node.as_str(), "pve7");
            assert!(inventory.guests.is_empty() && inventory.nodes.len() == 1);
        }
        fs::write(nowhere.path().join(".vmlist"), "{ not json").unwrap();
        assert!(read(nowhere.path(), "pve7").unwrap().inventory.guests.is_empty());
        assert!(read(nowhere.path(), "").is_err());
    }
}
