//! The guard as one more door of the effects that core tries all its doors with.

use crate::node::{Node, err};
use crate::verdicts::{here, leave_nothing_but_stand_ins, root_half, said};
use proxmox_mcp_core::command::Argv;
use proxmox_mcp_core::plan::HostCall;
use proxmox_mcp_core::policy::{Policy, Profile, Rules};
use proxmox_mcp_core::registry::names;
use serde_json::Value;

/// What one of the two callers may not, or only if asked.
const RULES: &str = r#"
[[rule]]
name = "leave-web-alone"
effect = "deny"
caller = "bob"
guest = 100

[[rule]]
name = "no-copies"
effect = "deny"
caller = "bob"
operation = ["guest_clone", "guest_file_*"]

[[rule]]
name = "ask-about-the-name-server"
effect = "confirm"
caller = "bob"
guest_name = "dns"
"#;

/// The cluster of those effects, as far as a node knows it without asking the API.
const RESOURCES: &str = r#"{"data":[{"type":"node","node":"pve1","status":"online"},
    {"type":"node","node":"pve2","status":"online"},
    {"type":"qemu","vmid":100,"node":"pve1","name":"web","tags":"prod"},
    {"type":"qemu","vmid":101,"node":"pve2","name":"db"},
    {"type":"lxc","vmid":200,"node":"pve1","name":"dns"},
    {"type":"lxc","vmid":201,"node":"pve2","name":"mail"}]}"#;

/// The same in files, with the rules beside the guard's settings.
const FILES: &str = r#"
set -e
cd /etc/pve
rm -rf nodes; mkdir -p nodes/pve1/qemu-server nodes/pve1/lxc nodes/pve2/qemu-server nodes/pve2/lxc
echo '{"nodename":"pve1","nodelist":{"pve1":{"id":1,"online":1},"pve2":{"id":2,"online":1}}}' > .members
echo '{"ids":{"100":{"node":"pve1","type":"qemu"},"101":{"node":"pve2","type":"qemu"},
 "200":{"node":"pve1","type":"lxc"},"201":{"node":"pve2","type":"lxc"}}}' > .vmlist
printf 'name: web\ntags: prod\n' > nodes/pve1/qemu-server/100.conf
echo 'name: db' > nodes/pve2/qemu-server/101.conf
echo 'hostname: dns' > nodes/pve1/lxc/200.conf
echo 'hostname: mail' > nodes/pve2/lxc/201.conf
mkdir /etc/proxmox-mcp/policy.d
cat > /etc/proxmox-mcp/policy.d/bob.toml
chmod 755 /etc/proxmox-mcp/policy.d; chmod 644 /etc/proxmox-mcp/policy.d/bob.toml
"#;

/// Each effect as a command of its own and, where there is one, as a call by `pvesh`.
fn lines() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../proxmox-mcp-core/tests/doors");
    let text = std::fs::read_to_string(format!("{folder}/effects.jsonl")).unwrap();
    let mut lines = Vec::new();
    for line in text.lines() {
        let effect: Value = serde_json::from_str(line).unwrap();
        lines.extend(effect["lines"][0].as_str().map(str::to_owned));
        lines.extend(effect["pvesh"].as_str().map(|call| format!("pvesh {call}")));
    }
    lines
}

#[test]
fn the_guard_judges_every_effect_as_any_other_door_does() {
    let Some(node) = Node::with_guard("operator") else { return };
    let mut files = node.command("/bin/sh");
    let made = crate::node::fed(files.args(["-c", FILES]), RULES.as_bytes());
    assert!(made.status.success(), "{made:?}");
    let lines = lines();
    assert!(lines.len() > 80, "{}", lines.len());
    leave_nothing_but_stand_ins(&node, &lines);
    let (mut wrong, mut denied) = (Vec::new(), 0);
    for profile in Profile::ALL {
        let dangerous = profile == Profile::Admin;
        let settings = format!("profile = \"{profile}\"\ndangerous = {dangerous}\n");
        let mut write = node.command("/usr/bin/sh");
        write.args([
            "-c",
            "while read -r line; do echo \"$line\"; done > /etc/proxmox-mcp/guard.toml",
        ]);
        assert!(crate::node::fed(&mut write, settings.as_bytes()).status.success());
        let rules = Rules::parse([("bob.toml", RULES)], &names()).unwrap();
        let policy = Policy::profile(profile).dangerous(dangerous).with(rules);
        for line in &lines {
            let argv = Argv::parse(line).unwrap();
            for caller in ["alice", "bob"] {
                let words = argv.words().map(|word| word.as_bytes().to_vec());
                let expected = said(&policy, RESOURCES, caller, HostCall::words(words, here()));
                let output = root_half(&node, caller, &argv);
                let as_expected = match (output.status.code(), &expected) {
                    (Some(0), None) => true,
                    (Some(77), Some(rule)) => err(&output).contains(&format!("`{rule}`")),
                    _ => false,
                };
                denied += usize::from(expected.is_some());
                if !as_expected {
                    wrong.push(format!(
                        "{line} as {caller} under {profile}: {expected:?}, {output:?}"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(denied > 100, "{denied} were denied");
}
