//! Tells more of a refusal than the refusal does: the rules that were broken, what can be looked
//! up about it, and what would help.

mod agree;
mod grant;
mod hold;
mod quorum;
mod reach;

use super::{Asked, Client, check};
use crate::catalog::fixes;
use crate::error::{ApiError, Error};
use crate::inventory::Inventory;
use crate::model::StorageId;
use crate::plan::{Evidence, Grounded, GroundedCall, Plan};
use serde_json::Value;
use std::time::Duration;

/// How long something is looked up only to explain an error.
const PATIENCE: Duration = Duration::from_secs(3);

impl Client {
    /// The error with all that is known about it.
    pub(super) async fn explain(
        &self,
        asked: &Asked<'_>,
        plan: &Grounded,
        inventory: &Inventory,
        error: Error,
    ) -> Error {
        if let Error::Step(mut step) = error {
            let at = plan.calls().get(step.done.len());
            step.cause = self.explain_call(asked, plan, at, inventory, step.cause).await;
            return Error::Step(step);
        }
        self.explain_call(asked, plan, plan.calls().last(), inventory, error).await
    }

    /// The error of a plan; a task is that of the call `last`.
    async fn explain_call(
        &self,
        asked: &Asked<'_>,
        plan: &Grounded,
        last: Option<&GroundedCall>,
        inventory: &Inventory,
        error: Error,
    ) -> Error {
        match error {
            Error::Api(mut refusal) => {
                if let Some(call) = refused(plan, &refusal) {
                    name_rules(call, &mut refusal);
                    let more = match refusal.status {
                        403 => self.who_may(asked, call, &refusal).await,
                        595..=599 => reach::unreached(&refusal, call, inventory),
                        _ => self.about(asked, call, inventory, &refusal.message).await,
                    };
                    refusal.advice = more.or(refusal.advice);
                }
                Error::Api(refusal)
            }
            Error::Task(mut failed) => {
                if let Some(call) = last {
                    failed.advice = self.about(asked, call, inventory, &failed.exit).await;
                }
                Error::Task(failed)
            }
            Error::Input { .. }
            | Error::Parameters(_)
            | Error::NotFound { .. }
            | Error::Denied(_)
            | Error::Declined { .. }
            | Error::Timeout { .. }
            | Error::Transport(_)
            | Error::Decode { .. }
            | Error::Step(_)
            | Error::Internal(_) => error,
        }
    }

    /// What can be said about the words of a refusal.
    async fn about(
        &self,
        asked: &Asked<'_>,
        call: &GroundedCall,
        inventory: &Inventory,
        words: &str,
    ) -> Option<String> {
        let says = |any: &[&str]| any.iter().any(|part| words.contains(part));
        if says(&["no quorum"]) {
            return self.who_is_up(asked, inventory).await;
        }
        if says(&["is locked (", "got timeout", "got lock"]) {
            return self.who_holds(asked, call, inventory, words).await;
        }
        if says(&["checksum mismatch (file", "detected modified configuration"]) {
            return self.what_changed(asked, call, inventory).await;
        }
        storage(words, inventory)
    }

    /// Reads something that explains an error; nothing where it may or can not be read at once.
    async fn glance(&self, asked: &Asked<'_>, plan: Plan, inventory: &Inventory) -> Option<Value> {
        use futures_util::future::{Either, select};
        let grounded = plan.ground(inventory, &Evidence::default()).ok()?;
        let (permit, _) = self.permit(&asked.reading(), grounded, inventory).await.ok()?;
        let permitted = permit.calls().next()?;
        let transport = &self.inner.transport;
        match select(transport.send(permitted), transport.sleep(PATIENCE)).await {
            Either::Left((reply, _)) => reply.ok()?.decode().ok(),
            Either::Right(_) => None,
        }
    }
}

/// The call of a plan that a refusal is about.
fn refused<'p>(plan: &'p Grounded, refusal: &ApiError) -> Option<&'p GroundedCall> {
    plan.calls().iter().find(|call| {
        let (method, rest) = refusal.call.split_once(' ').unwrap_or_default();
        let path = rest.split_once(" at ").map_or(rest, |(path, _)| path);
        call.method().as_str() == method && call.path() == path
    })
}

fn name_rules(call: &GroundedCall, refusal: &mut ApiError) {
    if refusal.fields.is_empty() {
        return;
    }
    if let Some((method, given)) = check::parameters(call) {
        refusal.fixes = fixes(method, &given, &refusal.fields);
    }
}

/// Where a storage is that a node does not have, or which there are.
fn storage(words: &str, inventory: &Inventory) -> Option<String> {
    let (_, rest) = words.split_once("storage '")?;
    let (name, rest) = rest.split_once('\'')?;
    let name: StorageId = name.parse().ok()?;
    if !(rest.contains("not available on node") || rest.contains("does not exist")) {
        return None;
    }
    let mut places: Vec<&str> =
        inventory.storage(&name).map(|storage| storage.node.as_str()).collect();
    places.sort_unstable();
    if !places.is_empty() {
        return Some(format!(
            "`{name}` is on {}; `storage_list` shows what each node has",
            places.join(", ")
        ));
    }
    let mut known: Vec<&str> = inventory.storages.iter().map(|known| known.name.as_str()).collect();
    known.sort_unstable();
    known.dedup();
    (!known.is_empty()).then(|| format!("the storages are {}", known.join(", ")))
}
