//! From a plan to its answer: look, ground, judge, record, send, follow.

use super::{Asked, Client, Scope, check, each, follow, moved, record, steps};
use crate::approve::Approval;
use crate::error::Error;
use crate::inventory::{Inventory, Missing};
use crate::operation::{Operation as _, Risk};
use crate::ops::cluster::ListResources;
use crate::plan::{
    Answered, ApiCall, Attempt, Done, Evidence, Execution, Follow, Grounded, Method, Plan, Ran,
    Subject,
};
use crate::policy::{Decision, Permit, Permitted, Request};
use crate::task::Outcome;
use futures_util::FutureExt as _;
use futures_util::future::{Either, join_all, select};
use std::sync::Arc;
use std::time::Duration;

/// How old the inventory may be that an answer is made of, or a change is judged by.
const FRESH: Duration = Duration::from_secs(1);

/// How old it may be when it only says where to read something: no older than Proxmox's own facts
/// may be. A guest that has moved is looked for again.
const USABLE: Duration = Duration::from_secs(10);

/// How long one of several reads is waited for when the others can answer without it.
const PATIENCE: Duration = Duration::from_secs(10);

/// A plan that may be sent, with all that it was judged on.
struct Ready {
    permit: Permit,
    agreed_by: Option<String>,
    inventory: Arc<Inventory>,
    evidence: Evidence,
}

/// What running a plan brought.
#[derive(Default)]
struct Results<'a> {
    replies: Vec<Answered<'a>>,
    attempts: Vec<Attempt<'a>>,
    ran: Vec<Ran<'a>>,
    missing: Vec<Missing>,
    task: Option<Outcome>,
    exec: Option<Execution>,
}

impl Results<'_> {
    /// The first of its attempts that failed.
    fn failure(&self) -> Option<&Error> {
        self.attempts.iter().find_map(|attempt| attempt.result.as_ref().err())
    }
}

impl Ready {
    fn done<'a>(&'a self, results: Results<'a>, whole: bool) -> Done<'a> {
        let Results { replies, attempts, ran, missing, task, exec } = results;
        Done {
            grounded: self.permit.plan(),
            inventory: &self.inventory,
            evidence: &self.evidence,
            replies,
            attempts,
            ran,
            missing,
            task,
            exec,
            whole,
        }
    }
}

