//! The protocol core as transports see it: a message goes in, a job or a reply comes out.

use super::admit::SESSION;
use super::core::Core;
use super::era::{Clues, Era, era};
use super::headers;
use super::host::Host;
use super::methods::{follow, offered, registry};
use super::outbox::Outbox;
use super::pending::Scope;
use super::rpc::Dispatch;
use super::seal::{Seal, nonce};
use super::session::Session;
use axum::http::HeaderMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use tokio_util::sync::CancellationToken;

/// Serves a [`Host`] in every version of the protocol.
pub struct McpService {
    pub(crate) core: Arc<Core>,
    pub(crate) dispatch: Dispatch,
}

impl fmt::Debug for McpService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("McpService").field("core", &self.core).finish_non_exhaustive()
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
        let core = Arc::new(Core::new(host, seal));
        let dispatch = Dispatch(registry(&core));
        Self { core, dispatch }
    }

    /// Cancel it to end the streams that have no end of their own; hand the same token to the
    /// transports.
    pub fn shutdown(&self) -> &CancellationToken {
        &self.core.closing
    }

    /// Whether older clients may want a stream of their own for changes.
    pub(crate) fn has_changes(&self) -> bool {
        offered(&self.core.features) && self.core.host.changes().is_some()
    }

    /// Under which name an older client's stream hears of changes: none when the request is not
    /// of an older version, an error when its session is unknown.
    pub(crate) fn session_of(
        &self,
        headers: &HeaderMap,
        caller: &str,
    ) -> Option<Result<Scope, ()>> {
        let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("?").trim());
        let header = text(headers::VERSION);
        if era(Clues { method: None, modern_meta: false, header }) == Era::Modern {
            return None;
        }
        Some(match text(SESSION) {
            Some(id) => {
                Session::open(&self.core.seal, id, caller).map(|_| Scope::from(id)).ok_or(())
            }
            None => Ok(format!("caller {caller}").into()),
        })
    }

    /// Tells an older client of changes.
    pub(crate) async fn follow(&self, scope: &str, outbox: &Outbox) {
        follow(&self.core, scope, outbox).await;
    }
}

/// One connection that can remember a handshake, such as stdio.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) scope: Scope,
    session: Mutex<Option<Session>>,
}

impl Connection {
    pub(crate) fn new() -> Self {
        Self { scope: nonce().into(), session: Mutex::default() }
    }

    /// What the last handshake settled.
    pub(crate) fn session(&self) -> Option<Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Remembers a handshake.
    pub(crate) fn settle(&self, session: Session) {
        *self.session.lock().unwrap_or_else(PoisonError::into_inner) = Some(session);
    }
}
