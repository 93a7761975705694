//! Names that Proxmox checks by pattern.

use super::{GuestKind, Invalid};

/// Defines a string newtype with its pattern, its check and everything derived from them.
macro_rules! name {
    ($(#[$doc:meta])* $type:ident, $what:literal, $pattern:literal, $rule:literal, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $type(String);

        impl $type {
            /// The name as Proxmox writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $type {
            type Error = Invalid;
            fn try_from(text: String) -> Result<Self, Invalid> {
                let check: fn(&str) -> bool = $check;
                if check(&text) { Ok(Self(text)) } else { Err(Invalid::new($what, &text, $rule)) }
            }
        }

        impl std::str::FromStr for $type {
            type Err = Invalid;
            fn from_str(text: &str) -> Result<Self, Invalid> {
                Self::try_from(text.to_owned())
            }
        }

        impl From<$type> for String {
            fn from(name: $type) -> Self {
                name.0
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    };
}

fn word(text: &str, first: fn(char) -> bool, rest: fn(char) -> bool, max: usize) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(first) && chars.all(rest) && text.len() <= max
}

/// The span of a rule such as `keep-daily=7`.
fn kept_span(rule: &str) -> Option<&str> {
    const SPANS: [&str; 6] = ["last", "hourly", "daily", "weekly", "monthly", "yearly"];
    let (span, number) = rule.strip_prefix("keep-")?.split_once('=')?;
    let number = word(number, |c| c.is_ascii_digit(), |c| c.is_ascii_digit(), 6);
    (SPANS.contains(&span) && number).then_some(span)
}

name!(
    /// The name of a cluster node, such as `pve1`.
    NodeName,
    "node name",
    "^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$",
    "letters, digits and inner dashes, at most 63",
    |text| {
        word(text, |c| c.is_ascii_alphanumeric(), |c| c.is_ascii_alphanumeric() || c == '-', 63)
            && !text.ends_with('-')
    }
);

name!(
    /// The name of a storage definition, such as `local-lvm`.
    StorageId,
    "storage name",
    "^[A-Za-z][A-Za-z0-9._-]*[A-Za-z0-9]$",
    "a letter, then letters, digits, `-`, `_`, `.`, ending in a letter or digit",
    |text| {
        text.len() >= 2
            && word(
                text,
                |c| c.is_ascii_alphabetic(),
                |c| c.is_ascii_alphanumeric() || "-_.".contains(c),
                100,
            )
            && text.ends_with(|c: char| c.is_ascii_alphanumeric())
    }
);

name!(
    /// The name of a resource pool; nested pools are joined by `/`.
    PoolId,
    "pool name",
    "^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+){0,2}$",
    "letters, digits, `-`, `_`, `.`, with at most two `/` between parts",
    |text| {
        text.len() <= 300
            && text.split('/').count() <= 3
            && text.split('/').all(|part| {
                let ok = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
                word(part, ok, ok, 100)
            })
    }
);

name!(
    /// The name of a snapshot.
    SnapshotName,
    "snapshot name",
    "^[A-Za-z][A-Za-z0-9_-]{1,39}$",
    "a letter, then 1 to 39 letters, digits, `-` or `_`",
    |text| {
        text.len() >= 2
            && word(
                text,
                |c| c.is_ascii_alphabetic(),
                |c| c.is_ascii_alphanumeric() || "-_".contains(c),
                40,
            )
    }
);

name!(
    /// The id of a section of a configuration file, such as a backup job or a metric server.
    ConfigId,
    "id",
    "^[A-Za-z][A-Za-z0-9_-]+$",
    "a letter, then letters, digits, `-` or `_`, 2 to 64 in all",
    |text| {
        text.len() >= 2
            && word(
                text,
                |c| c.is_ascii_alphabetic(),
                |c| c.is_ascii_alphanumeric() || "-_".contains(c),
                64,
            )
    }
);

name!(
    /// A guest that high availability manages, `vm:100` or `ct:101`.
    HaResource,
    "HA resource",
    "^(vm|ct):[1-9][0-9]{2,8}$",
    "`vm:ID` or `ct:ID`, such as `vm:100`",
    |text| {
        text.split_once(':').is_some_and(|(kind, id)| {
            ["vm", "ct"].contains(&kind) && id.parse::<super::VmId>().is_ok() && !id.starts_with('0')
        })
    }
);

name!(
    /// A node where high availability may run guests, with its priority if it has one: `pve1:2`.
    HaNode,
    "node with priority",
    "^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(:[0-9]+)?$",
    "`NODE` or `NODE:PRIORITY`, such as `pve1:2`",
    |text| {
        let (node, priority) = text.split_once(':').unwrap_or((text, "0"));
        node.parse::<NodeName>().is_ok()
            && word(priority, |c| c.is_ascii_digit(), |c| c.is_ascii_digit(), 4)
    }
);

name!(
    /// The name of a pool or a file system of Ceph.
    CephName,
    "name in Ceph",
    "^[^:/\\s]+$",
    "no `:`, `/` or space, at most 128",
    |text| {
        let plain = |c: char| !c.is_whitespace() && !c.is_control() && !":/".contains(c);
        word(text, plain, plain, 128)
    }
);

name!(
    /// The id of a replication job, `GUEST-NUMBER`, such as `100-0`.
    ReplicationId,
    "replication job",
    "^[1-9][0-9]{2,8}-[0-9]{1,9}$",
    "`GUEST-NUMBER`, such as `100-0`",
    |text| {
        text.split_once('-').is_some_and(|(guest, number)| {
            guest.parse::<super::VmId>().is_ok()
                && word(number, |c| c.is_ascii_digit(), |c| c.is_ascii_digit(), 9)
        })
    }
);

name!(
    /// A disk or partition of a node, such as `/dev/sdb`.
    DevicePath,
    "device",
    "^/dev/[A-Za-z0-9/]+$",
    "`/dev/` and letters or digits, as `disk_list` tells it",
    |text| {
        text.strip_prefix("/dev/").is_some_and(|rest| {
            word(rest, |c| c.is_ascii_alphanumeric(), |c| c.is_ascii_alphanumeric() || c == '/', 100)
        })
    }
);

name!(
    /// Which backups are kept when others are removed, such as `keep-last=3,keep-daily=7`.
    KeepRules,
    "keep rule",
    "^(keep-all=1|keep-(last|hourly|daily|weekly|monthly|yearly)=[0-9]+(,keep-(last|hourly|daily|weekly|monthly|yearly)=[0-9]+)*)$",
    "`keep-all=1`, or `keep-last`, `keep-hourly`, `keep-daily`, `keep-weekly`, `keep-monthly` and \
     `keep-yearly` with a number each, joined by commas",
    |text| {
        let once = |spans: Vec<&str>| {
            spans.iter().enumerate().all(|(at, span)| !spans.iter().skip(at + 1).any(|s| s == span))
        };
        let spans: Option<Vec<&str>> = text.split(',').map(kept_span).collect();
        text == "keep-all=1" || spans.is_some_and(once)
    }
);

name!(
    /// A tag of a guest.
    Tag,
    "tag",
    "^[A-Za-z0-9_][A-Za-z0-9_+.-]*$",
    "a letter, digit or `_`, then also `+`, `.`, `-`",
    |text| {
        word(
            text,
            |c| c.is_ascii_alphanumeric() || c == '_',
            |c| c.is_ascii_alphanumeric() || "_+.-".contains(c),
            124,
        )
    }
);

name!(
    /// The place of a disk in a guest, such as `scsi0`, `mp1` or `rootfs`.
    DiskName,
    "disk",
    "^(ide|sata|scsi|virtio|efidisk|tpmstate|mp|unused)[0-9]{1,3}$|^rootfs$",
    "`scsi0`, `virtio1`, `mp0`, `rootfs` …",
    |text| {
        let family = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = text.len() - family.len();
        match family {
            "rootfs" => number == 0,
            "ide" | "sata" | "scsi" | "virtio" | "efidisk" | "tpmstate" | "mp" | "unused" => {
                (1..=3).contains(&number)
            }
            _ => false,
        }
    }
);

impl DiskName {
    /// The kind of guest that has it; unused disks are of either.
    pub fn kind(&self) -> Option<GuestKind> {
        match self.0.as_str() {
            name if name.starts_with("unused") => None,
            name if name == "rootfs" || name.starts_with("mp") => Some(GuestKind::Lxc),
            _ => Some(GuestKind::Qemu),
        }
    }
}

name!(
    /// A volume on a storage, `STORAGE:NAME`, such as `local:iso/debian.iso`.
    VolumeId,
    "volume",
    "^[A-Za-z][A-Za-z0-9._-]*[A-Za-z0-9]:[^\\s]+$",
    "`STORAGE:NAME` without spaces",
    |text| {
        text.split_once(':').is_some_and(|(storage, volume)| {
            storage.parse::<StorageId>().is_ok()
                && !volume.is_empty()
                && text.len() <= 500
                && !volume.contains(|c: char| c.is_whitespace() || c.is_control())
                && !volume.split('/').any(|part| part == "..")
        })
    }
);

name!(
    /// The name of a node's network interface, such as `vmbr0` or `eno1.5`.
    InterfaceName,
    "interface name",
    "^[A-Za-z][A-Za-z0-9_]{1,19}([:.][0-9]+)?$",
    "a letter, then letters, digits or `_`, at most 20, with `.NUMBER` for a VLAN",
    |text| {
        let (name, tag) = text.split_once([':', '.']).unwrap_or((text, "0"));
        name.len() >= 2
            && text.len() <= 20
            && word(name, |c| c.is_ascii_alphabetic(), |c| c.is_ascii_alphanumeric() || c == '_', 20)
            && !tag.is_empty()
            && tag.bytes().all(|b| b.is_ascii_digit())
    }
);

impl ReplicationId {
    /// The guest that is replicated.
    pub fn guest(&self) -> Option<super::VmId> {
        self.0.split_once('-').and_then(|(guest, _)| guest.parse().ok())
    }
}

impl VolumeId {
    /// The storage that holds the volume: the part before the first colon.
    pub fn storage(&self) -> Option<StorageId> {
        self.0.split_once(':').and_then(|(storage, _)| storage.parse().ok())
    }
}

name!(
    /// The name of an alias, a set of addresses or a security group of a firewall.
    FirewallName,
    "firewall name",
    "^[A-Za-z][A-Za-z0-9_-]{1,63}$",
    "a letter, then 1 to 63 letters, digits, `-` or `_`",
    |text| {
        let rest = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        text.len() >= 2 && word(text, |c| c.is_ascii_alphabetic(), rest, 64)
    }
);

name!(
    /// The name of a zone or of a virtual network.
    SdnId,
    "network name",
    "^[A-Za-z][A-Za-z0-9]{1,7}$",
    "a letter, then 1 to 7 letters or digits",
    |text| {
        text.len() >= 2
            && word(text, |c| c.is_ascii_alphabetic(), |c| c.is_ascii_alphanumeric(), 8)
    }
);

name!(
    /// A user with its realm, such as `alice@pve`.
    UserId,
    "user",
    "^[^\\s:/]+@[A-Za-z][A-Za-z0-9._-]*$",
    "`NAME@REALM`, without spaces, `:` or `/`",
    |text| {
        text.len() <= 64
            && text.rsplit_once('@').is_some_and(|(name, realm)| {
                let bad = |c: char| c.is_whitespace() || c.is_control() || ":/".contains(c);
                !name.is_empty() && !name.contains(bad) && realm.parse::<RealmId>().is_ok()
            })
    }
);

name!(
    /// A realm that users come from, such as `pam`.
    RealmId,
    "realm",
    "^[A-Za-z][A-Za-z0-9._-]+$",
    "a letter, then letters, digits, `.`, `-` or `_`",
    |text| {
        let rest = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
        text.len() >= 2 && word(text, |c| c.is_ascii_alphabetic(), rest, 32)
    }
);

name!(
    /// The name of a token of a user.
    TokenName,
    "token name",
    "^[A-Za-z][A-Za-z0-9._-]+$",
    "a letter, then letters, digits, `.`, `-` or `_`",
    |text| {
        let rest = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
        text.len() >= 2 && word(text, |c| c.is_ascii_alphabetic(), rest, 64)
    }
);

name!(
    /// A group of users, or a role.
    AccessName,
    "group or role",
    "^[A-Za-z0-9._-]+$",
    "letters, digits, `.`, `-` or `_`",
    |text| {
        let ok = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
        word(text, ok, ok, 64)
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_break_their_rule_are_refused() {
        for bad in ["", "-a", "a-", "a b", "a/b", "ä", &"a".repeat(64)] {
            assert!(bad.parse::<NodeName>().is_err(), "{bad}");
        }
        for bad in ["", "a", "1a", "a:", "local-"] {
            assert!(bad.parse::<StorageId>().is_err(), "{bad}");
        }
        for bad in ["local", "local:", ":x", "local:a b", "local:../etc/passwd", "local:x\n"] {
            assert!(bad.parse::<VolumeId>().is_err(), "{bad}");
        }
        for bad in ["", "scsi", "0", "rootfs0", "net0", "scsi0,", "mp1000"] {
            assert!(bad.parse::<DiskName>().is_err(), "{bad}");
        }
        assert!("a".parse::<SnapshotName>().is_err());
        assert!("a/b/c/d".parse::<PoolId>().is_err());
        for bad in ["keep-last", "last=3", "keep-last=x", "keep-last=1,keep-last=2", "keep-all=0"] {
            assert!(bad.parse::<KeepRules>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_volume_names_its_storage() {
        let volume: VolumeId = "local:iso/debian.iso".parse().unwrap();
        assert_eq!(volume.storage().unwrap().as_str(), "local");
    }
}
