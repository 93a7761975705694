//! `pool_update`

use crate::error::Error;
use crate::model::{PoolId, StorageId, VmId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, joined};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Changes a pool's comment, or adds or removes members; rights granted on the pool follow.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct UpdatePool {
    /// The pool.
    pub pool: PoolId,
    /// A new comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// What happens to the named members.
    #[serde(default)]
    pub action: PoolAction,
    /// Guests, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<VmId>,
    /// Storages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub storages: Vec<StorageId>,
    /// Add guests even if they are in another pool, which they leave.
    #[serde(default, rename = "move")]
    pub moves: bool,
}

/// What happens to members of a pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PoolAction {
    /// They come in.
    #[default]
    Add,
    /// They go out.
    Remove,
}

impl Operation for UpdatePool {
    type Output = Changed;
    const META: Meta =
        Meta::new("pool_update", "Change a pool", Risk::Execute).words("add vm to pool");

    fn plan(&self) -> Result<Plan, Error> {
        let members = !self.guests.is_empty() || !self.storages.is_empty();
        if !members && self.comment.is_none() {
            let problem = "nothing to change: give `comment`, `guests` or `storages`";
            return Err(Error::input("guests", problem));
        }
        let remove = self.action == PoolAction::Remove;
        if remove && !members {
            return Err(Error::input("action", "`remove` needs `guests` or `storages`"));
        }
        if self.moves && (remove || self.guests.is_empty()) {
            return Err(Error::input("move", "only guests that are added can be moved"));
        }
        let call = ApiCall::new(Method::Put, "/pools", Subject::Cluster)
            .param("poolid", self.pool.clone())
            .param("comment", self.comment.clone())
            .param("vms", joined(&self.guests))
            .param("storage", joined(&self.storages))
            .param("delete", remove.then_some(true))
            .param("allow-move", self.moves.then_some(true));
        // Rules may be about the guests.
        Ok(Plan::call(call).with_inventory())
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::changed("pool", &self.pool))
    }
}
