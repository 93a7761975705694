//! Changes of Ceph: most of them are tasks.

use super::{Answer, Call, FLAGS, Fail, Outcome, daemon, no_pool, present};
use crate::tasks::Job;
use crate::world::ceph::Ceph;
use crate::world::storage::Storage;
use crate::world::{State, World};
use serde_json::Value;
use std::sync::Arc;

/// Settings of a pool that are kept as they are given.
const SETTINGS: [&str; 9] = [
    "application",
    "crush_rule",
    "min_size",
    "pg_autoscale_mode",
    "pg_num",
    "pg_num_min",
    "size",
    "target_size",
    "target_size_ratio",
];

/// Starts a task that changes Ceph at its end.
#[expect(clippy::unnecessary_wraps, reason = "handlers end with it, and they may fail")]
fn task(
    world: &Arc<World>,
    call: &Call<'_>,
    kind: &'static str,
    id: &str,
    change: impl FnOnce(&mut Ceph) -> Result<(), String> + Send + 'static,
) -> Outcome {
    let job = Job::new(kind, id).takes(2.0).finish(move |state, _| match &mut state.ceph {
        Some(ceph) => change(ceph),
        None => Err("binary not installed: /usr/bin/ceph-mon".into()),
    });
    Ok(start(world, call, job))
}

fn start(world: &Arc<World>, call: &Call<'_>, job: Job) -> Answer {
    let mut state = world.change();
    let node = if call.node.is_empty() { world.local_node() } else { call.node };
    Value::from(world.start(&mut state, call.who, node, job)).into()
}

/// Changes Ceph at once.
fn now(world: &World, change: impl FnOnce(&mut Ceph) -> Result<(), Fail>) -> Outcome {
    let mut state = world.change();
    if let Some(ceph) = &mut state.ceph {
        change(ceph)?;
    }
    Ok(Answer::default())
}

/// The flag of this name, as it lives for ever.
fn flag_named(name: &str) -> Option<&'static str> {
    FLAGS.iter().find(|(own, _)| *own == name).map(|(own, _)| *own)
}

fn set_flag(ceph: &mut Ceph, flag: &'static str, set: bool) {
    if set {
        ceph.flags.insert(flag);
    } else {
        ceph.flags.remove(flag);
    }
    ceph.note(&format!("cluster [INF] {} {flag}", if set { "set" } else { "unset" }));
}

pub(super) fn flags(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let wanted = call.params.iter().filter_map(|(key, value)| {
        Some((flag_named(key)?, value.as_bool().unwrap_or_else(|| value.as_u64() == Some(1))))
    });
    let wanted: Vec<_> = wanted.collect();
    task(world, call, "cephsetflags", "", move |ceph| {
        for (flag, set) in wanted {
            set_flag(ceph, flag, set);
        }
        Ok(())
    })
}

pub(super) fn flag(world: &World, call: &Call<'_>) -> Outcome {
    let set = call.flag("value");
    now(world, |ceph| {
        if let Some(flag) = flag_named(call.text("flag")) {
            set_flag(ceph, flag, set);
        }
        Ok(())
    })
}

fn number(call: &Call<'_>) -> u32 {
    call.number("osdid").and_then(|id| u32::try_from(id).ok()).unwrap_or(u32::MAX)
}

pub(super) fn osd(world: &World, call: &Call<'_>, rest: &str) -> Outcome {
    let id = number(call);
    now(world, |ceph| {
        let missing = || Fail::new(500, format!("osd.{id} does not exist.\n"));
        let osd = ceph.osds.get_mut(&id).ok_or_else(missing)?;
        let verb = rest.rsplit('/').next().unwrap_or_default();
        match verb {
            "in" => osd.within = true,
            "out" => osd.within = false,
            _ => {}
        }
        ceph.note(&format!("cluster [INF] osd.{id} {verb}"));
        Ok(())
    })
}

pub(super) fn add_osd(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let (host, device) = (call.node.to_owned(), call.text("dev").to_owned());
    let state = world.read();
    let mut taken = present(&state)?.osds.values();
    if taken.any(|osd| osd.host == host && osd.device == device) {
        return Err(Fail::new(500, format!("device '{device}' is already in use by Ceph\n")));
    }
    drop(state);
    let class = call.maybe("crush-device-class").unwrap_or("ssd").to_owned();
    task(world, call, "cephcreateosd", &device.clone(), move |ceph| {
        let id = ceph.add_osd(&host, &device, &class);
        ceph.note(&format!("cluster [INF] osd.{id} boot"));
        Ok(())
    })
}

