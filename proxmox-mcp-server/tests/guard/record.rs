//! What the root half writes down, and when it rather runs nothing.

use crate::node::{Node, err};
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Waits for something that takes as long as it takes on a busy machine.
fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < Duration::from_mins(1), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn every_command_is_written_down_with_its_verdict_and_its_end() {
    let Some(node) = Node::with_guard("operator") else { return };
    node.stand_ins_do("echo 'all is well'; echo 'not quite' >&2; exit 4");
    node.ssh("zpool status");
    node.ssh("zpool destroy tank");
    let lines = node.journal();
    assert_eq!(lines.len(), 3, "{lines:#?}");
    assert!(
        lines[0].contains(" user=claude-user ") && lines[0].contains(" starts: decision=allow ")
    );
    assert!(
        lines[1].contains(" ended: decision=allow ") && lines[1].contains(" exit=4 "),
        "{lines:#?}"
    );
    assert!(lines[1].ends_with("/usr/sbin/zpool status"), "{lines:#?}");
    assert!(lines[2].contains("command not allowed: decision=deny rule="), "{lines:#?}");
    let id = lines[0].split("id=").nth(1).unwrap().split(' ').next().unwrap();
    let day = lines[0].split('T').next().unwrap();
    let folder = node.log("sudo-io/claude-user").join(day).join(id);
    assert_eq!(fs::read_to_string(folder.join("stdout")).unwrap(), "all is well\n");
    assert_eq!(fs::read_to_string(folder.join("stderr")).unwrap(), "not quite\n");
}

#[test]
fn what_needs_agreement_follows_the_settings_and_rules_know_the_guests() {
    let Some(node) = Node::bare() else { return };
    assert!(node.install(&["--profile", "admin", "--dangerous"]).status.success());
    let output = node.ssh("qm destroy 100");
    assert_eq!((output.status.code(), node.arrived()), (Some(77), None), "{output:?}");
    assert!(err(&output).contains("needs-confirmation"), "{output:?}");
    node.sh("sed -i 's/^on_confirm = .*/on_confirm = \"allow\"/' /etc/proxmox-mcp/guard.toml");
    let output = node.ssh("qm destroy 100");
    assert!(output.status.success() && node.arrived().is_some(), "{output:?}");
    node.sh("mkdir /etc/proxmox-mcp/policy.d; cat > /etc/proxmox-mcp/policy.d/prod.toml <<'END'
[[rule]]
name = \"hands-off\"
effect = \"deny\"
tag = \"prod\"
risk_at_least = \"change\"
END
chmod 755 /etc/proxmox-mcp/policy.d; chmod 644 /etc/proxmox-mcp/policy.d/prod.toml");
    // 100 has the tag, 101 has not, and of 102 nobody knows.
    for (line, runs) in [
        ("qm set 100 --cores 2", false),
        ("qm config 100", true),
        ("pct set 101 --cores 2", true),
        ("qm set 102 --cores 2", false),
        ("vzdump 101 --storage local", true),
        ("vzdump 100 101 --storage local", false),
    ] {
        let output = node.ssh(line);
        assert_eq!(output.status.success(), runs, "{line}: {output:?}");
    }
    assert!(node.journal().last().unwrap().contains("rule=hands-off"));
}

#[test]
fn what_cannot_be_written_down_is_not_run() {
    let Some(node) = Node::with_guard("operator") else { return };
    node.sh("ln -s /tmp/elsewhere /var/log/sudo-claude-user.log");
    let output = node.ssh("zpool status");
    assert_eq!((output.status.code(), node.arrived()), (Some(74), None), "{output:?}");
    node.sh("rm /var/log/sudo-claude-user.log; ln -s /tmp /var/log/sudo-io");
    let output = node.ssh("zpool status");
    assert_eq!((output.status.code(), node.arrived()), (Some(74), None), "{output:?}");
}

#[test]
fn settings_that_others_could_have_written_are_not_gone_by() {
    let Some(node) = Node::with_guard("operator") else { return };
    for spoil in [
        "chmod g+w /etc/proxmox-mcp/guard.toml",
        "chmod 644 /etc/proxmox-mcp/guard.toml; chown claude-user /etc/proxmox-mcp/guard.toml",
        "chown root /etc/proxmox-mcp/guard.toml; chmod o+w /etc/proxmox-mcp",
        "chmod 755 /etc/proxmox-mcp; echo 'x = 1' >> /etc/proxmox-mcp/guard.toml",
        "rm /etc/proxmox-mcp/guard.toml",
    ] {
        assert!(node.sh(spoil).status.success(), "{spoil}");
        let output = node.ssh("zpool status");
        assert_eq!((output.status.code(), node.arrived()), (Some(78), None), "{spoil}: {output:?}");
        assert!(err(&output).contains("guard.toml") || err(&output).contains("/etc/proxmox-mcp"));
    }
}

#[test]
fn a_command_ends_with_its_client_and_a_flood_is_kept_in_part() {
    let Some(node) = Node::with_guard("operator") else { return };
    node.stand_ins_do("exec sleep 1000");
    let mut client = node.client();
    client.args(["node", "zpool status"]).stdout(Stdio::null()).stderr(Stdio::null());
    let mut client = client.spawn().unwrap();
    let id = until("the command starts", || {
        fs::metadata(node.log("standin/cmdline")).ok()?;
        fs::read_to_string(node.log("standin/pid")).ok()
    });
    client.kill().unwrap();
    client.wait().unwrap();
    let process = std::path::Path::new("/proc").join(id.trim());
    until("the command ends", || (!process.exists()).then_some(()));
    until("the end is written down", || {
        let lines = node.journal();
        lines.iter().any(|line| line.contains("stopped=client-gone")).then_some(())
    });
    node.stand_ins_do("exec head -c 20000000 /dev/zero");
    let output = node.ssh("zpool status");
    assert_eq!(output.stdout.len(), 20_000_000);
    let kept = node.sh("du -sb /var/log/sudo-io | cut -f1");
    let kept: u64 = String::from_utf8(kept.stdout).unwrap().trim().parse().unwrap();
    assert!((8_000_000..9_000_000).contains(&kept), "{kept}");
}

#[test]
fn time_runs_out() {
    let Some(node) = Node::with_guard("operator") else { return };
    node.sh("sed -i 's/^time_limit = .*/time_limit = 1/' /etc/proxmox-mcp/guard.toml");
    node.stand_ins_do("exec sleep 1000");
    let output = node.ssh("zpool status");
    assert_eq!(output.status.code(), Some(143), "{output:?}");
    let lines = node.journal();
    assert!(lines.last().unwrap().contains("signal=15 stopped=time-limit"), "{lines:#?}");
}
