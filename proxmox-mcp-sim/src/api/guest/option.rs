//! Options as the configuration keeps them: disks made, addresses filled in.

use crate::api::storage::kind;
use crate::api::{Call, Fail};
use crate::world::conf::Conf;
use crate::world::drive::{self, Drive};
use crate::world::guest::Kind;
use crate::world::storage::NewDisk;
use crate::world::{State, World, clock};

/// Fails if the caller may not make or use a volume.
pub(super) fn may_use(
    world: &World,
    state: &State,
    call: &Call<'_>,
    volume: &Drive,
) -> Result<(), Fail> {
    let Some(storage) = volume.storage() else {
        if volume.file.starts_with('/') && !call.who.is_root() {
            let text = "Only root can pass arbitrary filesystem paths.\n";
            return Err(Fail::new(500, text));
        }
        return Ok(());
    };
    if volume.new_size().is_some() {
        let path = format!("/storage/{storage}");
        call.require(world, state, &path, &["Datastore.AllocateSpace"])?;
    } else if let Some((_, name)) = volume.file.split_once(':')
        && state.storages.get(storage).is_some_and(|storage| !kind::names(&storage.kind, name))
    {
        return Err(Fail::new(500, format!("unable to parse directory volume name '{name}'\n")));
    }
    Ok(())
}

/// Brings options into the form in which they are kept.
pub(super) struct Settle<'a> {
    pub state: &'a mut State,
    pub kind: Kind,
    pub node: &'a str,
    pub vmid: u32,
}

