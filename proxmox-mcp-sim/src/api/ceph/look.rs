//! Reads of Ceph.

use super::{Answer, Call, FLAGS, Outcome, no_pool, present};
use crate::api::put;
use crate::world::World;
use crate::world::ceph::{Ceph, Osd};
use serde_json::{Value, json};

const VERSION: &str = "19.2.3";

pub(super) fn status(world: &World) -> Outcome {
    let state = world.read();
    let ceph = present(&state)?;
    let problems = ceph.problems();
    let mut checks = json!({});
    for (code, text) in &problems {
        let check = json!({"severity": "HEALTH_WARN", "summary": {"message": text, "count": 1}});
        put(&mut checks, code, check);
    }
    let health = if problems.is_empty() { "HEALTH_OK" } else { "HEALTH_WARN" };
    let quorum: Vec<_> =
        ceph.of_kind("mon").filter(|(_, runs)| *runs).map(|(name, _)| name).collect();
    let count = |test: &dyn Fn(&Osd) -> bool| ceph.osds.values().filter(|osd| test(osd)).count();
    let sum = |of: &dyn Fn(&Osd) -> u64| ceph.osds.values().map(of).sum::<u64>();
    let (used, total) = (sum(&|osd| osd.used), sum(&|osd| osd.size));
    let groups: u64 = ceph.pools.values().filter_map(|pool| pool.number("pg_num")).sum();
    let clean =
        if count(&|osd| !osd.up) == 0 { "active+clean" } else { "active+undersized+degraded" };
    Ok(json!({
        "fsid": "00000000-0000-4000-8000-000000000001",
        "health": {"status": health, "checks": checks, "mutes": []},
        "quorum_names": quorum,
        "osdmap": {
            "num_osds": ceph.osds.len(), "num_up_osds": count(&|osd| osd.up),
            "num_in_osds": count(&|osd| osd.within),
        },
        "pgmap": {
            "pgs_by_state": [{"state_name": clean, "count": groups}], "num_pgs": groups,
            "num_pools": ceph.pools.len(), "bytes_used": used, "bytes_total": total,
            "bytes_avail": total - used, "read_bytes_sec": 1_048_576, "write_bytes_sec": 524_288,
        },
    })
    .into())
}

pub(super) fn osds(world: &World) -> Outcome {
    let state = world.read();
    let ceph = present(&state)?;
    let groups: u64 = ceph.pools.values().filter_map(|pool| pool.number("pg_num")).sum();
    let host = |(number, name): (usize, &String)| {
        let own = ceph.osds.iter().filter(|(_, osd)| osd.host == *name);
        let children: Vec<_> = own.map(|(id, osd)| leaf(*id, osd, groups)).collect();
        json!({"id": format!("-{}", number + 2), "name": name, "type": "host", "children": children})
    };
    let hosts: Vec<_> = state.nodes.keys().enumerate().map(host).collect();
    let root = json!({"id": "-1", "name": "default", "type": "root", "children": hosts});
    let mut answer = json!({"root": {"leaf": 0, "children": [root]}});
    let flags: Vec<_> = ceph.flags.iter().copied().collect();
    if !flags.is_empty() {
        put(&mut answer, "flags", flags.join(","));
    }
    Ok(answer.into())
}

fn leaf(id: u32, osd: &Osd, groups: u64) -> Value {
    json!({
        "id": id.to_string(), "name": format!("osd.{id}"), "type": "osd", "leaf": 1,
        "host": osd.host, "status": if osd.up { "up" } else { "down" },
        "in": u8::from(osd.within), "device_class": osd.class, "crush_weight": 1.7578,
        "reweight": u8::from(osd.within), "total_space": osd.size, "bytes_used": osd.used,
        "pgs": groups, "osdtype": "bluestore", "ceph_version_short": VERSION,
    })
}

