//! `pool_show`

use crate::error::{Error, clean};
use crate::model::{NodeName, PoolId, StorageId, VmId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{line, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows a pool with its guests and storages.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowPool {
    /// The pool.
    pub pool: PoolId,
}

/// A pool and what is in it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct PoolContent {
    /// Its name.
    pub pool: PoolId,
    /// What it is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
    /// Its guests, in order of their ids.
    pub guests: Vec<PoolGuest>,
    /// Its storages.
    pub storages: Vec<StorageId>,
}

/// A guest in a pool.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct PoolGuest {
    /// Its id.
    pub id: VmId,
    /// Its name.
    pub name: String,
    /// The node that holds it.
    pub node: NodeName,
    /// `running` or `stopped`.
    pub status: String,
}

#[derive(Deserialize)]
struct Pool {
    #[serde(default)]
    comment: Option<String>,
    #[serde(default)]
    members: Vec<Member>,
}

#[derive(Deserialize)]
struct Member {
    #[serde(default)]
    vmid: Option<VmId>,
    #[serde(default)]
    storage: Option<StorageId>,
    node: NodeName,
    #[serde(default)]
    name: String,
    #[serde(default)]
    status: String,
}

impl Operation for ShowPool {
    type Output = PoolContent;
    const META: Meta = Meta::new("pool_show", "Show a pool", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        // The path of its own cannot name a pool in a pool.
        let call = ApiCall::get("/pools", Subject::Cluster).param("poolid", self.pool.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<PoolContent, Error> {
        let pools: Vec<Pool> = done.decode()?;
        let pool = pools.into_iter().next();
        let pool = pool.ok_or_else(|| Error::decode("data".to_owned(), &"there is no pool"))?;
        let (mut guests, mut storages) = (Vec::new(), Vec::new());
        for member in pool.members {
            let Member { vmid, storage, node, name, status } = member;
            match (vmid, storage) {
                (Some(id), _) => guests.push(PoolGuest { id, name, node, status }),
                (None, Some(storage)) => storages.push(storage),
                (None, None) => {}
            }
        }
        guests.sort_by_key(|guest| guest.id);
        storages.sort();
        // A storage is listed once for each node that has it.
        storages.dedup();
        let comment = clean(&pool.comment.unwrap_or_default(), 500);
        Ok(PoolContent { pool: self.pool.clone(), comment, guests, storages })
    }
}

impl Output for PoolContent {
    fn render(&self, text: &mut String) {
        line(text, "pool", Some(&self.pool));
        line(text, "comment", (!self.comment.is_empty()).then_some(&self.comment));
        let storages: Vec<&str> = self.storages.iter().map(StorageId::as_str).collect();
        line(text, "storages", (!storages.is_empty()).then(|| storages.join(", ")));
        text.push('\n');
        rows(text, "guests", ["id", "name", "node", "status"], &self.guests, |guest| {
            let PoolGuest { id, name, node, status } = guest;
            [id.to_string(), name.clone(), node.to_string(), status.clone()]
        });
    }
}
