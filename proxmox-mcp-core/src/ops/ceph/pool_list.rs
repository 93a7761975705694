//! `ceph_pool_list`

use crate::error::Error;
use crate::model::lenient::{amount, number};
use crate::model::{ByteSize, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{maybe, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists Ceph's pools: copies, placement groups, space.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListCephPools {
    /// The node to ask; any unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub node: Option<NodeName>,
}

/// Ceph's pools.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct CephPoolList {
    /// The pools.
    pub pools: Vec<CephPool>,
}

/// A pool of Ceph.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct CephPool {
    /// Its name.
    #[serde(alias = "pool_name")]
    pub name: String,
    /// `replicated` or `erasure`.
    #[serde(alias = "type")]
    pub kind: String,
    /// Copies that are kept.
    #[serde(default, deserialize_with = "amount")]
    pub size: u64,
    /// Copies below which nothing is written.
    #[serde(default, deserialize_with = "amount")]
    pub min_size: u64,
    /// Its placement groups.
    #[serde(default, alias = "pg_num", deserialize_with = "amount")]
    pub placement_groups: u64,
    /// Whether their number follows the data: `on`, `warn` or `off`.
    #[serde(default, alias = "pg_autoscale_mode", skip_serializing_if = "Option::is_none")]
    pub autoscale: Option<String>,
    /// The rule that places its data.
    #[serde(default, alias = "crush_rule_name", skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Space in use, in bytes.
    #[serde(default, alias = "bytes_used", deserialize_with = "bytes")]
    pub used: ByteSize,
    /// Share of its space in use, 0 to 1.
    #[serde(default, alias = "percent_used", deserialize_with = "number")]
    pub full: f64,
}

fn bytes<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<ByteSize, D::Error> {
    amount(deserializer).map(ByteSize)
}

impl Operation for ListCephPools {
    type Output = CephPoolList;
    const META: Meta = Meta::new("ceph_pool_list", "List Ceph's pools", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::NodeOrAny(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/ceph/pool", subject)))
    }

    fn output(&self, done: &Done<'_>) -> Result<CephPoolList, Error> {
        Ok(CephPoolList { pools: done.decode()? })
    }
}

impl Output for CephPoolList {
    fn render(&self, text: &mut String) {
        let headings = ["pool", "kind", "copies", "groups", "rule", "used", "full"];
        rows(text, "pools", headings, &self.pools, |pool| {
            [
                pool.name.clone(),
                pool.kind.clone(),
                format!("{}/{}", pool.size, pool.min_size),
                pool.placement_groups.to_string(),
                maybe(pool.rule.as_ref()),
                pool.used.to_string(),
                format!("{:.1}%", pool.full * 100.0),
            ]
        });
    }
}
