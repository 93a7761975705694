//! Paths inside a backup, which Proxmox writes in base64.

use crate::error::Error;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// A path as Proxmox takes it; the root is written plainly.
pub(super) fn encoded(path: &str) -> String {
    if path == "/" { path.to_owned() } else { STANDARD.encode(path) }
}

/// A path that Proxmox wrote, as text.
pub(super) fn plain(encoded: &str) -> Result<String, Error> {
    let bytes =
        STANDARD.decode(encoded).map_err(|e| Error::decode("data.filepath".to_owned(), &e))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
