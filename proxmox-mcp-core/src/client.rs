//! The road from an operation to its answer; nothing reaches a cluster by any other.

mod cache;
mod check;
mod each;
mod explain;
mod follow;
mod heard;
mod moved;
mod record;
mod run;
mod seen;
mod steps;

use crate::approve::{Approver, Never};
use crate::audit::{Audit, TraceAudit};
use crate::error::Error;
use crate::model::Upid;
use crate::operation::{Meta, Operation, Risk};
use crate::output::{Answer, Unwritten};
use crate::policy::{Caller, Policy};
use crate::registry::{Prepared, Tool};
use crate::transport::Transport;
use cache::Cache;
use seen::Seen;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, PoisonError, RwLock};

/// Hears how a call comes along.
pub trait Progress: Send + Sync {
    /// A task was started and is now awaited.
    fn started(&self, upid: &Upid) {
        let _ = upid;
    }

    /// Whether anybody reads the reports; the log of a task is not fetched for nobody.
    fn listens(&self) -> bool {
        true
    }

    /// Something happened: the newest line of the task's log, and the seconds waited so far.
    fn report(&self, seconds: u64, message: &str);
}

/// Whom a call is made for, and who hears of its progress.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// Who asks.
    pub caller: &'a Caller,
    /// Who hears of its progress.
    pub progress: Option<&'a dyn Progress>,
}

impl std::fmt::Debug for Scope<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scope").field("caller", &self.caller).finish_non_exhaustive()
    }
}

/// One cluster, behind one policy. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Client {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    transport: Arc<dyn Transport>,
    policy: RwLock<Policy>,
    cluster: Option<String>,
    approver: Arc<dyn Approver>,
    audit: Arc<dyn Audit>,
    caller: Caller,
    whole_lists: bool,
    inventory: Cache,
    seen: Seen,
    permits: AtomicU64,
}

/// Sets up a [`Client`].
#[derive(Debug)]
#[must_use]
pub struct ClientBuilder {
    inner: Inner,
}

impl ClientBuilder {
    /// Judges by this policy instead of the read-only profile.
    pub fn policy(mut self, policy: Policy) -> Self {
        self.inner.policy = RwLock::new(policy);
        self
    }

    /// The cluster's name in the configuration, which rules may ask for.
    pub fn cluster(mut self, name: impl Into<String>) -> Self {
        self.inner.cluster = Some(name.into());
        self
    }

    /// Asks this approver instead of nobody.
    pub fn approver(mut self, approver: Arc<dyn Approver>) -> Self {
        self.inner.approver = approver;
        self
    }

    /// Keeps the record here instead of in tracing events.
    pub fn audit(mut self, audit: Arc<dyn Audit>) -> Self {
        self.inner.audit = audit;
        self
    }

    /// The caller of typed calls, `library` unless told.
    pub fn caller(mut self, caller: Caller) -> Self {
        self.inner.caller = caller;
        self
    }

    /// Answers lists whole unless a limit is given: for programs, which no page is too long for.
    pub fn whole_lists(mut self) -> Self {
        self.inner.whole_lists = true;
        self
    }

    /// The client.
    pub fn build(self) -> Client {
        Client { inner: Arc::new(self.inner) }
    }
}

/// What is asked for, beside the plan.
#[derive(Clone, Copy)]
struct Asked<'a> {
    meta: &'a Meta,
    toolset: &'static str,
    risk: Risk,
    scope: &'a Scope<'a>,
}

impl Client {
    /// A client that speaks through `transport`; read-only until told otherwise.
    pub fn builder(transport: Arc<dyn Transport>) -> ClientBuilder {
        ClientBuilder {
            inner: Inner {
                transport,
                policy: RwLock::default(),
                cluster: None,
                approver: Arc::new(Never),
                audit: Arc::new(TraceAudit),
                caller: Caller::local("library"),
                whole_lists: false,
                inventory: Cache::default(),
                seen: Seen::default(),
                permits: AtomicU64::new(1),
            },
        }
    }

    /// The policy that judges this client's calls.
    pub fn policy(&self) -> Policy {
        self.inner.policy.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Judges by this policy from now on; calls that are judged already go on.
    pub fn set_policy(&self, policy: Policy) {
        *self.inner.policy.write().unwrap_or_else(PoisonError::into_inner) = policy;
    }

    /// Calls an operation.
    ///
    /// # Errors
    /// One of every [`ErrorKind`](crate::ErrorKind): see there who can act on it.
    pub async fn call<O: Operation>(&self, operation: O) -> Result<O::Output, Error> {
        let scope = Scope { caller: &self.inner.caller, progress: None };
        self.call_in(operation, &scope).await
    }

    /// Calls an operation for a caller.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub async fn call_in<O: Operation>(
        &self,
        operation: O,
        scope: &Scope<'_>,
    ) -> Result<O::Output, Error> {
        let plan = operation.plan()?;
        let asked = Asked {
            meta: &O::META,
            toolset: toolset_of(O::META.name),
            risk: operation.risk(),
            scope,
        };
        self.execute(&asked, &plan, |done| operation.output(done)).await
    }

    /// Runs a prepared call of a tool; faces use [`Tool::call`].
    ///
    /// # Errors
    /// As [`Client::call`].
    pub async fn run(
        &self,
        tool: &Tool,
        prepared: Prepared,
        scope: &Scope<'_>,
    ) -> Result<Answer, Error> {
        self.run_unwritten(tool, prepared, scope).await?.answer()
    }

    pub(crate) async fn run_unwritten(
        &self,
        tool: &Tool,
        prepared: Prepared,
        scope: &Scope<'_>,
    ) -> Result<Box<dyn Unwritten>, Error> {
        let Prepared { plan, risk, answer } = prepared;
        let toolset = toolset_of(tool.meta.name);
        let asked = Asked { meta: &tool.meta, toolset, risk, scope };
        self.execute(&asked, &plan, answer).await
    }
}

impl Asked<'_> {
    /// The reads that an operation makes on its way are judged as reads, and not as the operation:
    /// a rule that asks a person about it asks once, when it is known what would be done.
    fn reading(&self) -> Self {
        const ON_THE_WAY: &Meta = &Meta::new("lookup", "What operations look up", Risk::Read);
        Self { meta: ON_THE_WAY, toolset: "", risk: Risk::Read, ..*self }
    }
}

fn toolset_of(operation: &str) -> &'static str {
    crate::registry::find(operation).map_or("", |(set, _)| set.name)
}
