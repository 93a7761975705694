//! What an API call touches: by its path, by its parameters, and by what it leaves out.

use super::{Facts, Touched, volume};
use crate::inventory::Inventory;
use crate::model::{GuestKind, VmId};
use crate::plan::{GroundedCall, Method, Object, ParamValue};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

pub(super) fn touch<'a>(
    facts: &mut Facts<'a>,
    call: &'a GroundedCall,
    inventory: Option<&'a Inventory>,
) {
    let kind = kind(call.template());
    let about = match call.object() {
        Object::Guest(guest) => Some(Touched::known(guest)),
        Object::UnknownGuest(id, kind) => Some(Touched::unknown(*id, *kind)),
        Object::Cluster | Object::Node(_) | Object::Storage(..) | Object::Task(_) => None,
    };
    if let Some(guest) = about {
        facts.guest(guest);
    }
    if let Some(node) = call.node() {
        facts.nodes.add(node.as_str());
    }
    let mut touch = Touch { facts, call, kind, inventory };
    for (template, segment) in call.template().split('/').zip(call.path().split('/')) {
        if let Some(name) = template.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            touch.captured(name, percent_decode_str(segment).decode_utf8_lossy());
        }
    }
    if is_token(call.template()) {
        touch.token();
    }
    for (key, value) in call.params() {
        touch.param(key, value);
        touch.facts.restores |= matches!(key.as_str(), "archive" | "restore");
    }
    touch.left_out();
}

fn kind(template: &str) -> Option<GuestKind> {
    let rest = template.strip_prefix("/nodes/{node}/")?;
    match rest.split('/').next() {
        Some("qemu") => Some(GuestKind::Qemu),
        Some("lxc") => Some(GuestKind::Lxc),
        _ => None,
    }
}

fn is_token(template: &str) -> bool {
    template.starts_with("/access/users/{userid}/token/")
}

struct Touch<'f, 'a> {
    facts: &'f mut Facts<'a>,
    call: &'a GroundedCall,
    kind: Option<GuestKind>,
    inventory: Option<&'a Inventory>,
}

