//! `replication_status`

use crate::error::{Error, clean};
use crate::inventory::Missing;
use crate::model::lenient::{amount, number, time};
use crate::model::{GuestRef, NodeName, Timestamp};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::tail;
use crate::output::table::{Table, maybe};
use crate::plan::{ApiCall, Done, ParamValue, Plan, Subject, Vary};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows how replication stands on the nodes: last and next run, failures.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowReplication {
    /// Only from this node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Only of this guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
}

/// How replication stands.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ReplicationStatus {
    /// The jobs, as the nodes that run them see them.
    pub jobs: Vec<ReplicationState>,
    /// What did not answer; jobs may be missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
}

/// How a replication job stands.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ReplicationState {
    /// Its id.
    pub id: String,
    /// The node that runs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// The node that the copies are on.
    pub target: NodeName,
    /// When it last ended well, in seconds since 1970; absent before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_sync: Option<Timestamp>,
    /// When it runs next, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_sync: Option<Timestamp>,
    /// How long the last run took, in seconds.
    pub duration: f64,
    /// How often it failed since it last ended well.
    pub failures: u64,
    /// Whether it runs now.
    pub running: bool,
    /// Why it last failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    target: NodeName,
    #[serde(default, deserialize_with = "time")]
    last_sync: i64,
    #[serde(default, deserialize_with = "time")]
    next_sync: i64,
    #[serde(default, deserialize_with = "number")]
    duration: f64,
    #[serde(default, deserialize_with = "amount")]
    fail_count: u64,
    #[serde(default, deserialize_with = "amount")]
    pid: u64,
    #[serde(default)]
    error: Option<String>,
}

impl Operation for ShowReplication {
    type Output = ReplicationStatus;
    const META: Meta = Meta::new("replication_status", "Show replication's status", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = match (&self.guest, &self.node) {
            (Some(_), Some(_)) => {
                return Err(Error::input("node", "a guest's node is known; leave it out"));
            }
            (Some(guest), None) => Subject::Guest(guest.clone()),
            (None, Some(node)) => Subject::Node(node.clone()),
            (None, None) => Subject::Each(Vary::Nodes),
        };
        let call = ApiCall::get("/nodes/{node}/replication", subject)
            .param("guest", self.guest.as_ref().map(|_| ParamValue::GuestId));
        Ok(Plan::call(call).partial())
    }

    fn output(&self, done: &Done<'_>) -> Result<ReplicationStatus, Error> {
        let mut jobs = Vec::new();
        for answered in &done.replies {
            let node = answered.call.node();
            let rows = answered.reply.decode::<Vec<Row>>()?;
            jobs.extend(rows.into_iter().map(|row| state(row, node)));
        }
        jobs.sort_by(|a, b| a.id.cmp(&b.id));
        let offline = done.inventory.missing.iter().filter(|gap| gap.what.starts_with("node "));
        let nodes = offline.filter(|_| self.node.is_none() && self.guest.is_none());
        Ok(ReplicationStatus { jobs, missing: nodes.chain(&done.missing).cloned().collect() })
    }
}

fn state(row: Row, node: Option<&NodeName>) -> ReplicationState {
    let at = |time: i64| (time > 0).then_some(Timestamp(time));
    ReplicationState {
        id: row.id,
        node: node.cloned(),
        target: row.target,
        last_sync: at(row.last_sync),
        next_sync: at(row.next_sync),
        duration: row.duration,
        failures: row.fail_count,
        running: row.pid > 0,
        error: row.error.map(|error| clean(&error, 300)).filter(|error| !error.is_empty()),
    }
}

impl Output for ReplicationStatus {
    fn render(&self, text: &mut String) {
        if !self.jobs.is_empty() {
            let headings = ["id", "node", "target", "last", "next", "failures", "error"];
            let mut table = Table::new(&headings);
            for job in &self.jobs {
                table.cell(&job.id);
                table.cell(maybe(job.node.as_ref()));
                table.cell(&job.target);
                table.cell(job.last_sync.map_or("never".to_owned(), |time| time.to_string()));
                let next = if job.running { "running".to_owned() } else { maybe(job.next_sync) };
                table.cell(next);
                table.cell(job.failures);
                table.cell(maybe(job.error.as_ref()));
            }
            table.write(text);
        }
        tail(text, self.jobs.len(), self.jobs.len(), "replication jobs", None, &self.missing);
    }
}
