//! Tokens are kept and compared as SHA-256 digests only.

use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The digest of a token, or of any bytes.
pub(crate) fn of(token: &(impl AsRef<[u8]> + ?Sized)) -> [u8; 32] {
    Sha256::digest(token.as_ref()).into()
}

/// A digest in lower-case hex.
pub(crate) fn hex(digest: &[u8; 32]) -> String {
    let mut text = String::with_capacity(64);
    for byte in digest {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
