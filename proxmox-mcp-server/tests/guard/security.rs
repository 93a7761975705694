//! `security validate`, as the service user.

use crate::node::{Node, err, out};

const VALIDATE: &str = "/usr/local/bin/proxmox-mcp security validate";

/// The controls that failed, and the exit code.
fn failed(node: &Node, options: &str) -> (Vec<(String, bool)>, i32, usize) {
    let output = node.as_user(&format!("{VALIDATE} --json {options}"));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let controls = report["controls"].as_array().unwrap();
    let failed = controls.iter().filter(|control| control["passed"] == false);
    let failed = failed.map(|control| {
        let name = control["control"].as_str().unwrap().to_owned();
        (name, control["critical"].as_bool().unwrap())
    });
    (failed.collect(), output.status.code().unwrap(), controls.len())
}

#[test]
fn a_node_with_the_guard_refuses_all_that_must_be_refused() {
    let Some(node) = Node::with_guard("operator") else { return };
    let (failed, code, count) = failed(&node, "");
    assert!(failed.iter().all(|(_, critical)| !critical), "{failed:#?}");
    assert!(code <= 1 && count > 120, "{code} {count}");
    assert!(node.arrived().is_none() || !failed.iter().any(|(_, critical)| *critical));
    let brief = node.as_user(&format!("{VALIDATE} --brief"));
    assert!(out(&brief).contains(" 0 of them critical"), "{brief:?}");
}

#[test]
fn rules_that_are_too_wide_are_found() {
    let Some(node) = Node::with_guard("operator") else { return };
    node.sh("printf 'claude-user ALL=(ALL) NOPASSWD: /usr/sbin/qm *, /usr/bin/bash\\n' > /etc/sudoers.d/claude-user");
    let (failed, code, _) = failed(&node, "");
    let names: Vec<&str> = failed.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(code, 2, "{failed:#?}");
    for name in [
        "qm destroy 999999999",
        "qm set 999999999 --args none",
        "bash -c true",
        "sudo -u root bash -c true",
        "no entry has wildcards",
        "no entry leaves its arguments open",
    ] {
        assert!(names.contains(&name), "{name}: {failed:#?}");
    }
    assert!(!names.contains(&"pct enter 999999999"), "{failed:#?}");
}

#[test]
fn root_proves_nothing() {
    let Some(node) = Node::with_guard("operator") else { return };
    let output = node.sh(VALIDATE);
    assert_eq!(output.status.code(), Some(64));
    assert!(err(&output).contains("service user"), "{output:?}");
}