pub(super) fn daemons(world: &World, rest: &str) -> Outcome {
    let state = world.read();
    let ceph = present(&state)?;
    let kind = rest.trim_start_matches('/');
    let rows = ceph.of_kind(kind).enumerate().map(|(rank, (name, runs))| {
        let address = state.nodes.get(name).map_or("192.0.2.99", |node| &node.address);
        let live = match kind {
            "mon" => "running",
            _ if rank == 0 => "active",
            _ => "standby",
        };
        let mut row = json!({
            "name": name, "host": name, "state": if runs { live } else { "stopped" },
            "addr": format!("{address}:6789/0"), "ceph_version_short": VERSION, "service": 1,
        });
        if kind == "mon" {
            put(&mut row, "quorum", u8::from(runs));
            put(&mut row, "rank", rank);
        }
        row
    });
    Ok(Value::Array(rows.collect()).into())
}

pub(super) fn pools(world: &World) -> Outcome {
    let state = world.read();
    let ceph = present(&state)?;
    let rows = ceph.pools.iter().enumerate().map(|(number, (name, pool))| {
        json!({
            "pool": number + 1, "pool_name": name, "type": "replicated",
            "size": pool.number("size"), "min_size": pool.number("min_size"),
            "pg_num": pool.number("pg_num"), "pg_autoscale_mode": pool.get("pg_autoscale_mode"),
            "crush_rule": 0, "crush_rule_name": pool.get("crush_rule"),
            "bytes_used": 12_884_901_888_u64, "percent_used": 0.01,
            "application_metadata": {pool.get("application").unwrap_or("rbd"): {}},
        })
    });
    Ok(Value::Array(rows.collect()).into())
}

pub(super) fn pool(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let name = call.text("name");
    let ceph = present(&state)?;
    let pool = ceph.pools.get(name).ok_or_else(|| no_pool(name))?;
    let number = ceph.pools.keys().position(|own| own == name).unwrap_or(0) + 1;
    let mut row = json!({
        "id": number, "name": name, "fast_read": 0, "hashpspool": 1, "nodeep-scrub": 0,
        "nodelete": 0, "nopgchange": 0, "noscrub": 0, "nosizechange": 0, "use_gmt_hitset": 1,
        "write_fadvise_dontneed": 0, "pgp_num": pool.number("pg_num"),
    });
    for (key, value) in pool.iter() {
        match value.parse::<u64>() {
            Ok(number) => put(&mut row, key, number),
            Err(_) => put(&mut row, key, value.as_str()),
        }
    }
    Ok(row.into())
}

pub(super) fn file_systems(world: &World) -> Outcome {
    let state = world.read();
    let rows = present(&state)?.file_systems.iter().map(|name| {
        json!({
            "name": name, "data_pool": format!("{name}_data"),
            "metadata_pool": format!("{name}_metadata"),
        })
    });
    Ok(Value::Array(rows.collect()).into())
}

fn is_set(ceph: &Ceph, flag: &str) -> u8 {
    u8::from(ceph.flags.contains(flag))
}

pub(super) fn flags(world: &World) -> Outcome {
    let state = world.read();
    let ceph = present(&state)?;
    let row = |(name, about): &(&str, &str)| json!({"name": name, "description": about, "value": is_set(ceph, name)});
    Ok(Value::Array(FLAGS.iter().map(row).collect()).into())
}

pub(super) fn flag(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    Ok(Value::from(is_set(present(&state)?, call.text("flag"))).into())
}

pub(super) fn log(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let lines = &present(&state)?.log;
    let bound = |name: &str, other: usize| {
        call.number(name).and_then(|number| usize::try_from(number).ok()).unwrap_or(other)
    };
    let shown = lines.iter().enumerate().skip(bound("start", 0)).take(bound("limit", 50));
    let rows = shown.map(|(at, line)| json!({"n": at + 1, "t": line})).collect();
    let total = u64::try_from(lines.len()).unwrap_or_default();
    Ok(Answer { total: Some(total), ..Answer::new(Value::Array(rows)) })
}