pub(super) fn remove_osd(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let id = number(call);
    let state = world.read();
    let refuse = |text: &str| Err(Fail::new(500, format!("osd.{id} {text}\n")));
    match present(&state)?.osds.get(&id).filter(|osd| osd.host == call.node) {
        None => return refuse("does not exist."),
        Some(osd) if osd.within => return refuse("is still in the cluster, mark it out first"),
        Some(osd) if osd.up => return refuse("is still running"),
        Some(_) => {}
    }
    drop(state);
    task(world, call, "cephdestroyosd", &format!("osd.{id}"), move |ceph| {
        ceph.osds.remove(&id);
        Ok(())
    })
}

pub(super) fn add_daemon(world: &Arc<World>, call: &Call<'_>, rest: &str) -> Outcome {
    let (kind, id) = daemon(rest);
    let name = call.text(id).to_owned();
    let state = world.read();
    if present(&state)?.of_kind(kind).any(|(own, _)| own == name) {
        return Err(Fail::new(500, format!("{kind} '{name}' already exists\n")));
    }
    drop(state);
    let task_kind = match kind {
        "mon" => "cephcreatemon",
        "mgr" => "cephcreatemgr",
        _ => "cephcreatemds",
    };
    task(world, call, task_kind, &format!("{kind}.{name}"), move |ceph| {
        ceph.daemons.insert((kind, name), true);
        Ok(())
    })
}

pub(super) fn remove_daemon(world: &Arc<World>, call: &Call<'_>, rest: &str) -> Outcome {
    let (kind, id) = daemon(rest);
    let name = call.text(id).to_owned();
    let state = world.read();
    let ceph = present(&state)?;
    if !ceph.of_kind(kind).any(|(own, _)| own == name) {
        return Err(Fail::new(500, format!("no such {kind} id '{name}'\n")));
    }
    if kind == "mon" && ceph.of_kind("mon").count() == 1 {
        return Err(Fail::new(500, "can't remove last monitor\n"));
    }
    drop(state);
    let task_kind = match kind {
        "mon" => "cephdestroymon",
        "mgr" => "cephdestroymgr",
        _ => "cephdestroymds",
    };
    task(world, call, task_kind, &format!("{kind}.{name}"), move |ceph| {
        ceph.daemons.remove(&(kind, name));
        Ok(())
    })
}

