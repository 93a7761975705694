//! What time it is, and numbers that only look random.

use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds since the epoch.
pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// A number that looks random, always the same for the same parts.
pub(crate) fn hash(parts: &[u64]) -> u64 {
    let mix = |state: u64, part: &u64| {
        let mut mixed = (state ^ part).wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    };
    parts.iter().fold(0x005e_edf0_0d00, mix)
}

/// Between 0 and 1, from a [`hash`].
pub(crate) fn unit(hash: u64) -> f64 {
    f64::from(u32::try_from(hash >> 32).unwrap_or(0)) / f64::from(u32::MAX)
}

/// A part of a size.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes that are made up need not be exact"
)]
pub(crate) fn part(size: u64, share: f64) -> u64 {
    (size as f64 * share.max(0.0)) as u64
}

/// Draws that look random, always the same for the same seed.
#[derive(Clone, Debug)]
pub(crate) struct Draw {
    seed: u64,
    count: u64,
}

impl Draw {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, count: 0 }
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.count += 1;
        hash(&[self.seed, self.count])
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    /// A hardware address with Proxmox's prefix.
    pub(crate) fn mac(&mut self) -> String {
        let bits = self.next();
        let byte = |shift: u32| (bits >> shift) & 0xff;
        format!("BC:24:11:{:02X}:{:02X}:{:02X}", byte(0), byte(8), byte(16))
    }

    /// A version 4 UUID.
    pub(crate) fn uuid(&mut self) -> String {
        let (high, low) = (self.next(), self.next());
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xfff,
            0x8000 | ((low >> 48) & 0x3fff),
            low & 0xffff_ffff_ffff
        )
    }
}
