//! The operations: one file each, one table a toolset.

pub mod access;
pub mod api;
pub mod backup;
pub mod ceph;
mod changed;
pub mod cluster;
pub mod console;
pub mod diagnose;
pub mod disk;
pub mod firewall;
pub mod guest;
pub mod ha;
pub mod host;
pub mod inside;
pub mod metrics;
pub mod network;
pub mod node;
pub mod notification;
pub mod pool;
pub mod provision;
pub mod replication;
mod settings;
pub mod snapshot;
pub mod storage;
pub mod task;
mod words;

pub use changed::Changed;
pub use settings::Settings;

use crate::error::Error;
use crate::model::{NodeName, Options, Tag, Upid, VmId};
use crate::output::Output;
use crate::plan::{ApiCall, Done, ParamValue, Plan, Subject};
use crate::registry::Toolset;
use crate::task::TaskState;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

pub(crate) const TOOLSETS: &[Toolset] = &[
    guest::TOOLSET,
    provision::TOOLSET,
    inside::TOOLSET,
    snapshot::TOOLSET,
    backup::TOOLSET,
    task::TOOLSET,
    node::TOOLSET,
    host::TOOLSET,
    storage::TOOLSET,
    pool::TOOLSET,
    disk::TOOLSET,
    cluster::TOOLSET,
    diagnose::TOOLSET,
    ha::TOOLSET,
    replication::TOOLSET,
    notification::TOOLSET,
    ceph::TOOLSET,
    firewall::TOOLSET,
    network::TOOLSET,
    access::TOOLSET,
    console::TOOLSET,
    api::TOOLSET,
];

/// What serde takes for a switch that is on unless told.
fn yes() -> bool {
    true
}

words::words! {
    /// Whether a thing is made or an existing one is changed.
    Write {
        /// It is new; its name must be free.
        Create = "create",
        /// It is there; what is not given stays as it is.
        Update = "update",
    }
}

impl Write {
    /// What a call that was sent has done.
    fn did(self, what: &str, name: impl std::fmt::Display) -> Changed {
        match self {
            Self::Create => Changed::created(what, name),
            Self::Update => Changed::changed(what, name),
        }
    }

    /// Refuses what only makes sense for a thing that is there.
    fn only_updates(self, argument: &str, given: bool) -> Result<(), Error> {
        if self == Self::Create && given {
            return Err(Error::input(argument, "what is new has nothing to remove or to compare"));
        }
        Ok(())
    }

    /// Asks for what a new thing must have.
    fn needs(self, argument: &str, given: bool) -> Result<(), Error> {
        if self == Self::Create && !given {
            return Err(Error::input(argument, "a new one must have it"));
        }
        Ok(())
    }
}

/// Names of settings to remove, as Proxmox takes them.
fn removed(names: &[String]) -> Result<Option<String>, Error> {
    Ok(removed_each(names)?.map(|names| names.join(",")))
}

/// Names of settings to remove, where Proxmox takes an array of them.
fn removed_each(names: &[String]) -> Result<Option<Vec<String>>, Error> {
    match names.iter().find(|name| !crate::model::options::is_name(name)) {
        Some(bad) => Err(Error::input("delete", format!("`{bad}` is no name of a setting"))),
        None => Ok(listed(names)),
    }
}

/// Texts as a list, unless there are none.
fn listed<T: ToString>(texts: &[T]) -> Option<Vec<String>> {
    (!texts.is_empty()).then(|| texts.iter().map(T::to_string).collect())
}

/// What a mutation answers: the task's handle and, within `wait`, its outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct TaskAnswer {
    /// The guest it worked on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<VmId>,
    /// The node that holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// `stopped` when the work is done; `running` when `wait` ran out before.
    pub status: TaskState,
    /// `OK` or `WARNINGS: n`, once it has stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<String>,
    /// The task, for `task_show`, `task_log` and `task_stop`; absent when Proxmox needed none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upid: Option<Upid>,
    /// The last lines of the task's log.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub log_tail: Vec<String>,
}

