//! What a guest is and how people point at one.

use super::Invalid;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// The id of a guest, 100 to 999,999,999, unique in its cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct VmId(u32);

impl VmId {
    /// The id as a number.
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for VmId {
    type Error = Invalid;
    fn try_from(id: u32) -> Result<Self, Invalid> {
        if (100..=999_999_999).contains(&id) {
            Ok(Self(id))
        } else {
            Err(Invalid::new("guest id", &id.to_string(), "100 to 999999999"))
        }
    }
}

impl From<VmId> for u32 {
    fn from(id: VmId) -> Self {
        id.0
    }
}

impl std::str::FromStr for VmId {
    type Err = Invalid;
    fn from_str(text: &str) -> Result<Self, Invalid> {
        text.parse::<u32>()
            .ok()
            .and_then(|id| Self::try_from(id).ok())
            .ok_or_else(|| Invalid::new("guest id", text, "100 to 999999999"))
    }
}

impl fmt::Display for VmId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl schemars::JsonSchema for VmId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "VmId".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 100, "maximum": 999_999_999 })
    }
}

/// The two kinds of guest; the names are those of Proxmox's API paths.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum GuestKind {
    /// A virtual machine.
    Qemu,
    /// A container.
    Lxc,
}

impl GuestKind {
    /// The name in API paths: `qemu` or `lxc`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Qemu => "qemu",
            Self::Lxc => "lxc",
        }
    }

    /// The word for people: `VM` or `container`.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Qemu => "VM",
            Self::Lxc => "container",
        }
    }
}

impl fmt::Display for GuestKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether a guest runs, as `/cluster/resources` tells it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum GuestStatus {
    /// It runs (a paused or suspended VM counts as running).
    Running,
    /// It is off.
    Stopped,
    /// Its node does not answer.
    Unknown,
}

impl GuestStatus {
    /// The word that Proxmox uses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Stopped => "stopped",
            Self::Unknown => "unknown",
        }
    }
}

/// A guest as people name it: all digits mean its id, anything else its name.
///
/// In JSON a string or an integer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum GuestRef {
    /// By id.
    Id(VmId),
    /// By name; ambiguous names are refused when the plan is grounded.
    Name(String),
}

impl std::str::FromStr for GuestRef {
    type Err = Invalid;
    fn from_str(text: &str) -> Result<Self, Invalid> {
        const RULE: &str = "an id from 100 on, or a name of letters, digits, `.` and `-`";
        if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            return text.parse().map(Self::Id);
        }
        let ok = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
        let first = text.starts_with(|c: char| c.is_ascii_alphanumeric());
        if !first || text.len() > 253 || !text.chars().all(ok) {
            return Err(Invalid::new("guest", text, RULE));
        }
        Ok(Self::Name(text.to_owned()))
    }
}

impl From<VmId> for GuestRef {
    fn from(id: VmId) -> Self {
        Self::Id(id)
    }
}

impl fmt::Display for GuestRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Name(name) => f.write_str(name),
        }
    }
}

impl<'de> Deserialize<'de> for GuestRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = GuestRef;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a guest's id or name")
            }
            fn visit_u64<E: serde::de::Error>(self, id: u64) -> Result<GuestRef, E> {
                self.visit_str(&id.to_string())
            }
            fn visit_i64<E: serde::de::Error>(self, id: i64) -> Result<GuestRef, E> {
                self.visit_str(&id.to_string())
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<GuestRef, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl schemars::JsonSchema for GuestRef {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Guest".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guest_is_an_id_or_a_name_from_json_strings_and_integers() {
        let parse = |json: &str| serde_json::from_str::<GuestRef>(json);
        assert_eq!(parse("101").unwrap(), GuestRef::Id(VmId(101)));
        assert_eq!(parse("\"101\"").unwrap(), GuestRef::Id(VmId(101)));
        assert_eq!(parse("\"web-1\"").unwrap(), GuestRef::Name("web-1".into()));
        for bad in ["99", "\"7\"", "\"\"", "-5", "1.5", "\"a/b\"", "\"a b\"", "true", "null"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
