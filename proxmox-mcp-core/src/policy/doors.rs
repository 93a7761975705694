//! Which API calls an operation is made of, so that a rule about the operation also meets equal
//! effects that come by another door: a command, or an operation of another name.

use super::Request;
use super::facts::Facts;
use super::truth::Truth;
use crate::plan::Method::{self, Get};
use std::sync::LazyLock;

/// One operation: its name, its toolset, and the calls that it is made of.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) operation: &'static str,
    pub(super) toolset: &'static str,
    calls: Vec<Call>,
}

#[derive(Clone, Debug)]
struct Call {
    method: Method,
    /// `{kind}` stands for `qemu` and `lxc`.
    path: &'static str,
    /// What it sets, as far as that is known.
    settings: Option<Vec<&'static str>>,
}

/// `operation toolset METHOD path settings …` by name, written by `cargo xtask codegen` from what
/// the samples of each operation plan.
const TABLE: &str = include_str!("doors.tsv");

/// Calls of Proxmox that do what an operation does, although it asks another way.
const EQUAL: &[(&str, Method, &str)] = &[
    ("cluster_resources", Get, "/cluster/resources"),
    ("guest_list", Get, "/cluster/resources"),
    ("guest_list", Get, "/nodes/{node}/{kind}"),
    ("node_list", Get, "/cluster/resources"),
    ("node_list", Get, "/nodes"),
    ("node_log", Get, "/nodes/{node}/syslog"),
    ("storage_list", Get, "/cluster/resources"),
    ("storage_list", Get, "/nodes/{node}/storage"),
];

/// Operations that offer all that their call takes. Others that share the call offer a part of it:
/// what the call sets tells whether it is theirs.
const WHOLE: [&str; 5] =
    ["backup_restore", "cluster_resources", "container_create", "guest_config_set", "vm_create"];

/// Calls that many operations make on their way. They count as the operation itself only when
/// they come as a command, or else a rule about the listing would meet every operation.
const ON_THE_WAY: [&str; 2] = ["/cluster/resources", "/cluster/nextid"];

/// What a guest is made by, be it new or from a backup.
const MADE: [&str; 2] = ["/nodes/{node}/lxc", "/nodes/{node}/qemu"];

/// Every operation, by name.
pub(super) static ROWS: LazyLock<Vec<Row>> =
    LazyLock::new(|| TABLE.lines().filter_map(row).collect());

fn row(line: &'static str) -> Option<Row> {
    let mut columns = line.split('\t');
    let (operation, toolset) = (columns.next()?, columns.next()?);
    let mut calls = Vec::new();
    while let (Some(method), Some(path), Some(settings)) =
        (columns.next(), columns.next(), columns.next())
    {
        let settings = Some(settings.split(',').filter(|name| !name.is_empty()).collect());
        calls.push(Call { method: Method::named(method)?, path, settings });
    }
    let equal = EQUAL.iter().filter(|(of, ..)| *of == operation);
    calls.extend(equal.map(|(_, method, path)| Call { method: *method, path, settings: None }));
    Some(Row { operation, toolset, calls })
}

/// Operations that some commands do without a call of the API: name, toolset, programs and verbs.
const COMMANDS: [(&str, &str, &[&str]); 3] = [
    ("container_exec", "inside", &["pct exec"]),
    ("node_log", "host", &["cat", "head", "journalctl", "tail"]),
    ("node_service_status", "host", &["systemctl is-active", "systemctl status"]),
];

/// Whether the effect is what the operation does, by whatever door it comes. It may be, where
/// other operations make the same call with other arguments.
pub(super) fn is_operation(name: &str, request: &Request<'_>, facts: &Facts<'_>) -> Truth {
    let mut commands = COMMANDS.iter().filter(|(operation, ..)| *operation == name);
    if request.operation == name || commands.any(|(.., words)| is_one_of(words, facts)) {
        return Truth::Yes;
    }
    let row = ROWS.binary_search_by(|row| row.operation.cmp(name));
    match row.ok().and_then(|row| ROWS.get(row)) {
        Some(row) if row.meets(facts) => {
            let alone = !ROWS.iter().any(|other| other != row && other.meets(facts));
            if alone { Truth::Yes } else { row.sets(facts) }
        }
        Some(_) | None => Truth::No,
    }
}

