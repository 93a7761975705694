//! `cluster_log`

use crate::error::{Error, clean};
use crate::model::lenient::{amount, text, time};
use crate::model::{Cursor, Limit, NodeName, Timestamp};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows the cluster's log, newest first: logins, tasks, changes of membership.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowClusterLog {
    /// Only of this node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Only lines that hold this text; `*` and `?` match as in a shell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Only warnings and errors.
    #[serde(default)]
    pub problems: bool,
    /// Lines at most.
    #[serde(default)]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<Cursor>,
}

/// One page of the cluster's log.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ClusterLog {
    /// The lines.
    pub lines: Vec<ClusterLogLine>,
    /// How many match on all pages, of the newest 1000 that were looked through.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// A line of the cluster's log.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ClusterLogLine {
    /// When, in seconds since 1970.
    pub time: Timestamp,
    /// The node that wrote it.
    pub node: String,
    /// Who caused it.
    pub user: String,
    /// The program that wrote it.
    pub tag: String,
    /// What happened.
    pub message: String,
}

#[derive(Deserialize)]
struct Row {
    #[serde(default, deserialize_with = "text")]
    id: Option<String>,
    #[serde(default, deserialize_with = "time")]
    time: i64,
    #[serde(default)]
    node: String,
    #[serde(default)]
    user: String,
    #[serde(default)]
    tag: String,
    #[serde(default)]
    msg: String,
    #[serde(default, deserialize_with = "amount")]
    pri: u64,
}

/// Lines that are asked for.
const LINES: u32 = 1000;

/// The least urgent syslog level that is a problem: a warning.
const WARNING: u64 = 4;

impl Operation for ShowClusterLog {
    type Output = ClusterLog;
    const META: Meta =
        Meta::new("cluster_log", "Show the cluster's log", Risk::Read).words("happened lately");

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/log", Subject::Cluster).param("max", LINES)))
    }

    fn output(&self, done: &Done<'_>) -> Result<ClusterLog, Error> {
        let mut lines = done.decode::<Vec<Row>>()?;
        lines.retain(|line| self.wants(line));
        // The newest first, and yet in ascending order of the key.
        let key = |line: &Row| {
            let age = u32::MAX - u32::try_from(line.time).unwrap_or_default();
            let uid = line.id.as_deref().unwrap_or_default();
            let (number, node) = uid.split_once(':').unwrap_or((uid, ""));
            let age_on_node = u32::MAX - number.parse::<u32>().unwrap_or_default();
            format!("{age:08x}{age_on_node:08x}{node}")
        };
        lines.sort_by_cached_key(key);
        let cursor = self.cursor.as_ref();
        let page =
            page(lines.into_iter(), key, done.bounds(self.limit), cursor, |line| ClusterLogLine {
                time: Timestamp(line.time),
                node: line.node.clone(),
                user: line.user.clone(),
                tag: line.tag.clone(),
                message: clean(&line.msg, 300),
            });
        Ok(ClusterLog { lines: page.rows, total: page.total, next: page.next })
    }
}

impl ShowClusterLog {
    fn wants(&self, line: &Row) -> bool {
        self.node.as_ref().is_none_or(|node| node.as_str() == line.node)
            && self.text.as_ref().is_none_or(|text| crate::ops::matches(text, &line.msg))
            && (!self.problems || line.pri <= WARNING)
    }
}

impl Output for ClusterLog {
    fn render(&self, text: &mut String) {
        if !self.lines.is_empty() {
            let mut table = Table::new(&["time", "node", "user", "tag", "message"]);
            for line in &self.lines {
                table.cell(line.time);
                table.cell(&line.node);
                table.cell(&line.user);
                table.cell(&line.tag);
                table.cell(&line.message);
            }
            table.write(text);
        }
        tail(text, self.lines.len(), self.total, "lines", self.next.as_ref(), &[]);
    }
}
