//! Amounts of memory and disk, with their unit in the type.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount in bytes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct ByteSize(pub u64);

/// An amount in mebibytes (2^20 bytes).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Mebibytes(pub u64);

impl From<ByteSize> for Mebibytes {
    /// Rounds down.
    fn from(size: ByteSize) -> Self {
        Self(size.0 >> 20)
    }
}

impl fmt::Display for ByteSize {
    /// For people: at most one decimal, binary units (`1.5G`).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [&str; 6] = ["", "K", "M", "G", "T", "P"];
        let mut unit = 0;
        let mut whole = self.0;
        let mut tenths = 0;
        while whole >= 1024 && unit + 1 < UNITS.len() {
            tenths = (whole % 1024) * 10 / 1024;
            whole /= 1024;
            unit += 1;
        }
        let suffix = UNITS.get(unit).copied().unwrap_or_default();
        if tenths == 0 || whole >= 10 {
            write!(f, "{whole}{suffix}")
        } else {
            write!(f, "{whole}.{tenths}{suffix}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_well() {
        for (bytes, text) in
            [(0, "0"), (1023, "1023"), (1536, "1.5K"), (4 << 30, "4G"), (33 << 30, "33G")]
        {
            assert_eq!(ByteSize(bytes).to_string(), text);
        }
    }
}
