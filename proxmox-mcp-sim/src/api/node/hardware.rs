//! What a node is made of and what went through it: devices, traffic, figures, the report.

use super::super::{Call, Outcome};
use super::settings::{missing, read};
use crate::world::guest::Guest;
use crate::world::{World, clock, metrics};
use proxmox_mcp_core::plan::Method::Get;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// PCI devices: address, class, vendor, device, names, group.
const PCI: [(&str, &str, &str, &str, &str, &str, i64); 5] = [
    ("0000:00:00.0", "0x060000", "0x1022", "0x1480", "AMD", "Root Complex", 0),
    ("0000:01:00.0", "0x030000", "0x10de", "0x2204", "NVIDIA Corporation", "GeForce RTX 3090", 14),
    ("0000:01:00.1", "0x040300", "0x10de", "0x1aef", "NVIDIA Corporation", "Audio Controller", 14),
    ("0000:41:00.0", "0x020000", "0x8086", "0x1521", "Intel Corporation", "I350 Gigabit", 27),
    ("0000:61:00.0", "0x010802", "0x144d", "0xa80a", "Samsung", "NVMe SSD Controller PM9A1", 33),
];

pub(super) fn answer(world: &World, call: &Call<'_>, path: &str) -> Option<Outcome> {
    Some(match (call.method.method, path) {
        (Get, "/hardware/pci") => read(world, call, |node| {
            let without = call.maybe("pci-class-blacklist").unwrap_or("05;06;0b");
            let hidden = |class: &str| {
                super::super::split_list(without)
                    .any(|prefix| class.trim_start_matches("0x").starts_with(prefix))
            };
            let there = PCI.iter().filter(|(_, class, ..)| node.host.lived_in && !hidden(class));
            let row =
                |(id, class, vendor, device, maker, name, group): &(_, _, _, _, _, _, i64)| {
                    json!({
                        "id": id, "class": class, "vendor": vendor, "device": device,
                        "vendor_name": maker, "device_name": name, "iommugroup": group,
                    })
                };
            there.map(row).collect()
        }),
        (Get, "/hardware/usb") => read(world, call, |node| {
            if !node.host.lived_in {
                return json!([]);
            }
            json!([{
                "busnum": 1, "devnum": 3, "port": 2, "level": 1, "class": 0, "usbpath": "2",
                "vendid": "0x1a86", "prodid": "0x7523", "manufacturer": "QinHeng Electronics",
                "product": "USB Serial", "speed": "12",
            }])
        }),
        (Get, "/netstat") => Ok(netstat(world, call).into()),
        (Get, "/rrddata") => history(world, call),
        (Get, "/rrd") => Ok(super::super::picture(call, "pve-node-9.0", call.node)),
        (Get, "/report") => report(world, call),
        _ => return None,
    })
}

fn netstat(world: &World, call: &Call<'_>) -> Value {
    let state = world.read();
    let here = state.guests.values().filter(|guest| guest.node == call.node);
    let rows = here.filter(|guest| guest.run.is_some()).flat_map(|guest: &Guest| {
        let usage = metrics::guest(world.seed, guest, clock::now());
        let cards = guest.config.iter().filter(|(key, _)| {
            key.strip_prefix("net").is_some_and(|rest| rest.parse::<u8>().is_ok())
        });
        cards.map(move |(key, _)| {
            json!({
                "vmid": guest.vmid.to_string(), "dev": key,
                "in": usage.netin.to_string(), "out": usage.netout.to_string(),
            })
        })
    });
    rows.collect()
}

/// Figures as far back as the node has lived; a fresh one has only times.
fn history(world: &World, call: &Call<'_>) -> Outcome {
    let Value::Array(mut rows) = super::history(call) else { return Ok(json!([]).into()) };
    let state = world.read();
    let node = state.nodes.get(call.node).ok_or_else(|| missing(call))?;
    let lived = |time: u64| node.host.lived_in && time >= node.since;
    for row in &mut rows {
        let time = row.get("time").and_then(Value::as_u64).unwrap_or_default();
        if !lived(time) {
            continue;
        }
        let usage = metrics::node_at(world, &state, call.node, node, time);
        super::merge(
            row,
            json!({
                "cpu": usage.cpu, "maxcpu": node.cpus, "iowait": usage.cpu / 50.0,
                "loadavg": usage.load.first(), "memused": usage.mem, "memtotal": node.memory,
                "rootused": usage.disk, "roottotal": node.disk, "swapused": 0, "swaptotal": 8u64 << 30,
                "netin": usage.cpu * 3e6, "netout": usage.cpu * 2e6,
            }),
        );
    }
    Ok(Value::from(rows).into())
}

fn report(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let node = state.nodes.get(call.node).ok_or_else(|| missing(call))?;
    let mut text = String::new();
    let _ = writeln!(text, "==== general system info ====\n\n# hostname\n{}\n", call.node);
    let _ = writeln!(text, "# cat /etc/hosts\n{}", node.host.hosts);
    let _ = writeln!(text, "==== info about network ====\n");
    for (name, conf) in &node.host.interfaces {
        let _ = writeln!(text, "iface {name} {}", conf.get("cidr").unwrap_or_default());
    }
    let _ = writeln!(text, "\n==== info about virtual guests ====\n");
    for guest in state.guests.values().filter(|guest| guest.node == call.node) {
        let _ = writeln!(text, "# {} {}", guest.kind.noun(), guest.vmid);
        guest.config.render(&mut text);
    }
    let _ = writeln!(text, "\n==== info about storage ====\n");
    for (id, storage) in &state.storages {
        let _ = writeln!(text, "{}: {id}", storage.kind);
    }
    Ok(Value::from(text).into())
}
