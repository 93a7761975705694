//! `cluster_changes`

use super::reads::{Reads, number, text};
use crate::error::{Error, clean};
use crate::inventory::Missing;
use crate::model::lenient::whole;
use crate::model::{GuestRef, Limit, Timestamp, Upid};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject, Vary};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Reports what changed and who did it: tasks of all nodes since a time, with failures.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListChanges {
    /// From when on, in seconds since 1970; instead of `hours`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// The last hours, 1 to 8760; 24 unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<u32>,
    /// What they are grouped by; `object` unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<ChangesBy>,
    /// Only of this guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// Also the cluster's log: logins, quorum, start and end of tasks.
    #[serde(default)]
    pub log: bool,
    /// Groups at most, those with the latest changes first.
    #[serde(default)]
    pub limit: Limit,
}

/// What changes are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangesBy {
    /// The guest, storage or other object.
    Object,
    /// Who did it.
    User,
    /// The type of task, such as `qmstart`.
    Kind,
}

/// What changed.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Changes {
    /// From when on, in seconds since 1970.
    pub since: Timestamp,
    /// Until when, in seconds since 1970: the cluster's time when it was asked.
    pub until: Timestamp,
    /// The groups, those with the latest changes first.
    pub groups: Vec<ChangeGroup>,
    /// How many groups there are.
    pub total: usize,
    /// How many tasks there were.
    pub tasks: usize,
    /// How many of them failed.
    pub failed: usize,
    /// Lines of the cluster's log, oldest first, when they were asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub log: Vec<String>,
    /// What no task tells of.
    pub blind: String,
    /// What did not answer, or goes further back than was read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
}

/// Changes that belong together.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ChangeGroup {
    /// The object, user or kind; empty for tasks about nothing in particular.
    pub name: String,
    /// How many tasks.
    pub tasks: usize,
    /// How many of them failed.
    pub failed: usize,
    /// How many tasks of each type.
    pub kinds: BTreeMap<String, usize>,
    /// Who did them.
    pub users: Vec<String>,
    /// When the last one began, in seconds since 1970.
    pub last: Timestamp,
    /// How the last one that failed did, with its task id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// Tasks of each node that are read.
const READ: u32 = 1000;

const BLIND: &str = "tasks only: changes that Proxmox does at once leave none, such as settings of \
    containers and of nodes, users and permissions, firewall rules, storage definitions, backup \
    jobs, and everything done on a node's shell";

impl Operation for ListChanges {
    type Output = Changes;
    const META: Meta = Meta::new("cluster_changes", "Report what changed", Risk::Read)
        .words("who what lately day");

    fn plan(&self) -> Result<Plan, Error> {
        if self.since.is_some() && self.hours.is_some() {
            return Err(Error::input("since", "give `since` or `hours`, not both"));
        }
        if self.hours.is_some_and(|hours| !(1..=8760).contains(&hours)) {
            return Err(Error::input("hours", "1 to 8760"));
        }
        let each = || Subject::Each(Vary::Nodes);
        let tasks = ApiCall::get("/nodes/{node}/tasks", each())
            .param("source", "all")
            .param("limit", READ)
            .param("since", self.since.map(|since| since.0));
        let plan = Plan::calls([tasks, ApiCall::get("/nodes/{node}/time", each())]);
        let log = ApiCall::get("/cluster/log", Subject::Cluster).param("max", 500_u32);
        Ok(if self.log { plan.with(log) } else { plan }.with_inventory().partial())
    }

    fn output(&self, done: &Done<'_>) -> Result<Changes, Error> {
        let mut reads = Reads::of(done)?;
        let now = reads.now().ok_or_else(|| {
            let why = done.missing.first().map_or("no node is online", |gap| gap.why.as_str());
            Error::input("since", format!("no node told its time: {why}"))
        })?;
        let hours = f64::from(self.hours.unwrap_or(24));
        let since = self.since.map_or(whole(now - hours * 3600.0), |since| {
            u64::try_from(since.0).unwrap_or_default()
        });
        let since = Timestamp(i64::try_from(since).unwrap_or(i64::MAX));
        let guest = match &self.guest {
            Some(guest) => Some(done.inventory.known_guest(guest)?.id.to_string()),
            None => None,
        };
        further_back(&mut reads, since);
        let mut tasks = tasks(&reads, since);
        tasks.retain(|task| guest.as_deref().is_none_or(|id| task.upid.id() == id));
        let log = log(&reads, since, guest.as_deref());
        let mut groups = groups(&tasks, self.by.unwrap_or(ChangesBy::Object));
        groups.sort_by(|a, b| b.last.cmp(&a.last).then_with(|| a.name.cmp(&b.name)));
        let total = groups.len();
        groups.truncate(self.limit.rows());
        Ok(Changes {
            since,
            until: Timestamp(i64::try_from(whole(now)).unwrap_or(i64::MAX)),
            total,
            groups,
            tasks: tasks.len(),
            failed: tasks.iter().filter(|task| task.error.is_some()).count(),
            log,
            blind: BLIND.to_owned(),
            missing: reads.missing,
        })
    }
}

/// One task.
struct Task {
    upid: Upid,
    error: Option<String>,
}

