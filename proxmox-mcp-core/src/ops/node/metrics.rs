//! `node_metrics`

use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::metrics::{Metrics, Timeframe};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows a node's load over time: processor, memory, network, disk.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowNodeMetrics {
    /// The node, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// The last hour, day, week, month, year or decade.
    #[serde(default)]
    pub timeframe: Timeframe,
    /// Only these series, such as `cpu`, `memused`, `netin`; the usual ones unless told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<String>,
    /// Values of each series, 1 to 100; 12 unless told. Those between are averaged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<u16>,
}

/// The series that are shown unless told.
const USUAL: [&str; 7] = ["cpu", "iowait", "loadavg", "memused", "netin", "netout", "rootused"];

impl Operation for ShowNodeMetrics {
    type Output = Metrics;
    const META: Meta = Meta::new("node_metrics", "Show a node's load over time", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        if self.points.is_some_and(|points| !(1..=100).contains(&points)) {
            return Err(Error::input("points", "1 to 100"));
        }
        let node = Subject::NodeOrOnly(self.node.clone());
        let call = ApiCall::get("/nodes/{node}/rrddata", node)
            .param("timeframe", self.timeframe.as_str())
            .param("cf", "AVERAGE");
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<Metrics, Error> {
        let what = format!("node {}", super::of(done)?);
        Metrics::of(what, done, &self.series, &USUAL, usize::from(self.points.unwrap_or(12)))
    }
}
