//! `replication_log`

use crate::error::{Error, clean};
use crate::model::{Limit, ReplicationId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{ApiCall, Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Shows the log of a replication job's last run.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowReplicationLog {
    /// Its id, such as `100-0`.
    pub id: ReplicationId,
    /// Lines at most.
    #[serde(default)]
    pub limit: Limit,
    /// Lines to leave out at the beginning.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub start: u32,
}

/// The log of a run.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ReplicationLog {
    /// Its lines.
    pub lines: Vec<String>,
    /// How many lines there are in all.
    pub total: u64,
}

impl Operation for ShowReplicationLog {
    type Output = ReplicationLog;
    const META: Meta = Meta::new("replication_log", "Show a replication job's log", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/nodes/{node}/replication/{id}/log";
        let call = ApiCall::get(path, super::guest(&self.id)?)
            .var("id", self.id.clone())
            .param("start", (self.start > 0).then_some(self.start))
            .param("limit", u16::from(self.limit));
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<ReplicationLog, Error> {
        #[derive(Deserialize)]
        struct Line {
            t: String,
        }
        let reply = done.replies.first().ok_or_else(|| Error::internal("no call"))?;
        let (lines, total) = reply.reply.decode_with_total::<Vec<Line>>()?;
        let lines: Vec<String> = lines.iter().map(|line| clean(&line.t, 300)).collect();
        Ok(ReplicationLog { total: total.unwrap_or(lines.len() as u64), lines })
    }
}

impl Output for ReplicationLog {
    fn render(&self, text: &mut String) {
        for line in &self.lines {
            let _ = writeln!(text, "{line}");
        }
        let _ = write!(text, "{} of {} lines", self.lines.len(), self.total);
    }
}
