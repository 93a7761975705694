//! The protocol's published versions and what differs between them.

use serde::{Deserialize, Serialize};

/// A version of MCP that this server speaks, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Version {
    /// The first one, spoken over stdio only.
    #[serde(rename = "2024-11-05")]
    V2024_11,
    /// Streamable HTTP and batches.
    #[serde(rename = "2025-03-26")]
    V2025_03,
    /// Structured results and elicitation, no batches.
    #[serde(rename = "2025-06-18")]
    V2025_06,
    /// The last one that begins with a handshake.
    #[serde(rename = "2025-11-25")]
    V2025_11,
    /// Stateless: every request says what it needs to say.
    #[serde(rename = "2026-07-28")]
    V2026_07,
}

impl Version {
    /// Every version, oldest first.
    pub const ALL: [Self; 5] =
        [Self::V2024_11, Self::V2025_03, Self::V2025_06, Self::V2025_11, Self::V2026_07];
    /// The newest version with a handshake, offered to clients that ask for an unknown one.
    pub const LAST_LEGACY: Self = Self::V2025_11;

    /// The date that names it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V2024_11 => "2024-11-05",
            Self::V2025_03 => "2025-03-26",
            Self::V2025_06 => "2025-06-18",
            Self::V2025_11 => "2025-11-25",
            Self::V2026_07 => "2026-07-28",
        }
    }

    /// The version of that name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.as_str() == text)
    }

    /// Whether requests carry their own context and there is no handshake.
    pub const fn is_modern(self) -> bool {
        matches!(self, Self::V2026_07)
    }

    /// Whether it may be named in the HTTP header of a request that belongs to a handshake.
    pub const fn has_legacy_header(self) -> bool {
        matches!(self, Self::V2025_03 | Self::V2025_06 | Self::V2025_11)
    }

    /// Whether several messages may come in one array.
    pub const fn has_batches(self) -> bool {
        matches!(self, Self::V2025_03)
    }

    /// Whether an event stream opens with an event that carries only an id.
    pub const fn primes_streams(self) -> bool {
        matches!(self, Self::V2025_11)
    }

    /// Whether tool results may be structured.
    pub const fn has_structured_results(self) -> bool {
        !matches!(self, Self::V2024_11 | Self::V2025_03)
    }
}
