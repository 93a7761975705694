//! Which API calls an operation is made of, so that a rule about the operation also meets equal
//! effects that come by another door: a command, or an operation of another name.

use super::Request;
use super::facts::Facts;
use crate::plan::Method::{self, Delete, Get, Post, Put};

/// One operation: its name, its toolset, and the calls that it is made of.
pub(super) type Row = (&'static str, &'static str, &'static [(Method, &'static str)]);

/// Calls that many operations make on their way. They count as the operation itself only when
/// they come as a command, or else a rule about the listing would meet every operation.
const ON_THE_WAY: [&str; 2] = ["/cluster/resources", "/cluster/nextid"];

/// What a guest is made by, be it new or from a backup.
const MADE: [&str; 2] = ["/nodes/{node}/lxc", "/nodes/{node}/qemu"];

/// `{kind}` stands for `qemu` and `lxc`. A test keeps it true for every operation.
pub(super) const ROWS: &[Row] = &[
    ("backup_create", "backup", &[(Post, "/nodes/{node}/vzdump")]),
    ("backup_list", "backup", &[(Get, "/nodes/{node}/storage/{storage}/content")]),
    ("backup_restore", "backup", &[(Post, "/nodes/{node}/{kind}")]),
    ("cluster_next_id", "cluster", &[(Get, "/cluster/nextid")]),
    ("cluster_resources", "cluster", &[(Get, "/cluster/resources")]),
    ("cluster_status", "cluster", &[(Get, "/cluster/status")]),
    ("cluster_version", "cluster", &[(Get, "/version")]),
    ("container_create", "guest", &[(Post, "/nodes/{node}/lxc")]),
    ("guest_clone", "guest", &[(Post, "/nodes/{node}/{kind}/{vmid}/clone")]),
    (
        "guest_config_set",
        "guest",
        &[
            (Post, "/nodes/{node}/{kind}/{vmid}/config"),
            (Put, "/nodes/{node}/{kind}/{vmid}/config"),
        ],
    ),
    ("guest_config_show", "guest", &[(Get, "/nodes/{node}/{kind}/{vmid}/config")]),
    ("guest_delete", "guest", &[(Delete, "/nodes/{node}/{kind}/{vmid}")]),
    ("guest_disk_resize", "guest", &[(Put, "/nodes/{node}/{kind}/{vmid}/resize")]),
    (
        "guest_exec",
        "inside",
        &[
            (Post, "/nodes/{node}/qemu/{vmid}/agent/exec"),
            (Get, "/nodes/{node}/qemu/{vmid}/agent/exec-status"),
        ],
    ),
    ("guest_file_read", "inside", &[(Get, "/nodes/{node}/qemu/{vmid}/agent/file-read")]),
    ("guest_file_write", "inside", &[(Post, "/nodes/{node}/qemu/{vmid}/agent/file-write")]),
    ("guest_list", "guest", &[(Get, "/cluster/resources"), (Get, "/nodes/{node}/{kind}")]),
    ("guest_migrate", "guest", &[(Post, "/nodes/{node}/{kind}/{vmid}/migrate")]),
    ("guest_reboot", "guest", &[(Post, "/nodes/{node}/{kind}/{vmid}/status/reboot")]),
    ("guest_reset", "guest", &[(Post, "/nodes/{node}/{kind}/{vmid}/status/reset")]),
    ("guest_resume", "guest", &[(Post, "/nodes/{node}/{kind}/{vmid}/status/resume")]),
    ("guest_show", "guest", &[(Get, "/nodes/{node}/{kind}/{vmid}/status/current")]),
    ("guest_shutdown", "guest", &[(Post, "/nodes/{node}/{kind}/{vmid}/status/shutdown")]),
    ("guest_start", "guest", &[(Post, "/nodes/{node}/{kind}/{vmid}/status/start")]),
    ("guest_stop", "guest", &[(Post, "/nodes/{node}/{kind}/{vmid}/status/stop")]),
    ("guest_suspend", "guest", &[(Post, "/nodes/{node}/{kind}/{vmid}/status/suspend")]),
    ("node_list", "node", &[(Get, "/cluster/resources"), (Get, "/nodes")]),
    ("node_log", "host", &[(Get, "/nodes/{node}/journal"), (Get, "/nodes/{node}/syslog")]),
    (
        "node_service_status",
        "host",
        &[(Get, "/nodes/{node}/services"), (Get, "/nodes/{node}/services/{service}/state")],
    ),
    ("node_show", "node", &[(Get, "/nodes/{node}/status")]),
    ("snapshot_create", "snapshot", &[(Post, "/nodes/{node}/{kind}/{vmid}/snapshot")]),
    ("snapshot_delete", "snapshot", &[(Delete, "/nodes/{node}/{kind}/{vmid}/snapshot/{snapname}")]),
    ("snapshot_list", "snapshot", &[(Get, "/nodes/{node}/{kind}/{vmid}/snapshot")]),
    (
        "snapshot_rollback",
        "snapshot",
        &[(Post, "/nodes/{node}/{kind}/{vmid}/snapshot/{snapname}/rollback")],
    ),
    ("storage_content", "storage", &[(Get, "/nodes/{node}/storage/{storage}/content")]),
    ("storage_list", "storage", &[(Get, "/cluster/resources"), (Get, "/nodes/{node}/storage")]),
    ("storage_show", "storage", &[(Get, "/nodes/{node}/storage/{storage}/status")]),
    ("task_list", "task", &[(Get, "/nodes/{node}/tasks")]),
    ("task_log", "task", &[(Get, "/nodes/{node}/tasks/{upid}/log")]),
    ("task_show", "task", &[(Get, "/nodes/{node}/tasks/{upid}/status")]),
    ("task_stop", "task", &[(Delete, "/nodes/{node}/tasks/{upid}")]),
    ("vm_create", "guest", &[(Post, "/nodes/{node}/qemu")]),
];

