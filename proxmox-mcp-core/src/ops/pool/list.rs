//! `pool_list`

use crate::error::{Error, clean};
use crate::inventory::Missing;
use crate::model::PoolId;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::tail;
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists pools with how many guests each holds.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListPools {}

/// The pools of the cluster.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct PoolList {
    /// The pools, in order of their names.
    pub pools: Vec<PoolRow>,
    /// What did not answer; guests may be missing from the counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
}

/// One pool.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct PoolRow {
    /// Its name.
    pub pool: PoolId,
    /// How many guests it holds, as far as they can be seen.
    pub guests: usize,
    /// What it is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

#[derive(Deserialize)]
struct Row {
    poolid: PoolId,
    #[serde(default)]
    comment: Option<String>,
}

impl Operation for ListPools {
    type Output = PoolList;
    const META: Meta =
        Meta::new("pool_list", "List pools", Risk::Read).words("which resource pools");

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/pools", Subject::Cluster)).with_inventory())
    }

    fn output(&self, done: &Done<'_>) -> Result<PoolList, Error> {
        let guests = &done.inventory.guests;
        let count = |pool: &PoolId| guests.iter().filter(|g| g.pool.as_ref() == Some(pool)).count();
        let rows: Vec<Row> = done.decode()?;
        let pools = rows.into_iter().map(|row| PoolRow {
            guests: count(&row.poolid),
            comment: clean(row.comment.as_deref().unwrap_or_default(), 200),
            pool: row.poolid,
        });
        let mut pools: Vec<PoolRow> = pools.collect();
        pools.sort_by(|a, b| a.pool.cmp(&b.pool));
        Ok(PoolList { pools, missing: done.inventory.missing.clone() })
    }
}

impl Output for PoolList {
    fn render(&self, text: &mut String) {
        if !self.pools.is_empty() {
            let mut table = Table::new(&["pool", "guests", "comment"]);
            for row in &self.pools {
                table.cell(&row.pool);
                table.cell(row.guests);
                table.cell(&row.comment);
            }
            table.write(text);
        }
        tail(text, self.pools.len(), self.pools.len(), "pools", None, &self.missing);
    }
}
