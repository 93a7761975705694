//! The protocol core as transports see it.

use super::host::Host;
use super::pending::Pending;
use super::seal::Seal;
use std::fmt;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// Serves a [`Host`] in every version of the protocol.
pub struct McpService {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) seal: Seal,
    pub(crate) pending: Arc<Pending>,
    closing: CancellationToken,
}

impl fmt::Debug for McpService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("McpService").finish_non_exhaustive()
    }
}

impl McpService {
    /// Serves a host. Sessions of older clients end with the process.
    pub fn new(host: Arc<dyn Host>) -> Self {
        Self::with_seal(host, Seal::default())
    }

    /// Serves a host; sessions signed with this key outlive the process and are known to others
    /// that have it.
    pub fn with_key(host: Arc<dyn Host>, key: [u8; 32]) -> Self {
        Self::with_seal(host, Seal::with_key(key))
    }

    fn with_seal(host: Arc<dyn Host>, seal: Seal) -> Self {
        Self { host, seal, pending: Arc::default(), closing: CancellationToken::new() }
    }

    /// Cancel it to end the streams that have no end of their own; hand the same token to the
    /// transports.
    pub fn shutdown(&self) -> &CancellationToken {
        &self.closing
    }
}
