//! The guests of a cluster that has some.

use crate::world::State;
use crate::world::clock::now;
use crate::world::conf::Conf;
use crate::world::guest::{Guest, Kind, Run};
use crate::world::storage::{NewDisk, Volume};

/// What a guest may be for: its name, its kind, cores, memory in MiB, disk in GiB, and tags.
struct Role(&'static str, Kind, u64, u64, u64, &'static str);

const ROLES: [Role; 12] = [
    Role("web", Kind::Qemu, 2, 4096, 32, "prod;web"),
    Role("db", Kind::Qemu, 4, 16384, 128, "db;prod"),
    Role("cache", Kind::Lxc, 1, 1024, 8, "cache;prod"),
    Role("app", Kind::Qemu, 4, 8192, 64, "app;prod"),
    Role("proxy", Kind::Lxc, 1, 512, 8, "prod;web"),
    Role("worker", Kind::Qemu, 2, 4096, 32, "app"),
    Role("queue", Kind::Lxc, 2, 2048, 16, "app;prod"),
    Role("monitor", Kind::Lxc, 2, 4096, 64, "infra"),
    Role("git", Kind::Qemu, 4, 8192, 256, "infra"),
    Role("ci", Kind::Qemu, 8, 16384, 128, "dev"),
    Role("test", Kind::Qemu, 2, 2048, 16, "dev;test"),
    Role("mail", Kind::Lxc, 2, 2048, 32, "infra;prod"),
];

/// Adds guests with ids from 100; the last of at least four is a template.
pub(super) fn add(state: &mut State, nodes: &[String], count: u32) {
    for number in 0..count {
        let at = usize::try_from(number).unwrap_or(0);
        let Some(node) = nodes.get(at % nodes.len().max(1)) else { return };
        let is_template = count >= 4 && number == count - 1;
        if let Some(role) = ROLES.get(at % ROLES.len()) {
            let series = at / ROLES.len() + 1;
            one(state, node, 100 + number, role, series, is_template);
        }
    }
}

fn one(state: &mut State, node: &str, vmid: u32, role: &Role, series: usize, is_template: bool) {
    let Role(name, kind, cores, memory, disk, tags) = *role;
    let kind = if is_template { Kind::Qemu } else { kind };
    let name =
        if is_template { "debian-12-cloud".to_owned() } else { format!("{name}-{series:02}") };
    let size = disk << 30;
    let new = NewDisk { storage: "local-lvm", node, vmid, kind, size, format: None, name: None };
    let Ok(mut volume) = state.make_disk(&new) else { return };
    if is_template {
        state.remove_volume(&volume.volid, node);
        volume.volid = volume.volid.replace(":vm-", ":base-");
        state.add_volume(node, volume.clone());
    }
    let drive = format!("{},size={}", volume.volid, volume.size_text());
    let mut config: Conf = match kind {
        Kind::Qemu => machine(state, &drive),
        Kind::Lxc => container(state, &drive),
    };
    config.set(kind.name_key(), name);
    config.set("cores", cores.to_string());
    config.set("memory", memory.to_string());
    if is_template {
        config.set("template", "1");
        config.set("tags", "template");
    } else {
        config.set("onboot", "1");
        config.set("tags", tags);
        join_pool(state, vmid, tags);
    }
    let mut guest = Guest::new(vmid, kind, node, config);
    let stopped = is_template || state.draw.below(4) == 0;
    if !stopped {
        let since = now().saturating_sub(600 + state.draw.below(86_400 * 19));
        guest.run = Some(Run { since, paused: false, pid: state.pid() });
    }
    if !is_template && vmid.is_multiple_of(5) {
        add_backup(state, &guest);
    }
    state.guests.insert(vmid, guest);
}

fn machine(state: &mut State, drive: &str) -> Conf {
    let (uuid, generation, mac) = (state.draw.uuid(), state.draw.uuid(), state.draw.mac());
    let made = now().saturating_sub(86_400 * (30 + state.draw.below(400)));
    let options = [
        ("agent", "1".to_owned()),
        ("boot", "order=scsi0;net0".into()),
        ("meta", format!("creation-qemu=10.1.2,ctime={made}")),
        ("net0", format!("virtio={mac},bridge=vmbr0,firewall=1")),
        ("ostype", "l26".into()),
        ("scsi0", drive.to_owned()),
        ("scsihw", "virtio-scsi-single".into()),
        ("smbios1", format!("uuid={uuid}")),
        ("vmgenid", generation),
    ];
    options.into_iter().collect()
}

fn container(state: &mut State, drive: &str) -> Conf {
    let mac = state.draw.mac();
    let options = [
        ("arch", "amd64".to_owned()),
        ("net0", format!("name=eth0,bridge=vmbr0,firewall=1,hwaddr={mac},ip=dhcp,type=veth")),
        ("ostype", "debian".into()),
        ("rootfs", drive.to_owned()),
        ("swap", "512".into()),
        ("unprivileged", "1".into()),
    ];
    options.into_iter().collect()
}

fn join_pool(state: &mut State, vmid: u32, tags: &str) {
    let id = match tags {
        tags if tags.contains("prod") => "production",
        tags if tags.contains("dev") => "staging",
        _ => return,
    };
    if let Some(pool) = state.pools.get_mut(id) {
        pool.guests.push(vmid);
    }
}

/// A backup of the night before.
fn add_backup(state: &mut State, guest: &Guest) {
    let time = now() / 86_400 * 86_400 - 3600 * 3;
    let volid = crate::api::backup::volid("nfs-backup", guest, time, Some("zstd"));
    let size = guest.disk() / 9 + state.draw.below(1 << 28);
    let format = if guest.kind == Kind::Qemu { "vma.zst" } else { "tar.zst" };
    let mut volume = Volume::new(volid, "backup", format, size);
    volume.ctime = time;
    volume.vmid = Some(guest.vmid);
    volume.notes = Some(guest.name());
    volume.backup = Some((guest.kind, guest.config.clone()));
    state.add_volume(&guest.node, volume);
}
