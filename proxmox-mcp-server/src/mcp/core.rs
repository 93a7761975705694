//! What handlers share: the host, the stamp on every result, and what runs at the moment.

use super::content::raw;
use super::ctx::Ctx;
use super::fault::Fault;
use super::host::{Features, Host};
use super::listing::{CacheHint, CacheScope};
use super::notes::Notes;
use super::pending::{Pending, Scope};
use super::seal::Seal;
use super::version::Version;
use super::wire::Id;
use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio_util::sync::CancellationToken;

/// How many requests that can be cancelled may run at once, over all sessions: a session costs a
/// client nothing, so that a limit on each would bound nothing.
pub(crate) const IN_FLIGHT: usize = 1024;

type Running = BTreeMap<(Scope, Id), CancellationToken>;

/// What handlers share.
pub(crate) struct Core {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) features: Features,
    server: Option<Box<RawValue>>,
    pub(crate) seal: Seal,
    pub(crate) pending: Arc<Pending>,
    pub(crate) notes: Notes,
    running: Mutex<Running>,
    pub(crate) closing: CancellationToken,
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core").field("features", &self.features).finish_non_exhaustive()
    }
}

/// What a modern result says about itself; empty for older clients, of which some are strict.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Stamp<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    result_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ttl_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cache_scope: Option<&'static str>,
    #[serde(rename = "_meta", skip_serializing_if = "Option::is_none")]
    meta: Option<StampMeta<'a>>,
}

#[derive(Debug, Serialize)]
struct StampMeta<'a> {
    #[serde(rename = "io.modelcontextprotocol/serverInfo")]
    server: Option<&'a RawValue>,
    #[serde(rename = "io.modelcontextprotocol/subscriptionId")]
    #[serde(skip_serializing_if = "Option::is_none")]
    subscription: Option<&'a RawValue>,
}

#[derive(Serialize)]
struct Stamped<'a, T> {
    #[serde(flatten)]
    body: T,
    #[serde(flatten)]
    stamp: Stamp<'a>,
}

impl Core {
    pub(crate) fn new(host: Arc<dyn Host>, seal: Seal) -> Self {
        Self {
            features: host.features(),
            server: raw(&host.identity()).ok(),
            host,
            seal,
            pending: Arc::default(),
            notes: Notes::default(),
            running: Mutex::default(),
            closing: CancellationToken::new(),
        }
    }

    /// A complete result.
    pub(crate) fn answer(
        &self,
        ctx: &Ctx,
        body: impl Serialize,
        hint: Option<CacheHint>,
    ) -> Result<Box<RawValue>, Fault> {
        let mut stamp = self.stamp(ctx.version(), "complete");
        if let Some(hint) = hint.filter(|_| ctx.version().is_modern()) {
            stamp.ttl_ms = Some(u64::try_from(hint.ttl.as_millis()).unwrap_or(u64::MAX));
            stamp.cache_scope = Some(match hint.scope {
                CacheScope::Public => "public",
                CacheScope::Private => "private",
            });
        }
        raw(&Stamped { body, stamp })
    }

    /// A result that asks for answers.
    pub(crate) fn unfinished(&self, body: impl Serialize) -> Result<Box<RawValue>, Fault> {
        raw(&Stamped { body, stamp: self.stamp(Version::V2026_07, "input_required") })
    }

    /// The result that ends a subscription.
    pub(crate) fn ended(&self, subscription: &RawValue) -> Result<Box<RawValue>, Fault> {
        #[derive(Serialize)]
        struct Nothing {}
        let mut stamp = self.stamp(Version::V2026_07, "complete");
        if let Some(meta) = &mut stamp.meta {
            meta.subscription = Some(subscription);
        }
        raw(&Stamped { body: Nothing {}, stamp })
    }

    fn stamp(&self, version: Version, result_type: &'static str) -> Stamp<'_> {
        if !version.is_modern() {
            return Stamp::default();
        }
        let meta = StampMeta { server: self.server.as_deref(), subscription: None };
        Stamp { result_type: Some(result_type), meta: Some(meta), ..Stamp::default() }
    }

    /// Who serves, as JSON.
    pub(crate) fn server(&self) -> Option<&RawValue> {
        self.server.as_deref()
    }

    /// Makes a request known to [`cancel`](Self::cancel); none when too many run already.
    pub(crate) fn enter(&self, scope: &Scope, id: &Id, token: &CancellationToken) -> Option<()> {
        let mut running = self.running();
        if running.len() >= IN_FLIGHT {
            return None;
        }
        running.insert((Scope::clone(scope), id.clone()), token.clone());
        Some(())
    }

    /// Forgets a request.
    pub(crate) fn leave(&self, scope: &Scope, id: &Id) {
        self.running().remove(&(Scope::clone(scope), id.clone()));
    }

    /// Cancels a request; an unknown one has ended already.
    pub(crate) fn cancel(&self, scope: &Scope, id: &Id) {
        if let Some(token) = self.running().get(&(Scope::clone(scope), id.clone())) {
            token.cancel();
        }
    }

    fn running(&self) -> MutexGuard<'_, Running> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
