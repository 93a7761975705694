//! Disks of a node, and what they are made into.

/// A disk.
#[derive(Clone, Debug)]
pub(crate) struct Disk {
    /// Its device, such as `/dev/sdb`.
    pub device: String,
    /// `ssd`, `hdd` or `nvme`.
    pub kind: &'static str,
    pub size: u64,
    pub model: &'static str,
    pub serial: String,
    /// What it is used for, such as `LVM`.
    pub used: Option<&'static str>,
    pub gpt: bool,
}

/// What disks are made into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    Lvm,
    LvmThin,
    Zfs,
    Directory,
}

impl Layout {
    /// The last part of its path in the API.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Lvm, Self::LvmThin, Self::Zfs, Self::Directory]
            .into_iter()
            .find(|layout| layout.as_str() == name)
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Lvm => "lvm",
            Self::LvmThin => "lvmthin",
            Self::Zfs => "zfs",
            Self::Directory => "directory",
        }
    }

    /// What disks that are used for it are listed with.
    pub(crate) fn mark(self) -> &'static str {
        match self {
            Self::Lvm | Self::LvmThin => "LVM",
            Self::Zfs => "ZFS",
            Self::Directory => "ext4",
        }
    }
}

/// A volume group, thin pool, ZFS pool or mounted file system.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub layout: Layout,
    pub name: String,
    pub devices: Vec<String>,
    pub size: u64,
    /// The volume group of a thin pool.
    pub group: Option<String>,
    /// How the disks of a ZFS pool are joined.
    pub raid: String,
}

/// The disks of a node, and what they are made into.
#[derive(Clone, Debug, Default)]
pub(crate) struct Disks {
    pub all: Vec<Disk>,
    pub made: Vec<Made>,
}

impl Disks {
    /// A system disk with a volume group, and some that nothing uses.
    pub(crate) fn seeded(node: u16) -> Self {
        const GIB: u64 = 1 << 30;
        let disk = |device: &str, kind, size: u64, model, used| Disk {
            device: device.to_owned(),
            kind,
            size: size * GIB,
            model,
            serial: format!("S{node:02}{}", device.trim_start_matches("/dev/").to_uppercase()),
            used,
            gpt: used.is_some(),
        };
        let all = vec![
            disk("/dev/sda", "ssd", 1920, "SAMSUNG MZ7L31T9", Some("LVM")),
            disk("/dev/sdb", "hdd", 4000, "ST4000NM000A", None),
            disk("/dev/sdc", "hdd", 4000, "ST4000NM000A", None),
            disk("/dev/nvme0n1", "nvme", 960, "KIOXIA KCD6XLUL960G", None),
        ];
        let made = |layout, name: &str, size: u64, group: Option<&str>| Made {
            layout,
            name: name.to_owned(),
            devices: vec!["/dev/sda3".to_owned()],
            size: size * GIB,
            group: group.map(str::to_owned),
            raid: String::new(),
        };
        let made = vec![
            made(Layout::Lvm, "pve", 1919, None),
            made(Layout::LvmThin, "data", 1800, Some("pve")),
        ];
        Self { all, made }
    }

    pub(crate) fn get(&self, device: &str) -> Option<&Disk> {
        self.all.iter().find(|disk| disk.device == device)
    }

    pub(crate) fn made(&self, layout: Layout, name: &str) -> Option<&Made> {
        self.made.iter().find(|made| made.layout == layout && made.name == name)
    }

    /// Marks disks as used, or as unused.
    pub(crate) fn mark(&mut self, devices: &[String], used: Option<&'static str>) {
        for disk in self.all.iter_mut().filter(|disk| devices.contains(&disk.device)) {
            disk.used = used;
            disk.gpt &= used.is_some();
        }
    }
}