impl TaskAnswer {
    /// Of a plan that followed a task.
    pub(crate) fn of(done: &Done<'_>) -> Self {
        let call = done.grounded.calls().first();
        let (guest, node) = (
            done.grounded.guest().map(|guest| guest.id),
            call.and_then(|call| call.node().cloned()),
        );
        match done.task.clone() {
            Some(task) => Self {
                guest,
                node,
                status: task.status,
                exit: task.exit,
                upid: Some(task.upid),
                log_tail: task.log_tail,
            },
            None => Self {
                guest,
                node,
                status: TaskState::Stopped,
                exit: Some("OK".to_owned()),
                upid: None,
                log_tail: Vec::new(),
            },
        }
    }
}

impl TaskAnswer {
    /// Of a plan that makes a guest, whose id is this parameter of its last call.
    pub(crate) fn of_new(done: &Done<'_>, parameter: &str) -> Self {
        let id = done.grounded.calls().last().and_then(|call| {
            let (_, value) = call.params().iter().find(|(name, _)| name == parameter)?;
            value.to_string().parse().ok()
        });
        Self { guest: id, ..Self::of(done) }
    }
}

/// A plan of one call that makes a guest: with the given id, or the next one that is free.
fn new_id(call: ApiCall, parameter: &'static str, id: Option<VmId>) -> Plan {
    if let Some(id) = id {
        return Plan::call(call.param(parameter, id));
    }
    let mut plan = Plan::calls([]);
    let next = plan.need(ApiCall::get("/cluster/nextid", Subject::Cluster));
    plan.with(call.param(parameter, next))
}

/// Adds settings by name to a call.
fn options(call: ApiCall, options: &Options) -> Result<ApiCall, Error> {
    options.iter().try_fold(call, |call, (name, value)| {
        let secret = crate::audit::is_secret(name);
        let value = if secret { ParamValue::Secret(value.to_owned().into()) } else { value.into() };
        call.option(name, value)
    })
}

/// Tags as Proxmox takes them.
fn tags(tags: &[Tag]) -> Option<String> {
    listed(tags).map(|tags| tags.join(";"))
}

/// Values as Proxmox takes a list of them; none when there are none.
fn joined<T: std::fmt::Display>(values: &[T]) -> Option<String> {
    listed(values).map(|texts| texts.join(","))
}

/// Whether a name holds a text or, if that has `*` or `?`, matches it as a whole; letter case
/// does not count.
fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.to_ascii_lowercase(), name.to_ascii_lowercase());
    if pattern.contains(['*', '?']) {
        glob(pattern.as_bytes(), name.as_bytes())
    } else {
        name.contains(&pattern)
    }
}

/// Shell matching of `*` and `?`, in linear space and without backtracking further than one `*`.
fn glob(pattern: &[u8], name: &[u8]) -> bool {
    let (mut p, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while let Some(byte) = name.get(n) {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(wanted) if *wanted == b'?' || wanted == byte => {
                p += 1;
                n += 1;
            }
            Some(_) | None => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    p = at + 1;
                    n = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern.iter().skip(p).all(|byte| *byte == b'*')
}

impl Output for TaskAnswer {
    fn render(&self, text: &mut String) {
        if let Some(guest) = self.guest {
            let _ = write!(text, "guest {guest}: ");
        }
        let _ = match (&self.status, &self.exit) {
            (TaskState::Running, _) => write!(text, "still running"),
            (TaskState::Stopped, exit) => write!(text, "done, {}", exit.as_deref().unwrap_or("OK")),
        };
        if let Some(upid) = &self.upid {
            let _ = write!(text, "\nupid: {upid}");
        }
        for line in &self.log_tail {
            let _ = write!(text, "\n  {line}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn names_match_by_part_or_by_pattern() {
        for (pattern, name, expected) in [
            ("web", "my-Web-1", true),
            ("web", "db", false),
            ("web*", "web-1", true),
            ("web*", "my-web", false),
            ("*-?", "web-1", true),
            ("*-?", "web-10", false),
            ("*a*b*c", "xaxbxc", true),
            ("*a*b*c", "xaxbx", false),
            ("", "x", true),
        ] {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        }
    }
}
