//! `ceph_log`

use crate::error::{Error, clean};
use crate::model::{Limit, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Shows Ceph's log as a node has it.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowCephLog {
    /// The node to ask; any unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Lines at most.
    #[serde(default)]
    pub limit: Limit,
    /// Lines to leave out at the beginning.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub start: u32,
}

/// A part of Ceph's log.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct CephLog {
    /// Its lines.
    pub lines: Vec<String>,
    /// How many lines there are in all.
    pub total: u64,
}

impl Operation for ShowCephLog {
    type Output = CephLog;
    const META: Meta = Meta::new("ceph_log", "Show Ceph's log", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::NodeOrAny(self.node.clone());
        let call = ApiCall::get("/nodes/{node}/ceph/log", subject)
            .param("start", (self.start > 0).then_some(self.start))
            .param("limit", u16::from(self.limit));
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<CephLog, Error> {
        #[derive(Deserialize)]
        struct Line {
            t: String,
        }
        let reply = done.replies.first().ok_or_else(|| Error::internal("no call"))?;
        let (lines, total) = reply.reply.decode_with_total::<Vec<Line>>()?;
        let lines: Vec<String> = lines.iter().map(|line| clean(&line.t, 300)).collect();
        Ok(CephLog { total: total.unwrap_or(lines.len() as u64), lines })
    }
}

impl Output for CephLog {
    fn render(&self, text: &mut String) {
        for line in &self.lines {
            let _ = writeln!(text, "{line}");
        }
        let _ = write!(text, "{} of {} lines", self.lines.len(), self.total);
    }
}