/// Says which nodes have more tasks than were read.
fn further_back(reads: &mut Reads, since: Timestamp) {
    let mut cut = Vec::new();
    for read in reads.all("/nodes/{node}/tasks") {
        let rows = read.data.as_array().map_or(&[][..], Vec::as_slice);
        let first = rows.iter().filter_map(|row| number(row, "starttime")).reduce(f64::min);
        let all = rows.len() < usize::try_from(READ).unwrap_or(usize::MAX);
        let Some(first) = first.filter(|_| !all) else { continue };
        let first = Timestamp(i64::try_from(whole(first)).unwrap_or(i64::MAX));
        if first > since {
            let what = format!("tasks of node {} before {first}", read.node);
            let why = format!("only its last {READ} tasks are read");
            cut.push(Missing { what, why });
        }
    }
    reads.missing.extend(cut);
}

fn tasks(reads: &Reads, since: Timestamp) -> Vec<Task> {
    let mut tasks: BTreeMap<String, Task> = BTreeMap::new();
    for (_, row) in reads.rows("/nodes/{node}/tasks") {
        let Some(upid) = text(row, "upid").and_then(|upid| upid.parse::<Upid>().ok()) else {
            continue;
        };
        let status = text(row, "status").unwrap_or("RUNNING");
        let well = status == "OK" || status == "RUNNING" || status.starts_with("WARNINGS");
        if upid.started() >= since {
            let error = (!well).then(|| clean(status, 200));
            // A task that runs is listed once as such and may be again as ended.
            let known = tasks.entry(upid.to_string()).or_insert(Task { upid, error: None });
            known.error = known.error.take().or(error);
        }
    }
    tasks.into_values().collect()
}

fn groups(tasks: &[Task], by: ChangesBy) -> Vec<ChangeGroup> {
    let mut groups: BTreeMap<&str, Vec<&Task>> = BTreeMap::new();
    for task in tasks {
        let name = match by {
            ChangesBy::Object => task.upid.id(),
            ChangesBy::User => task.upid.user(),
            ChangesBy::Kind => task.upid.kind(),
        };
        groups.entry(name).or_default().push(task);
    }
    groups.into_iter().map(|(name, tasks)| group(name, &tasks)).collect()
}

fn group(name: &str, tasks: &[&Task]) -> ChangeGroup {
    let mut kinds = BTreeMap::new();
    for task in tasks {
        *kinds.entry(task.upid.kind().to_owned()).or_insert(0) += 1;
    }
    let mut users: Vec<String> = tasks.iter().map(|task| task.upid.user().to_owned()).collect();
    users.sort_unstable();
    users.dedup();
    let failed = || tasks.iter().filter(|task| task.error.is_some());
    let last = failed().max_by_key(|task| task.upid.started());
    ChangeGroup {
        name: clean(name, 100),
        tasks: tasks.len(),
        failed: failed().count(),
        kinds,
        users,
        last: tasks.iter().map(|task| task.upid.started()).max().unwrap_or_default(),
        error: last
            .and_then(|task| task.error.as_ref().map(|error| format!("{error} ({})", task.upid))),
    }
}

fn log(reads: &Reads, since: Timestamp, guest: Option<&str>) -> Vec<String> {
    let mut lines: Vec<(i64, String)> = Vec::new();
    for (_, row) in reads.rows("/cluster/log") {
        let time = number(row, "time").map(whole).and_then(|time| i64::try_from(time).ok());
        let Some(time) = time.map(Timestamp).filter(|time| *time >= since) else { continue };
        let word = |key| text(row, key).unwrap_or("-");
        let message = word("msg");
        let about = |id: &str| message.split(|c: char| !c.is_ascii_digit()).any(|part| part == id);
        if guest.is_none_or(about) {
            let line =
                format!("{time} {} {} {}: {message}", word("node"), word("user"), word("tag"));
            lines.push((time.0, clean(&line, 300)));
        }
    }
    lines.sort();
    let skip = lines.len().saturating_sub(200);
    lines.into_iter().skip(skip).map(|(_, line)| line).collect()
}

impl Output for Changes {
    fn render(&self, text: &mut String) {
        let mut table = Table::new(&["what", "tasks", "failed", "last", "kinds", "by"]);
        for group in &self.groups {
            table.cell(if group.name.is_empty() { "-" } else { &group.name });
            table.cell(group.tasks);
            table.cell(group.failed);
            table.cell(group.last);
            let kinds = group.kinds.iter().map(|(kind, count)| format!("{kind} {count}"));
            table.cell(kinds.collect::<Vec<_>>().join(", "));
            table.cell(group.users.join(", "));
        }
        table.write(text);
        for group in &self.groups {
            if let Some(error) = &group.error {
                let _ = writeln!(text, "failed: {}: {error}", group.name);
            }
        }
        for line in &self.log {
            let _ = writeln!(text, "log: {line}");
        }
        let (tasks, failed, since) = (self.tasks, self.failed, self.since);
        let _ = writeln!(text, "{tasks} tasks, {failed} failed, since {since}");
        let _ = write!(text, "not seen: {}", self.blind);
        for gap in &self.missing {
            let _ = write!(text, "\nnot seen: {} ({})", gap.what, gap.why);
        }
    }
}

#[cfg(test)]
mod tests;