/// Operations that some commands do without a call of the API: name, toolset, programs and verbs.
const COMMANDS: [(&str, &str, &[&str]); 3] = [
    ("container_exec", "inside", &["pct exec"]),
    ("node_log", "host", &["cat", "head", "journalctl", "tail"]),
    ("node_service_status", "host", &["systemctl is-active", "systemctl status"]),
];

/// Whether the effect is what the operation does, by whatever door it comes.
pub(super) fn is_operation(name: &str, request: &Request<'_>, facts: &Facts<'_>) -> bool {
    if request.operation == name {
        return true;
    }
    let command = COMMANDS.iter().find(|(operation, ..)| *operation == name);
    if command.is_some_and(|(.., words)| is_one_of(words, facts)) {
        return true;
    }
    let row = ROWS.binary_search_by(|(operation, ..)| (*operation).cmp(name));
    row.ok().and_then(|row| ROWS.get(row)).is_some_and(|row| is_row(row, facts))
}

/// Whether the effect is what one of the toolset's operations does.
pub(super) fn is_of_toolset(name: &str, request: &Request<'_>, facts: &Facts<'_>) -> bool {
    request.toolset == name
        || ROWS.iter().any(|row| row.1 == name && is_row(row, facts))
        || COMMANDS.iter().any(|(_, set, words)| *set == name && is_one_of(words, facts))
}

fn is_one_of(words: &[&str], facts: &Facts<'_>) -> bool {
    facts.command.as_deref().is_some_and(|command| words.contains(&command))
}

fn is_row((operation, _, calls): &Row, facts: &Facts<'_>) -> bool {
    let Some((method, template)) = facts.call else { return false };
    if facts.command.is_none() && ON_THE_WAY.contains(&template) {
        return false;
    }
    if MADE.contains(&template) && facts.restores != (*operation == "backup_restore") {
        return false;
    }
    calls.iter().any(|(wanted, path)| *wanted == method && fits(path, template))
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
    fn every_row_is_in_order_and_names_calls_that_exist() {
        assert!(ROWS.is_sorted_by_key(|(operation, ..)| *operation));
        for (operation, _, calls) in ROWS {
            for (method, path) in *calls {
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
