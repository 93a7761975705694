//! The road from an operation to its answer; nothing reaches a cluster by any other.

mod follow;
mod record;

use crate::approve::{Approval, Approver, Never};
use crate::audit::{Audit, TraceAudit};
use crate::error::Error;
use crate::inventory::{Inventory, Missing};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Answer;
use crate::plan::{Answered, ApiCall, Done, Evidence, Follow, Method, Plan, Subject};
use crate::policy::{Caller, Decision, Permit, Policy, Request};
use crate::registry::{Prepared, Tool};
use crate::transport::Transport;
use futures_util::future::join_all;
use futures_util::lock::Mutex;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

/// How long the inventory is good for when nothing was changed through this client.
const INVENTORY_AGE: Duration = Duration::from_secs(1);

/// Hears how a call comes along.
pub trait Progress: Send + Sync {
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
    policy: Policy,
    approver: Arc<dyn Approver>,
    audit: Arc<dyn Audit>,
    caller: Caller,
    inventory: Mutex<Option<(Duration, Arc<Inventory>)>>,
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
        self.inner.policy = policy;
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

    /// The client.
    pub fn build(self) -> Client {
        Client { inner: Arc::new(self.inner) }
    }
}

/// What running a plan brought.
struct Ran<'a> {
    replies: Vec<Answered<'a>>,
    missing: Vec<Missing>,
    task: Option<crate::task::Outcome>,
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
                policy: Policy::default(),
                approver: Arc::new(Never),
                audit: Arc::new(TraceAudit),
                caller: Caller::local("library"),
                inventory: Mutex::new(None),
                permits: AtomicU64::new(1),
            },
        }
    }

    /// The policy that judges this client's calls.
    pub fn policy(&self) -> &Policy {
        &self.inner.policy
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
        let Prepared { plan, risk, answer } = prepared;
        let toolset = toolset_of(tool.meta.name);
        let asked = Asked { meta: &tool.meta, toolset, risk, scope };
        self.execute(&asked, &plan, answer).await
    }

    async fn execute<T>(
        &self,
        asked: &Asked<'_>,
        plan: &Plan,
        output: impl FnOnce(&Done<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let inventory = if plan.needs_inventory() {
            self.inventory(asked).await?
        } else {
            Arc::new(Inventory::default())
        };
        let evidence = self.evidence(asked, plan, &inventory).await?;
        let grounded = match plan.ground(&inventory, &evidence) {
            // The guest may be newer than what is cached.
            Err(Error::NotFound { .. }) => {
                self.forget_inventory().await;
                let inventory = self.inventory(asked).await?;
                plan.ground(&inventory, &evidence)?
            }
            other => other?,
        };
        let permit = self.permit(asked, grounded).await?;
        let ran = self.send(asked, &permit.0, permit.1).await?;
        let done = Done {
            grounded: permit.0.plan(),
            inventory: &inventory,
            evidence: &evidence,
            replies: ran.replies,
            missing: ran.missing,
            task: ran.task,
        };
        output(&done)
    }

    /// Judges a plan; asks a person where policy wants it. Answers also who agreed.
    async fn permit(
        &self,
        asked: &Asked<'_>,
        grounded: crate::plan::Grounded,
    ) -> Result<(Permit, Option<String>), Error> {
        let request = Request {
            operation: asked.meta.name,
            toolset: asked.toolset,
            risk: asked.risk,
            caller: asked.scope.caller,
            at: self.inner.transport.now(),
        };
        match self.inner.policy.decide(&request, grounded) {
            Decision::Allow(permit) => Ok((permit, None)),
            Decision::Deny(denial) => Err(Error::Denied(Box::new(denial))),
            Decision::Confirm(challenge) => match self.inner.approver.approve(&challenge).await {
                Approval::Agreed(by) => Ok((challenge.agreed(), Some(by))),
                Approval::Declined(by) => Err(Error::Declined { by }),
                Approval::Unavailable => Err(Error::Denied(Box::new(challenge.unanswered()))),
            },
        }
    }

    async fn send<'p>(
        &self,
        asked: &Asked<'_>,
        permit: &'p Permit,
        agreed_by: Option<String>,
    ) -> Result<Ran<'p>, Error> {
        if permit.plan().calls().is_empty() {
            return Ok(Ran { replies: Vec::new(), missing: Vec::new(), task: None });
        }
        let record = record::open(&self.inner, asked, permit, agreed_by).await?;
        let ran = self.send_recorded(asked, permit).await;
        if permit.plan().calls().iter().any(|call| call.method() != Method::Get) {
            self.forget_inventory().await;
        }
        record.close(ran.as_ref().err());
        ran
    }

    async fn send_recorded<'p>(
        &self,
        asked: &Asked<'_>,
        permit: &'p Permit,
    ) -> Result<Ran<'p>, Error> {
        let transport = &self.inner.transport;
        let mut ran = Ran { replies: Vec::new(), missing: Vec::new(), task: None };
        if permit.plan().calls().iter().all(|call| call.method() == Method::Get) {
            let sent = permit.calls().map(|permitted| async move {
                (permitted.call(), transport.send(permitted).await)
            });
            for (call, answer) in join_all(sent).await {
                match answer {
                    Ok(reply) => ran.replies.push(Answered { call, reply }),
                    Err(error) if permit.plan().is_partial() => {
                        let what = call.to_string();
                        ran.missing.push(Missing { what, why: error.to_string() });
                    }
                    Err(error) => return Err(error),
                }
            }
        } else {
            for permitted in permit.calls() {
                let reply = transport.send(permitted).await?;
                ran.replies.push(Answered { call: permitted.call(), reply });
            }
        }
        if let (Follow::Task(wait), Some(last)) = (permit.plan().follow(), ran.replies.last()) {
            ran.task = follow::task(&self.inner, permit, &last.reply, wait, asked.scope).await?;
        }
        Ok(ran)
    }

    async fn evidence(
        &self,
        asked: &Asked<'_>,
        plan: &Plan,
        inventory: &Inventory,
    ) -> Result<Evidence, Error> {
        if plan.needs().is_empty() {
            return Ok(Evidence::default());
        }
        let (permit, _) = self.permit(&asked.reading(), plan.ground_needs(inventory)?).await?;
        let sent = permit.calls().map(|permitted| self.inner.transport.send(permitted));
        let replies = join_all(sent).await.into_iter().collect::<Result<Vec<_>, _>>()?;
        Ok(Evidence(replies))
    }

    /// What the cluster holds; at most a second old, and read once for all who wait for it.
    async fn inventory(&self, asked: &Asked<'_>) -> Result<Arc<Inventory>, Error> {
        let plan = Plan::call(ApiCall::get("/cluster/resources", Subject::Cluster));
        let grounded = plan.ground(&Inventory::default(), &Evidence::default())?;
        let (permit, _) = self.permit(&asked.reading(), grounded).await?;
        let mut cached = self.inner.inventory.lock().await;
        let now = self.inner.transport.elapsed();
        if let Some((read, inventory)) = &*cached
            && now.saturating_sub(*read) < INVENTORY_AGE
        {
            return Ok(Arc::clone(inventory));
        }
        let permitted = permit.calls().next().ok_or_else(|| Error::internal("no call"))?;
        let reply = self.inner.transport.send(permitted).await?;
        let inventory = Inventory::parse(reply.bytes())
            .map_err(|e| Error::decode("/cluster/resources".to_owned(), &e))?;
        let inventory = Arc::new(inventory);
        *cached = Some((now, Arc::clone(&inventory)));
        Ok(inventory)
    }

    async fn forget_inventory(&self) {
        *self.inner.inventory.lock().await = None;
    }
}

impl Asked<'_> {
    /// The reads that an operation makes on its way are judged as Read.
    fn reading(&self) -> Self {
        Self { risk: Risk::Read, ..*self }
    }
}

fn toolset_of(operation: &str) -> &'static str {
    crate::registry::find(operation).map_or("", |(set, _)| set.name)
}
