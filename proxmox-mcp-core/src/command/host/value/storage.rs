//! Values that name storage of LVM and ZFS.

use super::path::DEVICE;
use super::text::{digits, name, plain};
use super::{Kind, Meaning, Value};
use crate::command::HostObject;

/// A size; a bare number is what the program takes it for.
pub(in crate::command::host) const SIZE: Value =
    Value::Of(&Kind { what: "a size such as `4G`", read: |text| plain(text, size(text)) });

/// A size to grow by.
pub(in crate::command::host) const GROWTH: Value = Value::Of(&Kind {
    what: "a growth such as `+5G`; nothing is shrunk",
    read: |text| plain(text, text.strip_prefix('+').is_some_and(size)),
});

/// A size to grow to or by; the programs that take it never shrink.
pub(in crate::command::host) const LARGER: Value = Value::Of(&Kind {
    what: "a size such as `+5G` or `20G`",
    read: |text| plain(text, size(text.strip_prefix('+').unwrap_or(text))),
});

/// A number of LVM extents or a share of something.
pub(in crate::command::host) const EXTENTS: Value = Value::Of(&Kind {
    what: "extents such as `100` or `+50%FREE`",
    read: |text| {
        let number = text.strip_prefix('+').unwrap_or(text);
        let right = match number.split_once('%') {
            None => digits(number, 12),
            Some((share, of)) => digits(share, 3) && ["VG", "FREE", "PVS", "ORIGIN"].contains(&of),
        };
        plain(text, right)
    },
});

/// A volume group.
pub(in crate::command::host) const VOLUME_GROUP: Value = Value::Of(&Kind {
    what: "a volume group such as `pve`",
    read: |text| lvm(text).then(|| Meaning::of(text, HostObject::VolumeGroup(text.to_owned()))),
});

/// The name of a logical volume to make.
pub(in crate::command::host) const VOLUME_NAME: Value =
    Value::Of(&Kind { what: "a name for a logical volume", read: |text| plain(text, lvm(text)) });

/// A logical volume.
pub(in crate::command::host) const VOLUME: Value = Value::Of(&Kind {
    what: "a logical volume such as `pve/data` or `/dev/pve/data`",
    read: |text| {
        let named = text.strip_prefix("/dev/").unwrap_or(text);
        let volume = match named.strip_prefix("mapper/") {
            Some(mapped) => unmapped(mapped)?,
            None => named.to_owned(),
        };
        let (group, name) = volume.split_once('/')?;
        (lvm(group) && lvm(name)).then(|| Meaning::of(volume.clone(), HostObject::Volume(volume)))
    },
});

/// A volume group or one volume of it.
pub(in crate::command::host) const GROUP_OR_VOLUME: Value = Value::Of(&Kind {
    what: "a volume group such as `pve` or a volume such as `pve/data`",
    read: |text| VOLUME_GROUP.read(text).or_else(|| VOLUME.read(text)),
});

/// A pool.
pub(in crate::command::host) const POOL: Value = Value::Of(&Kind {
    what: "a pool such as `rpool`",
    read: |text| {
        let known = name(text, b"_.-") && text.starts_with(|c: char| c.is_ascii_alphabetic());
        known.then(|| dataset(text, text))
    },
});

/// A dataset or volume of ZFS.
pub(in crate::command::host) const DATASET: Value = Value::Of(&Kind {
    what: "a dataset such as `rpool/data`",
    read: |text| zfs(text).then(|| dataset(text, text)),
});

/// A snapshot of ZFS.
pub(in crate::command::host) const SNAPSHOT: Value = Value::Of(&Kind {
    what: "a snapshot such as `rpool/data@before`",
    read: |text| {
        let (of, snapshot) = text.split_once('@')?;
        (zfs(of) && name(snapshot, b"_.:-")).then(|| dataset(text, of))
    },
});

/// A dataset or a snapshot.
pub(in crate::command::host) const DATASET_OR_SNAPSHOT: Value = Value::Of(&Kind {
    what: "a dataset such as `rpool/data` or a snapshot such as `rpool/data@before`",
    read: |text| DATASET.read(text).or_else(|| SNAPSHOT.read(text)),
});

/// A part of a pool: a device, or words such as `mirror` before devices.
pub(in crate::command::host) const POOL_DEVICE: Value = Value::Of(&Kind {
    what: "a device of a pool such as `/dev/sdb` or `sdb`",
    read: |text| DEVICE.read(text).or_else(|| plain(text, name(text, b"_.:-"))),
});

/// The new name of a snapshot: in full, or what follows the `@`.
pub(in crate::command::host) const NEW_SNAPSHOT: Value = Value::Of(&Kind {
    what: "a snapshot such as `rpool/data@before` or `@before`",
    read: |text| {
        let short = text.strip_prefix('@').is_some_and(|new| name(new, b"_.:-"));
        if short { plain(text, true) } else { SNAPSHOT.read(text) }
    },
});

/// Properties to show.
pub(in crate::command::host) const PROPERTIES: Value = Value::Of(&Kind {
    what: "properties such as `name,used,avail`",
    read: |text| plain(text, text.split(',').all(|part| name(part, b"_.:@#-"))),
});

