//! `node_time_show`

use crate::error::{Error, clean};
use crate::model::lenient::time;
use crate::model::{NodeName, Timestamp};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows a node's clock and time zone.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowNodeTime {
    /// The node, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// What time it is on a node.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NodeTime {
    /// The node.
    pub node: NodeName,
    /// Its clock, in seconds since 1970.
    pub time: Timestamp,
    /// Its time zone, such as `Europe/Vienna`.
    pub timezone: String,
    /// What clocks in its zone show, counted as if that were UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local: Option<Timestamp>,
}

#[derive(Deserialize)]
struct Row {
    #[serde(default, deserialize_with = "time")]
    time: i64,
    #[serde(default, deserialize_with = "time")]
    localtime: i64,
    #[serde(default)]
    timezone: String,
}

impl Operation for ShowNodeTime {
    type Output = NodeTime;
    const META: Meta = Meta::new("node_time_show", "Show a node's time", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::NodeOrOnly(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/time", node)))
    }

    fn output(&self, done: &Done<'_>) -> Result<NodeTime, Error> {
        let row: Row = done.decode()?;
        Ok(NodeTime {
            node: super::of(done)?,
            time: Timestamp(row.time),
            local: (row.localtime > 0).then_some(Timestamp(row.localtime)),
            timezone: clean(&row.timezone, 60),
        })
    }
}

impl Output for NodeTime {
    fn render(&self, text: &mut String) {
        line(text, "node", Some(&self.node));
        line(text, "time", Some(self.time));
        line(text, "zone", Some(&self.timezone));
        if let Some(local) = self.local {
            let local = local.to_string();
            line(text, "there", Some(local.trim_end_matches('Z')));
        }
    }
}
