//! Disks of nodes, and what is made of them.

use super::{Call, Fail, Outcome};
use crate::tasks::Job;
use crate::world::disk::{Disk, Disks, Layout, Made};
use crate::world::storage::Storage;
use crate::world::{State, World};
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    let rest = call.method.path.strip_prefix("/nodes/{node}/disks/")?;
    if let Some(layout) = Layout::named(rest.trim_end_matches("/{name}")) {
        return Some(match (call.method.method, rest.ends_with("/{name}")) {
            (Get, false) => Ok(list(world, call, layout).into()),
            (Post, _) => create(world, call, layout),
            (Get, true) => pool(world, call),
            (Delete | Put, _) => delete(world, call, layout),
        });
    }
    Some(match (call.method.method, rest) {
        (Get, "list") => Ok(disks(world, call).into()),
        (Get, "smart") => smart(world, call),
        (Post, "initgpt") => initialize(world, call),
        (Put, "wipedisk") => wipe(world, call),
        _ => return None,
    })
}

fn of_node<'a>(state: &'a State, call: &Call<'_>) -> Result<&'a Disks, Fail> {
    let node = state.nodes.get(call.node).map(|node| &node.disks);
    node.ok_or_else(|| Fail::new(500, format!("no such node '{}'\n", call.node)))
}

fn change(state: &mut State, node: &str, with: impl FnOnce(&mut Disks)) {
    if let Some(node) = state.nodes.get_mut(node) {
        with(&mut node.disks);
    }
}

fn disks(world: &World, call: &Call<'_>) -> Value {
    let state = world.read();
    let Ok(disks) = of_node(&state, call) else { return json!([]) };
    let wanted = |disk: &&Disk| {
        call.maybe("type").is_none_or(|kind| kind == "unused" && disk.used.is_none())
    };
    let rows = disks.all.iter().filter(wanted).map(|disk| {
        let mut row = json!({
            "devpath": disk.device, "type": disk.kind, "size": disk.size, "model": disk.model,
            "serial": disk.serial, "vendor": "unknown", "health": "PASSED", "osdid": -1,
            "osdid-list": null, "gpt": u8::from(disk.gpt),
            "wearout": if disk.kind == "hdd" { json!("N/A") } else { json!(98) },
            "by_id_link": format!("/dev/disk/by-id/{}", disk.serial),
        });
        if let Some(used) = disk.used {
            super::put(&mut row, "used", used);
        }
        row
    });
    rows.collect()
}

fn not_a_device() -> Fail {
    Fail::new(500, "not a valid block device\n")
}

/// The disk that a call names.
fn named<'a>(state: &'a State, call: &Call<'_>) -> Result<&'a Disk, Fail> {
    let disk = of_node(state, call)?.get(call.text("disk"));
    disk.ok_or_else(not_a_device)
}

fn smart(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let disk = named(&state, call)?;
    if call.flag("healthonly") {
        return Ok(json!({"health": "PASSED"}).into());
    }
    if disk.kind == "nvme" {
        let text = "\nSMART/Health Information (NVMe Log 0x02)\nCritical Warning: 0x00\n\
                    Available Spare: 100%\nPercentage Used: 2%\nMedia and Data Integrity Errors: 0\n";
        return Ok(json!({"health": "PASSED", "type": "text", "text": text}).into());
    }
    let attribute = |id: &str, name: &str, value: &str, raw: &str| {
        json!({
            "id": id, "name": name, "flags": "-O--CK", "value": value, "worst": value,
            "threshold": "010", "fail": "-", "raw": raw, "normalized": value,
        })
    };
    let attributes = [
        attribute("  5", "Reallocated_Sector_Ct", "100", "0"),
        attribute("  9", "Power_On_Hours", "097", "13402"),
        attribute("194", "Temperature_Celsius", "066", "34"),
        attribute("199", "UDMA_CRC_Error_Count", "100", "0"),
    ];
    Ok(json!({"health": "PASSED", "type": "ata", "attributes": attributes}).into())
}