/// The settings of a pool that a call gives.
fn settings(call: &Call<'_>) -> Vec<(&'static str, String)> {
    let given = SETTINGS.into_iter().filter_map(|key| {
        let value = call.params.get(key)?;
        Some((key, value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
    });
    given.collect()
}

/// Makes a storage of a pool or of a file system.
fn add_storage(state: &mut State, name: &str, kind: &str, content: &str) {
    let config = [("content", content), ("pool", name)];
    let config = config.into_iter().filter(|(key, _)| kind == "rbd" || *key != "pool");
    let (total, base) = (3_600 << 30, 240 << 30);
    let storage = Storage { kind: kind.into(), config: config.collect(), total, base };
    state.storages.insert(name.to_owned(), storage);
}

pub(super) fn add_pool(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let name = call.text("name").to_owned();
    let state = world.read();
    if present(&state)?.pools.contains_key(&name) {
        return Err(Fail::new(500, format!("pool '{name}' already exists\n")));
    }
    if call.flag("add_storages") && state.storages.contains_key(&name) {
        return Err(Fail::new(500, format!("storage ID '{name}' already defined\n")));
    }
    drop(state);
    let (given, storage) = (settings(call), call.flag("add_storages"));
    let job = Job::new("cephcreatepool", &name).takes(2.0).finish(move |state, _| {
        if let Some(ceph) = &mut state.ceph {
            ceph.add_pool(&name, given);
        }
        if storage {
            add_storage(state, &name, "rbd", "images,rootdir");
        }
        Ok(())
    });
    Ok(start(world, call, job))
}

fn known_pool(world: &World, name: &str) -> Result<(), Fail> {
    let state = world.read();
    let known = present(&state)?.pools.contains_key(name);
    if known { Ok(()) } else { Err(no_pool(name)) }
}

pub(super) fn set_pool(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let name = call.text("name").to_owned();
    known_pool(world, &name)?;
    let given = settings(call);
    task(world, call, "cephsetpool", &name.clone(), move |ceph| {
        if let Some(pool) = ceph.pools.get_mut(&name) {
            for (key, value) in given {
                pool.set(key, value);
            }
        }
        Ok(())
    })
}

/// The storages that are made of a pool.
fn storages_of(state: &State, pool: &str) -> Vec<String> {
    let of = |storage: &Storage| storage.kind == "rbd" && storage.config.get("pool") == Some(pool);
    state.storages.iter().filter(|(_, storage)| of(storage)).map(|(id, _)| id.clone()).collect()
}

pub(super) fn remove_pool(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let name = call.text("name").to_owned();
    known_pool(world, &name)?;
    let state = world.read();
    let storages = storages_of(&state, &name);
    let holds =
        |id: &String| state.nodes.keys().any(|node| state.volumes_on(id, node).next().is_some());
    if !call.flag("force") && storages.iter().any(holds) {
        let text =
            format!("ceph pool '{name}' still in use by storage '{}'\n", storages.join(", "));
        return Err(Fail::new(500, text));
    }
    drop(state);
    let storages = if call.flag("remove_storages") { storages } else { Vec::new() };
    let job = Job::new("cephdestroypool", &name).takes(2.0).finish(move |state, _| {
        if let Some(ceph) = &mut state.ceph {
            ceph.pools.remove(&name);
        }
        for id in &storages {
            state.storages.remove(id);
        }
        Ok(())
    });
    Ok(start(world, call, job))
}

pub(super) fn add_fs(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let name = call.text("name").to_owned();
    let state = world.read();
    let ceph = present(&state)?;
    if ceph.file_systems.contains(&name) {
        return Err(Fail::new(500, format!("ceph fs '{name}' already exists\n")));
    }
    if !ceph.of_kind("mds").any(|(_, runs)| runs) {
        let text = "no running Metadata Server (MDS) found!\n";
        return Err(Fail::new(500, text));
    }
    drop(state);
    let storage = call.flag("add-storage");
    let job = Job::new("cephfscreate", &name).takes(3.0).finish(move |state, _| {
        if let Some(ceph) = &mut state.ceph {
            for part in ["data", "metadata"] {
                ceph.add_pool(&format!("{name}_{part}"), [("application", "cephfs".to_owned())]);
            }
            ceph.file_systems.insert(name.clone());
        }
        if storage {
            add_storage(state, &name, "cephfs", "backup,iso,vztmpl");
        }
        Ok(())
    });
    Ok(start(world, call, job))
}

pub(super) fn remove_fs(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let name = call.text("name").to_owned();
    let (pools, storages) = (call.flag("remove-pools"), call.flag("remove-storages"));
    let state = world.read();
    if !present(&state)?.file_systems.contains(&name) {
        return Err(Fail::new(500, format!("no fs found with name '{name}'\n")));
    }
    let used = state.storages.get(&name).is_some_and(|storage| storage.kind == "cephfs");
    if used && !storages {
        let text =
            format!("storage '{name}' is not disabled, make sure to disable and unmount it\n");
        return Err(Fail::new(500, text));
    }
    drop(state);
    let job = Job::new("cephfsdestroy", &name).takes(3.0).finish(move |state, _| {
        if let Some(ceph) = &mut state.ceph {
            ceph.file_systems.remove(&name);
            if pools {
                ceph.pools.retain(|pool, _| {
                    *pool != format!("{name}_data") && *pool != format!("{name}_metadata")
                });
            }
        }
        if storages {
            state.storages.remove(&name);
        }
        Ok(())
    });
    Ok(start(world, call, job))
}

pub(super) fn services(world: &Arc<World>, call: &Call<'_>, rest: &str) -> Outcome {
    let on = rest != "/stop";
    let service = call.maybe("service").unwrap_or("ceph").to_owned();
    let kind = match rest {
        "/start" => "srvstart",
        "/stop" => "srvstop",
        _ => "srvrestart",
    };
    let node = call.node.to_owned();
    task(world, call, kind, &service.clone(), move |ceph| {
        let (kind, id) = service.split_once('.').unwrap_or((&service, ""));
        let meant = |own: &str, name: &str| {
            (kind == "ceph" || kind == own) && (id.is_empty() || id == name)
        };
        for ((own, name), runs) in &mut ceph.daemons {
            if *name == node && meant(own, name) {
                *runs = on;
            }
        }
        for (number, osd) in &mut ceph.osds {
            if osd.host == node && meant("osd", &number.to_string()) {
                osd.up = on;
            }
        }
        Ok(())
    })
}
