//! Disks of guests, as their configuration writes them.

use super::guest::Kind;
use std::collections::BTreeMap;
use std::fmt;

/// A volume with options: `local:100/vm-100-disk-0.qcow2,size=8G`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drive {
    pub file: String,
    pub options: BTreeMap<String, String>,
}

impl Drive {
    pub(crate) fn parse(text: &str) -> Self {
        let mut drive = Self::default();
        for part in text.split(',').filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                None | Some(("file" | "volume", _)) => {
                    part.split_once('=').map_or(part, |(_, file)| file).clone_into(&mut drive.file);
                }
                Some((key, value)) => {
                    drive.options.insert(key.to_owned(), value.to_owned());
                }
            }
        }
        drive
    }

    /// Its size in bytes.
    pub(crate) fn size(&self) -> Option<u64> {
        parse_size(self.options.get("size")?)
    }

    pub(crate) fn is_cdrom(&self) -> bool {
        self.options.get("media").is_some_and(|media| media == "cdrom")
    }

    /// The storage that has the volume; none for devices and for no medium at all.
    pub(crate) fn storage(&self) -> Option<&str> {
        self.file.split_once(':').map(|(storage, _)| storage).filter(|id| !id.starts_with('/'))
    }

    /// The gibibytes of a volume that is to be made, for `storage:8`.
    pub(crate) fn new_size(&self) -> Option<f64> {
        let (_, size) = self.file.split_once(':')?;
        let plain = size.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        (plain && !size.is_empty()).then(|| size.parse().ok()).flatten()
    }
}

impl fmt::Display for Drive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        self.options.iter().try_for_each(|(key, value)| write!(f, ",{key}={value}"))
    }
}

/// Whether an option holds a disk.
pub(crate) fn is_drive(kind: Kind, key: &str) -> bool {
    let numbered = |families: &[&str]| {
        families.iter().any(|family| {
            let index = key.strip_prefix(family).unwrap_or_default();
            !index.is_empty() && index.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    match kind {
        Kind::Lxc => key == "rootfs" || numbered(&["mp", "unused"]),
        Kind::Qemu => {
            matches!(key, "efidisk0" | "tpmstate0")
                || numbered(&["ide", "sata", "scsi", "virtio", "unused"])
        }
    }
}

/// Bytes, of a size such as `8G`.
pub(crate) fn parse_size(text: &str) -> Option<u64> {
    let split = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(split)?;
    let shift = match unit {
        "" => 0,
        "K" => 10,
        "M" => 20,
        "G" => 30,
        "T" => 40,
        _ => return None,
    };
    Some(super::clock::part(1 << shift, number.parse().ok()?))
}

/// A size as Proxmox writes it: in the largest unit without a fraction.
pub(crate) fn write_size(bytes: u64) -> String {
    let unit = [(40, 'T'), (30, 'G'), (20, 'M'), (10, 'K')];
    let fits = unit.into_iter().find(|(shift, _)| bytes.trailing_zeros() >= *shift && bytes > 0);
    match fits {
        Some((shift, unit)) => format!("{}{unit}", bytes >> shift),
        None if bytes == 0 => "0T".into(),
        None => bytes.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drives_are_read_and_written() {
        let drive = Drive::parse("local:1,format=qcow2,iothread=1");
        assert_eq!(drive.new_size(), Some(1.0));
        assert_eq!(drive.storage(), Some("local"));
        assert_eq!(drive.to_string(), "local:1,format=qcow2,iothread=1");
        let drive = Drive::parse("file=local:100/vm-100-disk-0.raw,size=32G");
        assert_eq!((drive.new_size(), drive.size()), (None, Some(32 << 30)));
        assert!(Drive::parse("none,media=cdrom").is_cdrom());
    }

    #[test]
    fn sizes_are_written_in_the_largest_whole_unit() {
        for text in ["1T", "8G", "528K", "7", "0T"] {
            assert_eq!(write_size(parse_size(text).unwrap()), text);
        }
        assert_eq!(parse_size("1.5G"), Some(3 << 29));
        assert_eq!(parse_size("1X"), None);
    }
}
