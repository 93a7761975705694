//! Packages of a node: versions, updates, repositories.

use super::super::{Call, Fail, Outcome};
use super::settings::{missing, read};
use crate::tasks::Job;
use crate::world::host::{Host, Repository};
use crate::world::{Node, World};
use proxmox_mcp_core::plan::Method::{Get, Post, Put};
use serde_json::{Value, json};
use std::sync::Arc;

/// Packages: name, installed, newest, what it is, where it comes from.
const PACKAGES: [(&str, &str, &str, &str, &str); 7] = [
    ("proxmox-ve", "9.2.0", "9.2.0", "Proxmox Virtual Environment", "Proxmox"),
    ("pve-manager", "9.2.11", "9.2.12", "Proxmox VE management tools", "Proxmox"),
    ("pve-cluster", "9.0.6", "9.0.6", "Cluster file system", "Proxmox"),
    ("qemu-server", "9.0.23", "9.0.24", "QEMU server tools", "Proxmox"),
    ("pve-container", "6.0.13", "6.0.13", "Container tools", "Proxmox"),
    ("libpve-storage-perl", "9.0.13", "9.0.13", "Storage library", "Proxmox"),
    ("openssl", "3.5.1-1", "3.5.1-1+deb13u1", "Secure Sockets Layer toolkit", "Debian"),
];

/// Proxmox's own repositories.
const STANDARD: [(&str, &str, &str, &str); 3] = [
    ("enterprise", "Enterprise", "https://enterprise.proxmox.com/debian/pve", "pve-enterprise"),
    (
        "no-subscription",
        "No-Subscription",
        "http://download.proxmox.com/debian/pve",
        "pve-no-subscription",
    ),
    ("test", "Test", "http://download.proxmox.com/debian/pve", "pve-test"),
];

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>, path: &str) -> Option<Outcome> {
    Some(match (call.method.method, path) {
        (Get, "/update") => read(world, call, updates),
        (Post, "/update") => Ok(refresh(world, call).into()),
        (Get, "/versions") => read(world, call, versions),
        (Get, "/changelog") => changelog(call),
        (Get, "/repositories") => read(world, call, |node| repositories(&node.host)),
        (Put, "/repositories") => edit(world, call, |host| add(host, call)),
        (Post, "/repositories") => edit(world, call, |host| toggle(host, call)),
        _ => return None,
    })
}

fn package(of: &(&str, &str, &str, &str, &str)) -> Value {
    let (name, old, new, title, origin) = of;
    json!({
        "Package": name, "Title": title, "Description": title, "OldVersion": old, "Version": new,
        "Origin": origin, "Priority": "optional", "Section": "admin", "Arch": "amd64",
    })
}

fn updates(node: &Node) -> Value {
    let newer = PACKAGES.iter().filter(|(_, old, new, ..)| old != new && node.host.refreshed);
    newer.map(package).collect()
}

fn versions(_: &Node) -> Value {
    let rows = PACKAGES.iter().filter(|(.., origin)| *origin == "Proxmox").map(|of| {
        let mut row = package(of);
        super::put(&mut row, "CurrentState", "Installed");
        if of.0 == "proxmox-ve" {
            super::put(&mut row, "RunningKernel", "6.14.8-2-pve");
        }
        if of.0 == "pve-manager" {
            super::put(&mut row, "ManagerVersion", "9.2.11");
        }
        row
    });
    rows.collect()
}

fn refresh(world: &Arc<World>, call: &Call<'_>) -> Value {
    let node = call.node.to_owned();
    let job = Job::new("aptupdate", "").takes(5.0).finish(move |state, log| {
        log.push("starting apt-get update".into());
        if let Some(node) = state.nodes.get_mut(&node) {
            for (entry, number) in node.host.repositories.iter().filter(|e| e.enabled).zip(1..) {
                log.push(format!("Get:{number} {} {}", entry.uri, entry.component));
            }
            node.host.refreshed = true;
        }
        log.push("Reading package lists...".into());
        Ok(())
    });
    let mut state = world.change();
    world.start(&mut state, call.who, call.node, job).into()
}

fn changelog(call: &Call<'_>) -> Outcome {
    let name = call.text("name");
    let Some((_, _, new, title, _)) = PACKAGES.iter().find(|(known, ..)| *known == name) else {
        return Err(Fail::new(500, format!("no changelog for package '{name}'\n")));
    };
    let text = format!("{name} ({new}) trixie; urgency=medium\n\n  * {title}: simulated change\n");
    Ok(Value::from(text).into())
}

fn repositories(host: &Host) -> Value {
    let mut files: Vec<&str> = host.repositories.iter().map(|entry| entry.file).collect();
    files.sort_unstable();
    files.dedup();
    let entry = |entry: &Repository| {
        let suite = if entry.handle.is_some() { "trixie" } else { "trixie-updates" };
        json!({
            "Types": ["deb"], "URIs": [entry.uri], "Suites": [suite],
            "Components": [entry.component], "FileType": "sources",
            "Enabled": u8::from(entry.enabled),
        })
    };
    let files = files.into_iter().map(|file| {
        let own = host.repositories.iter().filter(|entry| entry.file == file);
        json!({
            "path": file, "file-type": "sources", "digest": [],
            "repositories": own.map(entry).collect::<Value>(),
        })
    });
    let standard = STANDARD.iter().map(|(handle, name, ..)| {
        let mut row = json!({"handle": handle, "name": name});
        let found = host.repositories.iter().find(|entry| entry.handle == Some(handle));
        if let Some(entry) = found {
            super::put(&mut row, "status", u8::from(entry.enabled));
        }
        row
    });
    json!({
        "files": files.collect::<Value>(), "errors": [], "infos": [],
        "standard-repos": standard.collect::<Value>(), "digest": host.repository_digest(),
    })
}

fn edit(
    world: &World,
    call: &Call<'_>,
    alter: impl FnOnce(&mut Host) -> Result<(), Fail>,
) -> Outcome {
    let mut state = world.change();
    let host = &mut state.nodes.get_mut(call.node).ok_or_else(|| missing(call))?.host;
    if call.maybe("digest").is_some_and(|digest| digest != host.repository_digest()) {
        return Err(super::super::guest::modified());
    }
    alter(host)?;
    Ok(Value::Null.into())
}

fn add(host: &mut Host, call: &Call<'_>) -> Result<(), Fail> {
    let wanted = call.text("handle");
    let known = STANDARD.iter().find(|(handle, ..)| *handle == wanted);
    let Some((handle, _, uri, component)) = known else {
        return Err(Fail::new(500, format!("unknown repository handle '{wanted}'\n")));
    };
    match host.repositories.iter_mut().find(|entry| entry.handle == Some(handle)) {
        Some(entry) => entry.enabled = true,
        None => host.repositories.push(Repository {
            file: "/etc/apt/sources.list.d/proxmox.sources",
            handle: Some(handle),
            uri,
            component,
            enabled: true,
        }),
    }
    Ok(())
}

fn toggle(host: &mut Host, call: &Call<'_>) -> Result<(), Fail> {
    let (path, index) = (call.text("path"), call.number("index").unwrap_or_default());
    let own = host.repositories.iter_mut().filter(|entry| entry.file == path);
    let at = usize::try_from(index).unwrap_or(usize::MAX);
    let Some(entry) = own.into_iter().nth(at) else {
        return Err(Fail::new(500, format!("invalid index - no repository {index} in '{path}'\n")));
    };
    if call.maybe("enabled").is_some() || call.params.contains_key("enabled") {
        entry.enabled = call.flag("enabled");
    }
    Ok(())
}
