//! Property strings, such as `virtio,bridge=vmbr0,tag=20`, as structures and back.
//!
//! A structure names the keys that people set; all others are kept in `other`. Which keys and
//! values Proxmox takes is the catalogue's to say: [`crate::catalog::check::setting`].
//!
//! ```
//! use proxmox_mcp_core::model::property::VmNetwork;
//!
//! let mut card: VmNetwork = "virtio=BC:24:11:00:00:01,bridge=vmbr0".parse().unwrap();
//! assert_eq!(card.model.as_deref(), Some("virtio"));
//! card.tag = Some(20);
//! assert_eq!(card.to_string(), "virtio=BC:24:11:00:00:01,bridge=vmbr0,tag=20");
//! ```

mod container;
mod disk;
mod hardware;
mod keys;
mod network;
mod value;

pub use container::{ContainerFeatures, MountPoint, RootFs};
pub use disk::{EfiDisk, TpmState, VmDisk};
pub use hardware::{
    BootOrder, Cpu, Display, GuestAgent, PciDevice, Serial, StartupOrder, UsbDevice,
};
pub use network::{ContainerNetwork, IpConfig, VmNetwork};

use super::{GuestKind, Invalid};
use keys::Keys;

/// Defines a property string: `first` is the key of a value without one, `same` names keys that
/// stand for others.
macro_rules! property {
    (
        $(#[$doc:meta])*
        $type:ident, $what:literal, first $first:expr, same $same:expr, $(pair $pair:expr,)?
        { $($(#[$field_doc:meta])* $field:ident: $value:ty = $key:literal,)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct $type {
            $($(#[$field_doc])* pub $field: Option<$value>,)*
            /// All other keys, as Proxmox writes them.
            pub other: std::collections::BTreeMap<String, String>,
        }

        impl $type {
            const SHAPE: crate::model::property::keys::Shape =
                crate::model::property::keys::Shape::new($what, $first, $same)$(.pair($pair))?;

            fn read(mut keys: crate::model::property::keys::Keys) -> Result<Self, crate::model::Invalid> {
                Ok(Self {
                    $($field: keys.take($key)?,)*
                    other: keys.rest(),
                })
            }

            fn keys(&self) -> crate::model::property::keys::Keys {
                let mut keys = crate::model::property::keys::Keys::of(&Self::SHAPE, &self.other);
                $(keys.put($key, self.$field.as_ref());)*
                keys
            }
        }

        impl std::str::FromStr for $type {
            type Err = crate::model::Invalid;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::read(crate::model::property::keys::Keys::parse(&Self::SHAPE, text)?)
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.keys().fmt(f)
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let keys = crate::model::property::keys::Keys::deserialize(&Self::SHAPE, deserializer)?;
                Self::read(keys).map_err(serde::de::Error::custom)
            }
        }

        impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string" })
            }
        }
    };
}

use property;

/// The setting as its structure writes it, or nothing when it has none.
///
/// # Errors
/// When the text is no property string.
pub fn canonical(kind: GuestKind, name: &str, text: &str) -> Result<Option<String>, Invalid> {
    fn of<T: std::str::FromStr<Err = Invalid> + ToString>(text: &str) -> Result<String, Invalid> {
        text.parse::<T>().map(|property| property.to_string())
    }
    let family = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let read: fn(&str) -> Result<String, Invalid> = match (kind, family) {
        (GuestKind::Qemu, "net") => of::<VmNetwork>,
        (GuestKind::Qemu, "ide" | "sata" | "scsi" | "virtio") => of::<VmDisk>,
        (GuestKind::Qemu, "efidisk") => of::<EfiDisk>,
        (GuestKind::Qemu, "tpmstate") => of::<TpmState>,
        (GuestKind::Qemu, "ipconfig") => of::<IpConfig>,
        (GuestKind::Qemu, "hostpci") => of::<PciDevice>,
        (GuestKind::Qemu, "usb") => of::<UsbDevice>,
        (GuestKind::Qemu, "serial") => of::<Serial>,
        (GuestKind::Qemu, "agent") => of::<GuestAgent>,
        (GuestKind::Qemu, "boot") => of::<BootOrder>,
        (GuestKind::Qemu, "cpu") => of::<Cpu>,
        (GuestKind::Qemu, "vga") => of::<Display>,
        (GuestKind::Lxc, "net") => of::<ContainerNetwork>,
        (GuestKind::Lxc, "mp") => of::<MountPoint>,
        (GuestKind::Lxc, "rootfs") => of::<RootFs>,
        (GuestKind::Lxc, "features") => of::<ContainerFeatures>,
        (_, "startup") => of::<StartupOrder>,
        (GuestKind::Qemu | GuestKind::Lxc, _) => return Ok(None),
    };
    read(text).map(Some)
}

/// Any property string, of which only the form is checked; in JSON a text or an object.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct PropertyText(String);

impl std::fmt::Display for PropertyText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for PropertyText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Keys::deserialize(&keys::Shape::ANY, deserializer)?.to_string()))
    }
}

impl schemars::JsonSchema for PropertyText {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PropertyText".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}

/// A property string of an object whose values are texts, numbers and truth values.
pub(crate) fn of_object<E: serde::de::Error>(
    object: &serde_json::Map<String, serde_json::Value>,
) -> Result<String, E> {
    Ok(Keys::of_object(&keys::Shape::ANY, object)?.to_string())
}

#[cfg(test)]
pub(crate) mod tests;