impl Settle<'_> {
    /// The text to keep for an option.
    pub(super) fn value(&mut self, key: &str, text: &str, before: &Conf) -> Result<String, String> {
        let network = key.strip_prefix("net").is_some_and(|n| n.parse::<u8>().is_ok());
        match self.kind {
            _ if key == "tags" => Ok(tags(text)),
            _ if key == "description" => Ok(text.trim_end_matches('\n').to_owned()),
            _ if drive::is_drive(self.kind, key) => self.drive(key, text, before),
            Kind::Qemu if network => Ok(self.machine_network(text, before.get(key))),
            Kind::Lxc if network => Ok(self.container_network(text, before.get(key))),
            Kind::Qemu if key == "smbios1" && !text.contains("uuid=") => {
                let uuid = self.state.draw.uuid();
                Ok(format!("{text},uuid={uuid}"))
            }
            Kind::Qemu if key == "vmgenid" && text == "1" => Ok(self.state.draw.uuid()),
            Kind::Qemu | Kind::Lxc => Ok(text.to_owned()),
        }
    }

    fn drive(&mut self, key: &str, text: &str, before: &Conf) -> Result<String, String> {
        let mut drive = Drive::parse(text);
        if let Some(source) = drive.options.remove("import-from") {
            let size = match self.state.volume(&source, self.node) {
                Some(volume) => volume.size,
                None => return Err(self.volume_exists(&source).err().unwrap_or_default()),
            };
            return self.new_drive(drive, Some(size));
        }
        if drive.new_size().is_some() || drive.file.ends_with(":cloudinit") {
            return self.new_drive(drive, None);
        }
        if drive.storage().is_some() {
            self.volume_exists(&drive.file)?;
            let kept_as_given = drive.is_cdrom() || key.starts_with("unused");
            if let Some(volume) = self.state.volume(&drive.file, self.node)
                && !kept_as_given
            {
                drive.options.insert("size".into(), volume.size_text());
            }
        } else if let Some(before) = before.get(key).map(Drive::parse)
            && before.file == drive.file
            && let Some(size) = before.options.get("size")
        {
            drive.options.entry("size".into()).or_insert_with(|| size.clone());
        }
        Ok(drive.to_string())
    }

    fn new_drive(&mut self, mut drive: Drive, imported: Option<u64>) -> Result<String, String> {
        let gibibytes = drive.new_size().unwrap_or(0.0);
        let storage = drive.storage().unwrap_or_default().to_owned();
        let cloud_init = drive.file.ends_with(":cloudinit");
        if cloud_init {
            drive.options.insert("media".into(), "cdrom".into());
        }
        let format = drive.options.remove("format");
        drive.options.remove("size");
        let own = if cloud_init { 4 << 20 } else { clock::part(1 << 30, gibibytes) };
        let size = imported.unwrap_or(own);
        let name = cloud_init.then(|| format!("vm-{}-cloudinit", self.vmid));
        let new = NewDisk {
            storage: &storage,
            node: self.node,
            vmid: self.vmid,
            kind: self.kind,
            size,
            format: format.as_deref(),
            name: name.as_deref(),
        };
        let volume = self.state.make_disk(&new)?;
        drive.options.insert("size".into(), volume.size_text());
        drive.file = volume.volid;
        Ok(drive.to_string())
    }

    fn volume_exists(&self, volid: &str) -> Result<(), String> {
        let storage = volid.split_once(':').map_or("", |(storage, _)| storage);
        self.state.storage_on(storage, self.node)?;
        if self.state.volume(volid, self.node).is_some() {
            return Ok(());
        }
        Err(format!("volume '{volid}' does not exist"))
    }

    /// `model=address` first, then the rest in order.
    fn machine_network(&mut self, text: &str, before: Option<&str>) -> String {
        const MODELS: [&str; 6] = ["virtio", "e1000", "e1000e", "rtl8139", "vmxnet3", "ne2k_pci"];
        let (mut model, mut address) = ("virtio", None);
        let mut rest = Vec::new();
        for part in text.split(',').filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                None => model = part,
                Some(("model", value)) => model = value,
                Some(("macaddr", value)) => address = Some(value.to_owned()),
                Some((key, value)) if MODELS.contains(&key) => {
                    model = key;
                    address = Some(value.to_owned());
                }
                Some(_) => rest.push(part),
            }
        }
        let kept = before.and_then(|text| text.split(',').next()?.split_once('='));
        let kept = kept.map(|(_, address)| address.to_owned());
        let address = address.or(kept).unwrap_or_else(|| self.state.draw.mac());
        rest.sort_unstable();
        let rest: String = rest.iter().flat_map(|part| [",", part]).collect();
        format!("{model}={address}{rest}")
    }

    /// The name first, then the rest in order, with an address and a type.
    fn container_network(&mut self, text: &str, before: Option<&str>) -> String {
        let parts = |text: &str| -> Conf {
            text.split(',').filter_map(|part| part.split_once('=')).collect()
        };
        let mut options = parts(text);
        if !options.has("hwaddr") {
            let kept = before.and_then(|text| parts(text).remove("hwaddr"));
            let address = kept.unwrap_or_else(|| self.state.draw.mac());
            options.set("hwaddr", address);
        }
        options.set("type", "veth");
        let name = options.remove("name").unwrap_or_else(|| "eth0".into());
        let rest: String =
            options.iter().flat_map(|(key, value)| [",", key.as_str(), "=", value]).collect();
        format!("name={name}{rest}")
    }
}

/// Tags in order, each once.
fn tags(text: &str) -> String {
    let mut tags: Vec<_> = crate::api::split_list(text).map(str::to_lowercase).collect();
    tags.sort();
    tags.dedup();
    tags.join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_get_an_address_and_keep_it() {
        let mut state = State::new(1);
        let mut settle = Settle { state: &mut state, kind: Kind::Qemu, node: "pve1", vmid: 100 };
        let mut before = Conf::default();
        let first = settle.value("net0", "virtio,bridge=vmbr0", &before).unwrap();
        assert!(first.starts_with("virtio=BC:24:11:") && first.ends_with(",bridge=vmbr0"));
        before.set("net0", first.clone());
        let second = settle.value("net0", "model=e1000,bridge=vmbr1", &before).unwrap();
        let address = |text: &str| text.split([',', '=']).nth(1).unwrap().to_owned();
        assert_eq!(address(&second), address(&first));
        settle.kind = Kind::Lxc;
        let container =
            settle.value("net0", "bridge=vmbr0,name=eth0,ip=dhcp", &Conf::default()).unwrap();
        assert!(container.starts_with("name=eth0,bridge=vmbr0,hwaddr="), "{container}");
        assert!(container.ends_with(",ip=dhcp,type=veth"), "{container}");
    }

    #[test]
    fn tags_are_kept_in_order_and_once() {
        assert_eq!(tags("web; Prod,web"), "prod;web");
    }
}