impl<'a> Touch<'_, 'a> {
    /// A placeholder of the path.
    fn captured(&mut self, name: &str, value: Cow<'a, str>) {
        match name {
            "vmid" => self.ids(&value),
            "upid" => self.task(&value),
            "sid" => self.ids(resource(&value)),
            "node" => self.facts.nodes.add(value),
            "storage" => self.facts.storages.add(value),
            "volume" => self.volume(value),
            "userid" => self.facts.users.add(value),
            "poolid" => self.facts.pools.add(value),
            "service" => self.facts.units.add(unit(&value)),
            "iface" => self.facts.interfaces.add(value),
            _ => {}
        }
    }

    /// The guest whose task it is, if it is a guest's.
    fn task(&mut self, upid: &str) {
        if let Some(Ok(id)) = upid.split(':').nth(6).map(str::parse) {
            self.facts.guest(Touched::of(id, None, self.inventory));
        }
    }

    fn token(&mut self) {
        let mut ends = self.call.path().rsplit('/').map(|part| percent_decode_str(part));
        if let (Some(name), Some(_), Some(user)) = (ends.next(), ends.next(), ends.next()) {
            let (name, user) = (name.decode_utf8_lossy(), user.decode_utf8_lossy());
            self.facts.tokens.add(format!("{user}!{name}"));
        }
    }

    fn param(&mut self, key: &str, value: &'a ParamValue) {
        let text: Cow<'a, str> = match value {
            ParamValue::Text(text) => Cow::Borrowed(text),
            ParamValue::Secret(_) => return,
            ParamValue::Bool(_)
            | ParamValue::Int(_)
            | ParamValue::List(_)
            | ParamValue::Need(_)
            | ParamValue::GuestId
            | ParamValue::Running => Cow::Owned(value.to_string()),
        };
        let template = self.call.template();
        match key {
            "vmid" | "newid" | "target-vmid" | "vms" => self.ids(&text),
            "sid" => self.ids(resource(&text)),
            "userid" | "users" => each(&text, |user| self.facts.users.add(user.to_owned())),
            "tokens" => each(&text, |token| {
                if let Some((user, _)) = token.split_once('!') {
                    self.facts.users.add(user.to_owned());
                }
                self.facts.tokens.add(token.to_owned());
            }),
            "pool" | "poolid" => self.facts.pools.add(text),
            "node" | "source" | "target" | "target_node" if !template.starts_with("/storage") => {
                self.facts.nodes.add(text);
            }
            "storage"
            | "storages"
            | "target-storage"
            | "targetstorage"
            | "statestorage"
            | "vmstatestorage"
            | "import-working-storage" => {
                let names = text.split([',', ';', ' ', ':']);
                names.for_each(|name| self.facts.storages.add(name.to_owned()));
            }
            "iface" | "bridge_ports" | "slaves" | "ovs_bonds" | "ovs_ports" | "bond-primary"
            | "vlan-raw-device"
                if template.starts_with("/nodes/{node}/network") =>
            {
                each(&text, |name| self.facts.interfaces.add(name.to_owned()));
            }
            "path" if template == "/access/acl" => self.granted(&text),
            "dumpdir" | "tmpdir" | "script" | "mountpoint" | "path" if text.starts_with('/') => {
                self.facts.paths.add(text);
            }
            _ if holds_volumes(key) => self.volumes(&text),
            _ => {}
        }
    }

    /// Guests by their ids. What is no id may be any guest.
    fn ids(&mut self, ids: &str) {
        each(ids, |id| match id.parse::<VmId>() {
            Ok(id) => {
                let known = if let Object::Guest(guest) = self.call.object()
                    && guest.id == id
                {
                    Some(&**guest)
                } else {
                    self.inventory.and_then(|inventory| inventory.guest(id))
                };
                let guest = known.map_or_else(|| self.new_guest(id), Touched::known);
                self.facts.guest(guest);
            }
            Err(_) => self.facts.guests.more = true,
        });
    }

    /// A guest that may be about to be made: then the call says what it will be.
    fn new_guest(&self, id: VmId) -> Touched<'a> {
        let template = self.call.template();
        let copied = template.ends_with("/clone");
        let made = copied || matches!(template, "/nodes/{node}/qemu" | "/nodes/{node}/lxc");
        // Without a whole inventory it cannot be told whether it exists already.
        let whole = |all: &Inventory| all.missing.is_empty() && !all.nodes.is_empty();
        if !made || !self.inventory.is_some_and(whole) {
            return Touched::unknown(id, self.kind);
        }
        let given = |keys: &[&str]| {
            let found = self.call.params().iter().find(|(key, _)| keys.contains(&key.as_str()));
            Some(Cow::Owned(found.map(|(_, value)| value.to_string()).unwrap_or_default()))
        };
        let tags = match (copied, self.call.object()) {
            (true, Object::Guest(source)) => Some(Cow::Borrowed(&*source.tags)),
            (true, _) => None,
            (false, _) => given(&["tags"]),
        };
        let (name, pool) = (given(&["name", "hostname"]), given(&["pool"]));
        Touched { id, kind: self.kind, name, tags, pool }
    }

    /// What a permission is given for.
    fn granted(&mut self, path: &str) {
        let mut parts = path.trim_matches('/').splitn(2, '/');
        match (parts.next(), parts.next()) {
            (Some("vms"), Some(id)) => self.ids(id),
            (Some("nodes"), Some(node)) => self.facts.nodes.add(node.to_owned()),
            (Some("pool"), Some(pool)) => {
                self.facts.pools.add(pool.to_owned());
                self.facts.guests.more = true;
            }
            (Some("storage"), Some(storage)) => self.facts.storages.add(storage.to_owned()),
            (Some("" | "vms" | "pool"), _) => self.facts.guests.more = true,
            _ => {}
        }
    }

    /// A property string with volumes in it, such as `local-lvm:vm-100-disk-0,cache=none`.
    fn volumes(&mut self, text: &str) {
        for part in text.split(',') {
            let value = match part.split_once('=') {
                Some(("file" | "import-from" | "volume", value)) => value,
                Some(_) => continue,
                None => part,
            };
            self.volume(Cow::Owned(value.trim().to_owned()));
        }
    }

    fn volume(&mut self, volume: Cow<'a, str>) {
        if let Some(storage) = volume::storage(&volume) {
            self.facts.storages.add(storage.to_owned());
        }
        if let Some(id) = volume::owner(&volume) {
            self.facts.guest(Touched::of(id, None, self.inventory));
        }
        if volume.starts_with('/') {
            self.facts.paths.add(volume);
        }
    }

    /// What a call means that does not say to which guests or interfaces it applies.
    fn left_out(&mut self) {
        let (method, template) = (self.call.method(), self.call.template());
        if method == Method::Get {
            return;
        }
        let has = |key: &str| self.call.params().iter().any(|(name, _)| name == key);
        let many = template.ends_with("/vzdump")
            || template.starts_with("/cluster/backup")
            || template.ends_with("/prunebackups");
        let all = ["/startall", "/stopall", "/suspendall", "/migrateall"];
        let bulk = template.starts_with("/cluster/bulk-action/guest/")
            || all.iter().any(|end| template.ends_with(end));
        let host = template == "/nodes/{node}/status"
            || template.starts_with("/nodes/{node}/disks")
            || template.starts_with("/nodes/{node}/ceph");
        self.facts.guests.more |= (many && !has("vmid")) || (bulk && !has("vms")) || host;
        // Changes that are dropped before they are applied touch no interface.
        self.facts.interfaces.more |= template == "/nodes/{node}/network" && method == Method::Put;
        if template == "/nodes/{node}/execute" {
            self.facts.anything();
        }
    }
}

/// The id in the name of a resource of high availability: `vm:100`, `ct:200` or `100`.
fn resource(sid: &str) -> &str {
    sid.split_once(':').map_or(sid, |(_, id)| id)
}

/// The unit of a service, by its name with or without suffix.
fn unit(service: &str) -> String {
    if service.contains('.') { service.to_owned() } else { format!("{service}.service") }
}

fn each(list: &str, take: impl FnMut(&str)) {
    list.split([',', ';', ' ', '\0']).filter(|item| !item.is_empty()).for_each(take);
}

fn holds_volumes(key: &str) -> bool {
    const KEYS: [&str; 13] = [
        "archive",
        "base",
        "cdrom",
        "efidisk",
        "hookscript",
        "ide",
        "mp",
        "ostemplate",
        "rootfs",
        "sata",
        "scsi",
        "tpmstate",
        "virtio",
    ];
    KEYS.contains(&key.trim_end_matches(|c: char| c.is_ascii_digit())) || key.starts_with("unused")
}