/// Whether the effect is what one of the toolset's operations does. It may be, where an
/// operation of another toolset makes the same call.
pub(super) fn is_of_toolset(name: &str, request: &Request<'_>, facts: &Facts<'_>) -> Truth {
    let mut commands = COMMANDS.iter().filter(|(_, set, _)| *set == name);
    if request.toolset == name || commands.any(|(.., words)| is_one_of(words, facts)) {
        return Truth::Yes;
    }
    let own = |row: &&Row| row.toolset == name;
    let met = Truth::any(ROWS.iter().filter(own).map(|row| row.sets(facts)));
    let alone = || !ROWS.iter().any(|row| row.toolset != name && row.meets(facts));
    if met != Truth::Yes && ROWS.iter().filter(own).any(|row| row.meets(facts)) && alone() {
        return Truth::Yes;
    }
    met
}

fn is_one_of(words: &[&str], facts: &Facts<'_>) -> bool {
    facts.command.as_deref().is_some_and(|command| words.contains(&command))
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.operation == other.operation
    }
}

impl Row {
    /// Whether the effect is one of its calls.
    fn meets(&self, facts: &Facts<'_>) -> bool {
        self.met(facts).next().is_some()
    }

    /// Those of its calls that the effect is.
    fn met(&self, facts: &Facts<'_>) -> impl Iterator<Item = &Call> {
        let wanted = facts.call.filter(|(_, template)| {
            let on_the_way = facts.command.is_none() && ON_THE_WAY.contains(template);
            let restores = self.operation == "backup_restore";
            !on_the_way && (!MADE.contains(template) || facts.restores == restores)
        });
        self.calls.iter().filter(move |call| {
            wanted.is_some_and(|(method, path)| call.method == method && fits(call.path, path))
        })
    }

    /// Whether the effect is its call with its settings: all of them, some, or others only.
    fn sets(&self, facts: &Facts<'_>) -> Truth {
        let whole = WHOLE.contains(&self.operation);
        Truth::any(self.met(facts).map(|call| match &call.settings {
            _ if whole => Truth::Yes,
            Some(_) if facts.settings().next().is_none() => Truth::Yes,
            Some(own) => Truth::over(facts.settings().map(|name| Truth::of(own.contains(&name)))),
            None => Truth::Maybe,
        }))
    }
}

/// Whether a row's path is the template, `{kind}` being either kind.
fn fits(path: &str, template: &str) -> bool {
    let Some((before, after)) = path.split_once("{kind}") else { return path == template };
    let rest = template.strip_prefix(before);
    let rest = rest.and_then(|rest| rest.strip_prefix("qemu").or(rest.strip_prefix("lxc")));
    rest == Some(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::catalog;

    #[test]
    fn every_line_is_a_row_in_order_that_names_calls_that_exist() {
        assert_eq!(ROWS.len(), TABLE.lines().count());
        assert!(ROWS.is_sorted_by_key(|row| row.operation));
        let known = |name: &str| ROWS.iter().any(|row| row.operation == name);
        assert!(WHOLE.iter().chain(EQUAL.iter().map(|(name, ..)| name)).all(|name| known(name)));
        for Row { operation, calls, .. } in ROWS.iter() {
            for Call { method, path, .. } in calls {
                for kind in ["qemu", "lxc"] {
                    let path = path.replace("{kind}", kind);
                    let exists = catalog().find(*method, &path).is_some();
                    // Containers have no POST of their configuration, nor a reset.
                    assert!(exists || kind == "lxc", "{operation}: {method} {path}");
                }
            }
        }
    }
}
