//! One verdict, whoever is asked: the library, the guard, and sudo by rendered rules.

use crate::node::{Node, err, fed, out};
use proxmox_mcp_core::Risk;
use proxmox_mcp_core::command::{self, Argv};
use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::model::Timestamp;
use proxmox_mcp_core::plan::{Evidence, HostCall, Plan, Subject};
use proxmox_mcp_core::policy::{Caller, Decision, Policy, Profile, Request, Via};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process::Output;

/// What the node's cluster file system says.
const RESOURCES: &str = r#"{"data":[{"type":"node","node":"pve1","status":"online"},
    {"type":"qemu","vmid":100,"node":"pve1","name":"web","tags":"prod"},
    {"type":"lxc","vmid":101,"node":"pve1","name":"db"}]}"#;

/// Lines for a clone without the cases that come with the project's issues.
const OWN: &[&str] = &[
    "uptime",
    "sudo -n /usr/bin/df -h",
    "zpool status tank",
    "zpool destroy tank",
    "systemctl restart pveproxy",
    "systemctl stop pve-cluster",
    "qm list",
    "qm destroy 100 --purge",
    "qm set 100 --hookscript local:snippets/x",
    "pct exec 101 -- sh",
    "cat /etc/shadow",
    "bash -c 'id; id'",
    "uptime; id",
    "env uptime",
    "ip link show 'a b'",
    "qm set 100 --description 'two\twords'",
];

fn lines() -> Vec<String> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/policy-cases.jsonl");
    let path = std::env::var_os("POLICY_CASES").unwrap_or_else(|| beside.into());
    let mut lines: Vec<String> = OWN.iter().map(|line| (*line).to_owned()).collect();
    let text = std::fs::read_to_string(path).unwrap_or_default();
    lines.extend(text.lines().map(|line| {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        case["command"].as_str().unwrap().to_owned()
    }));
    lines
}

/// What the library says: the rule of the denial, or nothing where it is allowed.
fn library(call: HostCall) -> Option<String> {
    said(&Policy::profile(Profile::Operator), RESOURCES, "claude-user", call)
}

/// What a policy says of a command by a guard, of a cluster and to a caller.
pub(crate) fn said(
    policy: &Policy,
    resources: &str,
    caller: &str,
    call: HostCall,
) -> Option<String> {
    let inventory = Inventory::parse(resources.as_bytes()).unwrap();
    let plan = Plan::command(call).ground(&inventory, &Evidence::default()).unwrap();
    let caller = Caller::new(caller, Via::Guard);
    let request = Request::new("node_command", "host", Risk::Read, &caller, Timestamp(0));
    match policy.decide(&request.inventory(&inventory), plan) {
        Decision::Allow(_) => None,
        Decision::Confirm(_) => Some("needs-confirmation".to_owned()),
        Decision::Deny(denial) => Some(denial.rule().to_owned()),
    }
}

pub(crate) fn here() -> Subject {
    Subject::Node("pve1".parse().unwrap())
}