/// A property that may be set, without its value.
pub(in crate::command::host) const PROPERTY_NAME: Value = Value::Of(&Kind {
    what: HARMLESS,
    read: |text| plain(text, PLAIN_PROPERTIES.iter().any(|(it, _)| *it == text) || own(text)),
});

/// A property with its value that changes neither mounts nor who may see what.
pub(in crate::command::host) const PROPERTY: Value = Value::Of(&Kind {
    what: HARMLESS,
    read: |text| {
        let (property, value) = text.split_once('=')?;
        let sort = PLAIN_PROPERTIES.iter().find(|(it, _)| *it == property);
        let right = match sort {
            Some((_, [])) => ["none", "auto"].contains(&value) || size(value),
            Some((_, words)) => words.contains(&value),
            None => own(property) && value.len() <= 256 && !value.chars().any(char::is_control),
        };
        plain(text, right)
    },
});

/// A property of a pool with its value.
pub(in crate::command::host) const POOL_PROPERTY: Value = Value::Of(&Kind {
    what: "`autotrim`, `autoexpand`, `autoreplace` with `on` or `off`, or `comment`",
    read: |text| {
        let (property, value) = text.split_once('=')?;
        let right = match property {
            "autotrim" | "autoexpand" | "autoreplace" => ["on", "off"].contains(&value),
            "comment" => {
                value.len() <= 32 && value.bytes().all(|it| it == b' ' || it.is_ascii_graphic())
            }
            _ => false,
        };
        plain(text, right)
    },
});

const HARMLESS: &str = "a property such as `compression=lz4`, `quota=10G`, `reservation=1G`, \
                        `atime=off`, `recordsize=128K` or one of your own such as `my:note=text`";

const SWITCH: &[&str] = &["on", "off"];
const CACHED: &[&str] = &["all", "none", "metadata"];

/// Properties that lose nothing, with what they may be; nothing stands for a size.
const PLAIN_PROPERTIES: &[(&str, &[&str])] = &[
    ("atime", SWITCH),
    ("compression", COMPRESSIONS),
    ("filesystem_limit", &[]),
    ("logbias", &["latency", "throughput"]),
    ("primarycache", CACHED),
    ("quota", &[]),
    ("recordsize", &[]),
    ("refquota", &[]),
    ("refreservation", &[]),
    ("relatime", SWITCH),
    ("reservation", &[]),
    ("secondarycache", CACHED),
    ("snapdir", &["hidden", "visible"]),
    ("snapshot_limit", &[]),
];

const COMPRESSIONS: &[&str] = &[
    "on",
    "off",
    "lz4",
    "lzjb",
    "zle",
    "gzip",
    "gzip-1",
    "gzip-2",
    "gzip-3",
    "gzip-4",
    "gzip-5",
    "gzip-6",
    "gzip-7",
    "gzip-8",
    "gzip-9",
    "zstd",
    "zstd-1",
    "zstd-2",
    "zstd-3",
    "zstd-4",
    "zstd-5",
    "zstd-6",
    "zstd-7",
    "zstd-8",
    "zstd-9",
    "zstd-fast",
];

/// Whether it is a property of the user's own: it has a colon.
fn own(property: &str) -> bool {
    let known =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_.:-".contains(&byte);
    property.contains(':') && property.len() <= 256 && property.bytes().all(known)
}

fn dataset(text: &str, named: &str) -> Meaning {
    Meaning::of(text, HostObject::Dataset(named.to_owned()))
}

/// Whether it is a dataset: names with slashes between.
fn zfs(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.split('/').all(|part| part != "." && part != ".." && name(part, b"_.:-"))
}

/// The volume of a name of the device mapper, where `-` parts group and name and `--` is a dash.
fn unmapped(mapped: &str) -> Option<String> {
    let mut parts = mapped.split("--").map(|part| part.split('-'));
    let mut names = vec![String::new()];
    let mut join = |mut part: std::str::Split<'_, char>, dash: &str| {
        if let (Some(last), Some(first)) = (names.last_mut(), part.next()) {
            last.push_str(dash);
            last.push_str(first);
        }
        names.extend(part.map(str::to_owned));
    };
    join(parts.next()?, "");
    parts.for_each(|part| join(part, "-"));
    (names.len() == 2).then(|| names.join("/"))
}

fn lvm(text: &str) -> bool {
    name(text, b"_.+-") && text != "." && text != ".." && text.len() <= 127
}

/// Whether it is a number with at most one fraction and a unit.
fn size(text: &str) -> bool {
    let number = text.strip_suffix(['b', 'B']).unwrap_or(text);
    let number = number.strip_suffix('i').unwrap_or(number);
    let unit = ['k', 'K', 'm', 'M', 'g', 'G', 't', 'T', 'p', 'P', 's', 'S'];
    let number = number.strip_suffix(unit).unwrap_or(number);
    match number.split_once('.') {
        None => digits(number, 18),
        Some((whole, part)) => digits(whole, 18) && digits(part, 6),
    }
}
