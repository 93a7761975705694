//! Installing, checking and taking away.

use crate::node::{Node, err, out};

const GUARD: &str = "/usr/local/bin/proxmox-mcp";

fn guard(node: &Node, words: &[&str]) -> (i32, String) {
    let output = node.command(GUARD).arg("guard").args(words).output().unwrap();
    (output.status.code().unwrap(), out(&output) + &err(&output))
}

/// Everything that an installation could touch.
fn state(node: &Node) -> String {
    out(&node.sh(
        "cd /; for file in etc/passwd etc/shadow etc/group etc/gshadow; do sort $file; done;
         find etc/sudoers etc/sudoers.d etc/proxmox-mcp etc/logrotate.d home -printf '%p %m %u %g\\n' -type f -exec cat {} + 2>&1",
    ))
}

#[test]
fn what_is_installed_is_shown_checked_and_taken_away_to_the_last_file() {
    let Some(node) = Node::bare() else { return };
    let before = state(&node);
    let planned = node.install(&["--dry-run"]);
    assert!(
        out(&planned)
            .contains("claude-user ALL=(root) NOPASSWD: /usr/local/bin/proxmox-mcp guard run")
    );
    assert!(
        out(&planned)
            .contains("| restrict,command=\"/usr/local/bin/proxmox-mcp guard\" ssh-ed25519 ")
    );
    assert_eq!(state(&node), before, "a dry run");
    assert!(node.install(&[]).status.success());
    let (code, said) = guard(&node, &["verify"]);
    assert!(code <= 1, "{said}");
    assert!(!said.contains("FAILED"), "{said}");
    let again = node.install(&[]);
    assert!(out(&again).contains("Nothing to do"), "{again:?}");
    let (code, said) = guard(&node, &["uninstall", "--yes"]);
    assert_eq!((code, state(&node)), (0, before), "{said}");
    assert_ne!(guard(&node, &["uninstall", "--yes"]).0, 0);
}

#[test]
fn an_installation_that_fails_leaves_nothing_behind() {
    let Some(node) = Node::bare() else { return };
    node.sh("echo 'this is no sudoers file' > /etc/sudoers.d/broken");
    let before = state(&node);
    let output = node.install(&[]);
    assert!(!output.status.success() && err(&output).contains("visudo"), "{output:?}");
    assert!(err(&output).contains("everything is as it was before"), "{output:?}");
    assert_eq!(state(&node), before);
}

#[test]
fn what_somebody_changed_stays_and_what_was_replaced_comes_back() {
    let Some(node) = Node::bare() else { return };
    node.sh("mkdir /etc/proxmox-mcp && chmod 755 /etc/proxmox-mcp && echo 'kept: 1' > /etc/logrotate.d/proxmox-mcp-guard");
    assert!(node.install(&[]).status.success());
    node.sh("echo 'profile = \"read-only\"' > /etc/proxmox-mcp/guard.toml");
    let (code, said) = guard(&node, &["uninstall", "--yes"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("/etc/proxmox-mcp/guard.toml: somebody has changed it since"), "{said}");
    assert_eq!(out(&node.sh("cat /etc/logrotate.d/proxmox-mcp-guard")), "kept: 1\n");
}

#[test]
fn what_lets_the_guard_be_gone_around_is_found() {
    let Some(node) = Node::with_guard("operator") else { return };
    for (spoil, check, mend) in [
        ("chmod 775 /usr/local/bin/proxmox-mcp", "program", "chmod 755 /usr/local/bin/proxmox-mcp"),
        (
            "chmod o+w /etc/proxmox-mcp/guard.toml",
            "settings",
            "chmod 644 /etc/proxmox-mcp/guard.toml",
        ),
        (
            "echo 'claude-user ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/zz",
            "sudo",
            "rm /etc/sudoers.d/zz",
        ),
        (
            "echo ssh-ed25519 AAAA x >> ~claude-user/.ssh/authorized_keys",
            "keys",
            "sed -i '/^ssh-/d' ~claude-user/.ssh/authorized_keys",
        ),
        ("usermod -aG daemon claude-user", "groups", "gpasswd -d claude-user daemon"),
        ("usermod -s /bin/bash claude-user", "user", "usermod -s /bin/sh claude-user"),
    ] {
        node.sh(spoil);
        let (code, said) = guard(&node, &["verify"]);
        let failed: Vec<&str> = said.lines().filter(|line| line.contains("FAILED")).collect();
        assert!(code == 2 && failed.iter().all(|line| line.starts_with(check)), "{spoil}: {said}");
        assert!(!failed.is_empty(), "{spoil}: {said}");
        node.sh(mend);
    }
    let (code, said) = guard(&node, &["verify"]);
    assert!(code <= 1, "{said}");
}