/// A frame as the guard's first half writes it.
fn frame(argv: &Argv) -> Vec<u8> {
    let word = |bytes: &[u8]| [&u32::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat();
    let words: Vec<Vec<u8>> = argv.words().map(|arg| word(arg.as_bytes())).collect();
    let count = u32::try_from(words.len()).unwrap().to_be_bytes();
    [&b"proxmox-mcp guard 1\n"[..], &count, &words.concat()].concat()
}

/// The programs that would be run, each a stand-in on the node that does nothing.
fn programs(lines: &[String]) -> BTreeSet<String> {
    let parsed = lines.iter().filter_map(|line| Argv::parse(line).ok());
    let readings = parsed.filter_map(|argv| command::read(&argv).ok());
    readings.map(|reading| reading.argv.program().to_string()).collect()
}

/// So that nothing real can be run.
pub(crate) fn leave_nothing_but_stand_ins(node: &Node, lines: &[String]) {
    let mut script =
        "set -e; d=/run/only; mkdir -p $d/usr/bin $d/usr/sbin; cp /bin/dash $d/usr/bin/sh\n"
            .to_owned();
    for program in programs(lines) {
        writeln!(script, "printf '#!/bin/sh\\n' > $d{program}; chmod 755 $d{program}").unwrap();
    }
    script.push_str("mount --bind $d/usr/sbin /usr/sbin; mount --bind $d/usr/bin /usr/bin\n");
    let made = node.sh(&script);
    assert!(made.status.success(), "{made:?}");
}

/// The half of the guard that sudo runs, asked for a command by a user.
pub(crate) fn root_half(node: &Node, user: &str, argv: &Argv) -> Output {
    let mut root = node.command("/usr/local/bin/proxmox-mcp");
    fed(root.args(["guard", "run"]).env("SUDO_USER", user), &frame(argv))
}

#[test]
fn the_guard_says_what_the_library_says() {
    let Some(node) = Node::with_guard("operator") else { return };
    let lines = lines();
    leave_nothing_but_stand_ins(&node, &lines);
    let mut wrong = Vec::new();
    for line in &lines {
        // What the first half refuses does not come this far.
        let Ok(argv) = Argv::unquote(line.as_bytes()) else {
            assert!(library(HostCall::line(line.clone(), here())).is_some(), "{line}");
            continue;
        };
        let words: Vec<Vec<u8>> = argv.words().map(|word| word.as_bytes().to_vec()).collect();
        let expected = library(HostCall::words(words, here()));
        let typed = library(HostCall::line(line.clone(), here()));
        let output = root_half(&node, "claude-user", &argv);
        let verdict = match (output.status.code(), &expected) {
            (Some(0), None) => typed.is_none(),
            (Some(77), Some(rule)) => {
                typed.is_some() && err(&output).contains(&format!("`{rule}`"))
            }
            _ => false,
        };
        if !verdict {
            wrong.push(format!("{line}: {expected:?}, typed {typed:?}, guard {output:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Words for a shell.
fn quoted(words: &[String]) -> String {
    let words = words.iter().map(|word| format!("'{}'", word.replace('\'', r"'\''")));
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn sudo_allows_no_more_than_the_library_by_rendered_rules() {
    let Some(node) = Node::with_guard("operator") else { return };
    let rendered = Policy::profile(Profile::Operator).render_sudoers("claude-user").unwrap();
    let forms: Vec<Vec<&str>> = rendered
        .lines()
        .map(|line| line.trim_end_matches(['\\', ' ', ',']).trim_start())
        .filter(|line| line.starts_with("/usr/") && !line.contains('['))
        .map(|entry| entry.split(' ').filter(|word| *word != "\"\"").collect())
        .collect();
    let plain = |word: &str| word.replace(['^', '$', '\\'], "");
    let mut asked: Vec<(Vec<String>, bool)> =
        forms.iter().map(|words| (words.iter().map(|word| plain(word)).collect(), true)).collect();
    assert!(asked.len() > 20, "{rendered}");
    for line in lines() {
        let Ok(argv) = Argv::parse(&line) else { continue };
        let said: Vec<String> =
            argv.words().filter_map(|word| Some(word.as_str()?.to_owned())).collect();
        let said: Vec<String> =
            said.into_iter().skip_while(|word| word == "sudo" || word == "-n").collect();
        let allowed = library(HostCall::words(said.iter().map(String::as_str), here())).is_none();
        if let Ok(reading) = command::read(&argv) {
            let words = reading.argv.words().map(ToString::to_string).collect();
            asked.push((words, allowed));
        }
        asked.push((said, allowed));
    }
    let mut script = "d=/run/more; mkdir -p $d/bin $d/sbin\n".to_owned();
    for (words, _) in &asked {
        if let Some(name) = words[0].strip_prefix("/usr/").filter(|name| !name.contains("..")) {
            let _ = writeln!(
                script,
                "test -e /usr/{name} || {{ touch $d/{name}; chmod 755 $d/{name}; }}"
            );
        }
    }
    script.push_str("mount -t overlay overlay -o lowerdir=$d/sbin:/usr/sbin /usr/sbin\n");
    script.push_str("mount -t overlay overlay -o lowerdir=$d/bin:/usr/bin /usr/bin\n");
    script.push_str("cat > /etc/sudoers.d/claude-user; chmod 440 /etc/sudoers.d/claude-user; visudo -c -f /etc/sudoers.d/claude-user\n");
    let mut setup = node.command("/bin/sh");
    let setup = fed(setup.args(["-c", &script]), rendered.as_bytes());
    assert!(setup.status.success(), "{setup:?}");
    let questions: Vec<String> = asked
        .iter()
        .map(|(words, _)| format!("sudo -n -l -- {} >/dev/null 2>&1; echo $?", quoted(words)))
        .collect();
    let answers = out(&node.as_user(&questions.join("\n")));
    let answers: Vec<bool> = answers.lines().map(|line| line == "0").collect();
    assert_eq!(answers.len(), asked.len());
    for (index, ((words, allowed), answer)) in asked.iter().zip(answers).enumerate() {
        // Every form that was written works; of all else no more is allowed than the library does.
        assert!(!answer || *allowed, "{words:?} is allowed by sudo only");
        assert!(answer || index >= forms.len(), "{words:?} is written and not allowed");
    }
}