impl Client {
    /// Runs a plan. A guest that is unknown or no longer where it was is looked for once more;
    /// the plan is then grounded, judged and recorded anew.
    pub(super) async fn execute<T>(
        &self,
        asked: &Asked<'_>,
        plan: &Plan,
        output: impl FnOnce(&Done<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let age = if plan.only_looks_up() { USABLE } else { FRESH };
        let inventory =
            if plan.needs_inventory() { self.inventory(asked, age).await? } else { Arc::default() };
        let ready = match self.ready(asked, plan, inventory).await {
            Err(Error::NotFound { .. }) if plan.needs_inventory() => {
                let fresh = self.fresh_inventory(asked).await?;
                self.ready(asked, plan, fresh).await?
            }
            other => other?,
        };
        let error = match self.send(asked, &ready).await {
            Ok(results) => return output(&ready.done(results, self.inner.whole_lists)),
            Err(error) => error,
        };
        if !moved::may_have_moved(&error, ready.permit.plan()) {
            let (plan, inventory) = (ready.permit.plan(), &ready.inventory);
            return Err(self.explain(asked, plan, inventory, error).await);
        }
        let fresh = match self.fresh_inventory(asked).await {
            Ok(fresh) if moved::is_elsewhere(ready.permit.plan(), &fresh) => fresh,
            // What went wrong first says more than what went wrong while looking for the guest.
            Ok(_) | Err(_) => return Err(error),
        };
        let ready = self.ready(asked, plan, fresh).await?;
        let results = self.send(asked, &ready).await?;
        output(&ready.done(results, self.inner.whole_lists))
    }

    /// Reads the evidence, grounds the plan and has it judged.
    async fn ready(
        &self,
        asked: &Asked<'_>,
        plan: &Plan,
        inventory: Arc<Inventory>,
    ) -> Result<Ready, Error> {
        let evidence = self.evidence(asked, plan, &inventory).await?;
        let grounded = plan.ground(&inventory, &evidence)?;
        check::check(&grounded)?;
        let (permit, agreed_by) = self.permit(asked, grounded, &inventory).await?;
        Ok(Ready { permit, agreed_by, inventory, evidence })
    }

    /// Judges a plan; asks a person where policy wants it. Answers also who agreed.
    pub(super) async fn permit(
        &self,
        asked: &Asked<'_>,
        grounded: Grounded,
        inventory: &Inventory,
    ) -> Result<(Permit, Option<String>), Error> {
        let (name, now) = (asked.meta.name, self.inner.transport.now());
        let request = Request::new(name, asked.toolset, asked.risk, asked.scope.caller, now);
        let request = match &self.inner.cluster {
            Some(cluster) => request.inventory(inventory).cluster(cluster),
            None => request.inventory(inventory),
        };
        match self.policy().decide(&request, grounded) {
            Decision::Allow(permit) => Ok((permit, None)),
            Decision::Deny(denial) => Err(Error::Denied(Box::new(denial))),
            Decision::Confirm(challenge) => match self.inner.approver.approve(&challenge).await {
                Approval::Agreed(by) => Ok((challenge.agreed(), Some(by))),
                Approval::Declined(by) => Err(Error::Declined { by }),
                Approval::Unavailable => Err(Error::Denied(Box::new(challenge.unanswered()))),
            },
        }
    }

    async fn send<'p>(&self, asked: &Asked<'_>, ready: &'p Ready) -> Result<Results<'p>, Error> {
        let permit = &ready.permit;
        if permit.plan().calls().is_empty() && permit.plan().commands().is_empty() {
            return Ok(Results::default());
        }
        let record = record::open(&self.inner, asked, permit, ready.agreed_by.clone()).await?;
        let results = self.send_recorded(asked, permit, &record).await;
        if !reads_only(permit.plan()) {
            self.inner.inventory.forget();
        }
        record.close(results.as_ref().map_or_else(Some, Results::failure));
        results
    }

    async fn send_recorded<'p>(
        &self,
        asked: &Asked<'_>,
        permit: &'p Permit,
        record: &record::Entry,
    ) -> Result<Results<'p>, Error> {
        if permit.plan().is_partial() && reads_only(permit.plan()) {
            return Ok(self.send_partial(permit).await);
        }
        if let Follow::Each(wait, parallel) = permit.plan().follow() {
            let attempts = each::send(&self.inner, permit, wait, parallel, asked.scope).await;
            return Ok(Results { attempts, ..Results::default() });
        }
        if let Follow::Steps(wait) = permit.plan().follow() {
            let went = steps::send(&self.inner, permit, wait, asked.scope, record).await?;
            let steps::Went { attempts, replies, missing } = went;
            return Ok(Results { replies, attempts, missing, ..Results::default() });
        }
        let transport = &self.inner.transport;
        let mut results = Results::default();
        if reads_only(permit.plan()) {
            let sent = permit.calls().map(|permitted| async move {
                let call = permitted.call();
                transport.send(permitted).await.map(|reply| Answered { call, reply })
            });
            results.replies = join_all(sent).await.into_iter().collect::<Result<_, _>>()?;
            for answered in &results.replies {
                self.inner.seen.keep(answered.call, &answered.reply);
            }
        } else {
            for permitted in permit.calls() {
                let reply = transport.send(permitted).await?;
                results.replies.push(Answered { call: permitted.call(), reply });
            }
        }
        results.ran = join_all(permit.commands().map(|permitted| async move {
            let result = self.run_command(asked, permitted).await;
            Ran { command: permitted.command(), result }
        }))
        .await;
        let last = results.replies.last().map(|answered| &answered.reply);
        match (permit.plan().follow(), last) {
            (Follow::Task(wait), Some(reply)) => {
                results.task = follow::task(&self.inner, permit, reply, wait, asked.scope).await?;
            }
            (Follow::Exec(wait), Some(reply)) => {
                let exec = follow::exec(&self.inner, permit, reply, wait, asked.scope).await?;
                results.exec = Some(exec);
            }
            (Follow::None | Follow::Each(..) | Follow::Steps(_), _) | (_, None) => {}
        }
        Ok(results)
    }

    /// Sends reads that can do without each other; none of them may keep the others waiting.
    async fn send_partial<'p>(&self, permit: &'p Permit) -> Results<'p> {
        let sent = permit.calls().map(|permitted: Permitted<'p>| async move {
            let transport = &self.inner.transport;
            let limit = transport.sleep(PATIENCE);
            let answer = match select(transport.send(permitted), limit).await {
                Either::Left((answer, _)) => answer.map_err(|error| error.to_string()),
                Either::Right(_) => Err(format!("no answer within {} s", PATIENCE.as_secs())),
            };
            (permitted.call(), answer)
        });
        let mut results = Results::default();
        for (call, answer) in join_all(sent).await {
            match answer {
                Ok(reply) => results.replies.push(Answered { call, reply }),
                Err(why) => results.missing.push(Missing { what: call.to_string(), why }),
            }
        }
        results
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
        let (permit, _) =
            self.permit(&asked.reading(), plan.ground_needs(inventory)?, inventory).await?;
        let sent = permit.calls().map(|permitted| self.inner.transport.send(permitted));
        let replies = join_all(sent).await.into_iter().collect::<Result<Vec<_>, _>>()?;
        Ok(Evidence(replies))
    }

    /// What the cluster holds, as far as the caller may see it.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub async fn look_around(&self, scope: &Scope<'_>) -> Result<Arc<Inventory>, Error> {
        let meta = &ListResources::META;
        let asked = Asked { meta, toolset: super::toolset_of(meta.name), risk: meta.risk, scope };
        self.inventory(&asked, FRESH).await
    }

    /// What the cluster holds; at most so old, and read once for all who wait for it.
    async fn inventory(&self, asked: &Asked<'_>, age: Duration) -> Result<Arc<Inventory>, Error> {
        let plan = Plan::call(ApiCall::get("/cluster/resources", Subject::Cluster));
        let grounded = plan.ground(&Inventory::default(), &Evidence::default())?;
        let (permit, _) = self.permit(&asked.reading(), grounded, &Inventory::default()).await?;
        let transport = Arc::clone(&self.inner.transport);
        let read = || {
            async move {
                let permitted = permit.calls().next().ok_or_else(|| Error::internal("no call"))?;
                let reply = transport.send(permitted).await?;
                let inventory = Inventory::parse(reply.bytes())
                    .map_err(|e| Error::decode("/cluster/resources".to_owned(), &e))?;
                Ok(Arc::new(inventory))
            }
            .boxed()
        };
        self.inner.inventory.or_read(self.inner.transport.elapsed(), age, read).await
    }

    /// What the cluster holds now.
    async fn fresh_inventory(&self, asked: &Asked<'_>) -> Result<Arc<Inventory>, Error> {
        self.inner.inventory.forget();
        self.inventory(asked, FRESH).await
    }
}

fn reads_only(plan: &Grounded) -> bool {
    plan.calls().iter().all(|call| call.method() == Method::Get)
        && plan.commands().iter().all(|command| command.risk() == Risk::Read)
}