fn initialize(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let mut state = world.change();
    let disk = named(&state, call)?;
    if disk.used.is_some() {
        return Err(Fail::new(500, format!("disk {} already in use\n", disk.device)));
    }
    let (node, device) = (call.node.to_owned(), disk.device.clone());
    let short = device.trim_start_matches("/dev/").to_owned();
    let job = Job::new("diskinit", short).finish(move |state, _| {
        change(state, &node, |disks| {
            disks.all.iter_mut().filter(|disk| disk.device == device).for_each(|d| d.gpt = true);
        });
        Ok(())
    });
    let upid = world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

fn wipe(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let mut state = world.change();
    let disk = named(&state, call)?;
    let held = of_node(&state, call)?
        .made
        .iter()
        .any(|made| made.devices.iter().any(|device| device.starts_with(&disk.device)));
    if held {
        return Err(Fail::new(500, format!("disk/partition '{}' is in use\n", disk.device)));
    }
    let (node, device) = (call.node.to_owned(), disk.device.clone());
    let short = device.trim_start_matches("/dev/").to_owned();
    let job = Job::new("wipedisk", short).finish(move |state, _| {
        change(state, &node, |disks| disks.mark(&[device], None));
        Ok(())
    });
    let upid = world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

fn list(world: &World, call: &Call<'_>, layout: Layout) -> Value {
    let state = world.read();
    let Ok(disks) = of_node(&state, call) else { return json!([]) };
    let made = disks.made.iter().filter(|made| made.layout == layout);
    match layout {
        Layout::Lvm => {
            let groups = made.map(|group| {
                let taken = disks.made.iter().filter(|pool| pool.group.as_ref() == Some(&group.name));
                let free = group.size.saturating_sub(taken.map(|pool| pool.size).sum());
                let device = |device: &String| {
                    json!({"name": device, "size": group.size, "free": free, "leaf": 1})
                };
                let devices: Vec<Value> = group.devices.iter().map(device).collect();
                json!({
                    "name": group.name, "size": group.size, "free": free, "leaf": 0,
                    "children": devices, "lvcount": 1,
                })
            });
            json!({"leaf": 0, "children": groups.collect::<Vec<_>>()})
        }
        Layout::LvmThin => {
            let pools = made.map(|pool| {
                json!({
                    "lv": pool.name, "vg": pool.group, "lv_size": pool.size, "used": pool.size / 10,
                    "metadata_size": 1_u64 << 30, "metadata_used": 1_u64 << 25,
                })
            });
            pools.collect()
        }
        Layout::Zfs => {
            let pools = made.map(|pool| {
                json!({
                    "name": pool.name, "size": pool.size, "alloc": 1 << 20,
                    "free": pool.size.saturating_sub(1 << 20), "frag": 0, "dedup": 1.0,
                    "health": "ONLINE",
                })
            });
            pools.collect()
        }
        Layout::Directory => {
            let folders = made.map(|folder| {
                json!({
                    "path": format!("/mnt/pve/{}", folder.name), "type": folder.raid,
                    "device": folder.devices.first(), "options": "defaults",
                    "unitfile": format!("/etc/systemd/system/mnt-pve-{}.mount", folder.name),
                })
            });
            folders.collect()
        }
    }
}

/// A ZFS pool with its devices.
fn pool(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let name = call.text("name");
    let pool = of_node(&state, call)?.made(Layout::Zfs, name);
    let pool =
        pool.ok_or_else(|| Fail::new(500, format!("cannot open '{name}': no such pool\n")))?;
    let entry = |name: &str, children: Vec<Value>| {
        let leaf = u8::from(children.is_empty());
        json!({
            "name": name, "state": "ONLINE", "read": 0, "write": 0, "cksum": 0, "msg": "",
            "leaf": leaf, "children": children,
        })
    };
    let disks: Vec<Value> = pool.devices.iter().map(|device| entry(device, Vec::new())).collect();
    let inner =
        if pool.raid == "single" { disks } else { vec![entry(&format!("{}-0", pool.raid), disks)] };
    Ok(json!({
        "name": name, "state": "ONLINE", "scan": "none requested",
        "errors": "No known data errors", "leaf": 0, "children": [entry(name, inner)],
    })
    .into())
}

fn create(world: &Arc<World>, call: &Call<'_>, layout: Layout) -> Outcome {
    let mut state = world.change();
    let name = call.text("name").to_owned();
    let devices = match layout {
        Layout::Zfs => call.list("devices"),
        Layout::Lvm | Layout::LvmThin | Layout::Directory => vec![call.text("device").to_owned()],
    };
    let size = size_of_free(of_node(&state, call)?, &devices)?;
    refuse_taken(of_node(&state, call)?, call, layout, &name)?;
    let adds = call.flag("add_storage");
    if adds {
        call.require(world, &state, "/storage", &["Datastore.Allocate"])?;
        if state.storages.contains_key(&name) {
            let text = format!("storage ID '{name}' already defined\n");
            return Err(Fail::new(500, text));
        }
    }
    let raid = match layout {
        Layout::Zfs => call.text("raidlevel"),
        Layout::Directory => call.maybe("filesystem").unwrap_or("ext4"),
        Layout::Lvm | Layout::LvmThin => "",
    };
    let group = (layout == Layout::LvmThin).then(|| name.clone());
    let made = Made { layout, name: name.clone(), devices, size, group, raid: raid.to_owned() };
    let node = call.node.to_owned();
    let kind = match layout {
        Layout::Lvm => "lvmcreate",
        Layout::LvmThin => "lvmthincreate",
        Layout::Zfs => "zfscreate",
        Layout::Directory => "dircreate",
    };
    let job = Job::new(kind, &name).takes(3.0).finish(move |state, _| {
        if adds {
            define(state, &node, &made);
        }
        change(state, &node, |disks| {
            disks.mark(&made.devices, Some(made.layout.mark()));
            if made.layout == Layout::LvmThin {
                let group = Made { layout: Layout::Lvm, group: None, ..made.clone() };
                disks.made.push(group);
            }
            disks.made.push(made);
        });
        Ok(())
    });
    let upid = world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

/// The size of these devices together, which must be there and in no use.
fn size_of_free(disks: &Disks, devices: &[String]) -> Result<u64, Fail> {
    let mut size = 0;
    for device in devices {
        let disk = disks.get(device);
        let disk = disk.ok_or_else(not_a_device)?;
        if disk.used.is_some() {
            return Err(Fail::new(500, format!("device '{device}' is already in use\n")));
        }
        size += disk.size;
    }
    Ok(size)
}

/// Fails if something of this name was made already.
fn refuse_taken(disks: &Disks, call: &Call<'_>, layout: Layout, name: &str) -> Result<(), Fail> {
    if disks.made(layout, name).is_some() {
        let text = match layout {
            Layout::Zfs => format!("pool '{name}' already exists on node '{}'\n", call.node),
            Layout::Lvm | Layout::LvmThin => {
                format!("volume group with name '{name}' already exists\n")
            }
            Layout::Directory => format!("a mount for '{name}' already exists\n"),
        };
        return Err(Fail::new(500, text));
    }
    Ok(())
}

/// Defines the storage of what was made.
fn define(state: &mut State, node: &str, made: &Made) {
    let name = made.name.as_str();
    let path = format!("/mnt/pve/{name}");
    let (kind, own) = match made.layout {
        Layout::Lvm => ("lvm", vec![("vgname", name)]),
        Layout::LvmThin => ("lvmthin", vec![("vgname", name), ("thinpool", name)]),
        Layout::Zfs => ("zfspool", vec![("pool", name)]),
        Layout::Directory => ("dir", vec![("path", path.as_str()), ("is_mountpoint", "1")]),
    };
    let content = match made.layout {
        Layout::Directory => "images,rootdir,iso,vztmpl,backup,snippets",
        Layout::Lvm | Layout::LvmThin | Layout::Zfs => "images,rootdir",
    };
    let config = own.into_iter().chain([("content", content), ("nodes", node)]).collect();
    let storage = Storage { kind: kind.to_owned(), config, total: made.size, base: 0 };
    state.storages.insert(name.to_owned(), storage);
}

fn delete(world: &Arc<World>, call: &Call<'_>, layout: Layout) -> Outcome {
    let mut state = world.change();
    let (name, node) = (call.text("name").to_owned(), call.node.to_owned());
    let (forgets, wipes) = (call.flag("cleanup-config"), call.flag("cleanup-disks"));
    if forgets {
        call.require(world, &state, "/storage", &["Datastore.Allocate"])?;
    }
    let kind = match layout {
        Layout::Lvm => "lvmremove",
        Layout::LvmThin => "lvmthinremove",
        Layout::Zfs => "zfsremove",
        Layout::Directory => "dirremove",
    };
    let job = Job::new(kind, &name).takes(2.0).finish(move |state, _| {
        let disks = state.nodes.get(&node).map(|node| &node.disks);
        let made = disks.and_then(|disks| disks.made(layout, &name)).cloned();
        let made = made.ok_or_else(|| format!("'{name}' does not exist"))?;
        if forgets {
            let own = state.storages.get(&name);
            if own.is_some_and(|own| own.config.get("nodes") == Some(node.as_str())) {
                state.storages.remove(&name);
            }
        }
        change(state, &node, |disks| {
            let gone = |other: &Made| other.layout == layout && other.name == name;
            disks.made.retain(|other| !gone(other));
            if wipes {
                disks.mark(&made.devices, None);
                let group = |other: &Made| layout == Layout::LvmThin && other.name == name;
                disks.made.retain(|other| !group(other));
            }
        });
        Ok(())
    });
    let upid = world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}
