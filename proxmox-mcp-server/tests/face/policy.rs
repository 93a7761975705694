//! Asking the policy, and policy files beside the configuration.

use crate::program::{Run, Running, program, run, run_with, signal};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// Answers of `policy check --batch`, under a profile.
fn batch(lines: &str, profile: &str) -> Vec<Value> {
    let mut command = program();
    command.args(["policy", "check", "--batch", "-", "--profile", profile]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut input, lines) = (child.stdin.take().unwrap(), lines.to_owned());
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Checks commands and what is meant by them; `deny` or `allow`, which a person may have to
/// agree to.
fn check(cases: &[(String, bool)]) {
    let line = |(command, _): &(String, bool)| json!({ "command": command }).to_string();
    let lines: Vec<String> = cases.iter().map(line).collect();
    let answers = batch(&lines.join("\n"), "operator");
    assert_eq!(answers.len(), cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .zip(&answers)
        .filter(|((_, allowed), answer)| (answer["decision"] != "deny") != *allowed)
        .map(|((command, _), answer)| format!("{command}: {answer}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn commands_are_judged_as_they_are_meant() {
    let cases = include_str!("cases.txt").lines().filter(|line| !line.starts_with('#'));
    let case = |line: &str| {
        let (meant, command) = line.split_once(' ').unwrap();
        (command.to_owned(), meant == "allow")
    };
    check(&cases.map(case).collect::<Vec<_>>());
}

#[test]
fn commands_of_a_shared_list_are_judged_as_they_are_meant() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/policy-cases.jsonl");
    let named = std::env::var_os("POLICY_CASES").map(PathBuf::from);
    let Some(path) = named.into_iter().chain([beside]).find(|path| path.is_file()) else {
        eprintln!("skipped: no list of commands; set POLICY_CASES to a file of JSON Lines");
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let cases = text.lines().map(|line| {
        let case: Value = serde_json::from_str(line).unwrap();
        (case["command"].as_str().unwrap().to_owned(), case["intended"] == "allow")
    });
    check(&cases.collect::<Vec<_>>());
}

#[test]
fn a_batch_answers_every_line_whatever_it_is() {
    let answers = batch(
        "{\"command\": \"uptime\", \"why\": \"more\"}\nnot json\n{\"comand\": \"x\"}\n\n{\"command\": 5}\n\
         {\"command\": \"\"}\n{\"command\": \"qm destroy 100\"}",
        "read-only",
    );
    let brief: Vec<(&str, &str)> = answers
        .iter()
        .map(|answer| (answer["decision"].as_str().unwrap(), answer["rule"].as_str().unwrap()))
        .collect();
    let bad = ("deny", "bad-line");
    assert_eq!(
        brief,
        [
            ("allow", "read-only"),
            bad,
            bad,
            bad,
            ("deny", "empty-command"),
            ("deny", "dangerous-disabled")
        ]
    );
    let delete = &answers[5];
    assert!(delete["effect"].as_str().unwrap().contains("DELETE /nodes/localhost/qemu/100"));
    assert!(delete["reason"].as_str().unwrap().contains("ENABLE_DANGEROUS_COMMANDS=true"));
    assert!(answers[1]["effect"].is_null() && answers[1]["reason"].is_string());
}

#[test]
fn an_equal_effect_is_judged_alike_whatever_it_is_called() {
    let doors: [&[&str]; 5] = [
        &["--", "qm", "destroy", "101"],
        &["--", "sudo", "-n", "/usr/sbin/qm", "des", "101"],
        &["--text", "pvesh delete /nodes/localhost//qemu/101/"],
        &["--operation", "guest_delete", "guest=101"],
        &["--operation", "guest_delete", "guest=101", "--as", "alice", "--via", "stdio"],
    ];
    for (profile, dangerous, code, rule) in [
        ("operator", "false", 3, "dangerous-disabled"),
        ("operator", "true", 3, "no-match"),
        ("admin", "true", 0, "admin-confirms"),
    ] {
        for door in doors {
            let before_words = ["policy", "check", "--json", "--profile", profile];
            let arguments: Vec<&str> = before_words.iter().chain(door).copied().collect();
            let Run { code: exit, stdout, .. } =
                run_with(&arguments, &[("ENABLE_DANGEROUS_COMMANDS", dangerous)]);
            let answer: Value = serde_json::from_str(&stdout).unwrap();
            assert_eq!((exit, &answer["rule"]), (code, &rule.into()), "{door:?}");
        }
    }
}

#[test]
fn what_is_asked_wrongly_is_told() {
    let Run { code, stderr, .. } = run(&["policy", "check"]);
    assert_eq!(code, 64);
    assert!(stderr.contains("--operation NAME"), "{stderr}");
    let Run { code, stderr, .. } = run(&["policy", "check", "--operation", "guest_delte"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("guest_delete"), "{stderr}");
    let Run { code, stderr, .. } = run(&["policy", "check", "--via", "pigeon", "--", "uptime"]);
    assert_eq!(code, 64);
    assert!(stderr.contains("cli, guard, http, library, stdio"), "{stderr}");
}

/// A folder with a configuration file and policy files.
fn configured(config: &str, policies: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("config.toml"), config).unwrap();
    std::fs::create_dir(folder.path().join("policy.d")).unwrap();
    for (name, text) in policies {
        std::fs::write(folder.path().join("policy.d").join(name), text).unwrap();
    }
    folder
}

const POLICY: &str = "
profile = 'operator'

[[rule]]
name = 'shop-is-frozen'
effect = 'deny'
tag = 'shop'
risk_at_least = 'change'
reason = 'the shop is audited'

[[guest]]
id = 100
tags = ['shop']

[[guest]]
id = 101

[[test]]
name = 'the shop stays'
command = 'qm stop 100'
expect = 'deny'
rule = 'shop-is-frozen'

[[test]]
name = 'others start'
operation = 'guest_start'
arguments = { guest = 101, wait = 0 }
expect = 'allow'

[[test]]
name = 'of others nothing is known'
command = 'qm start 300'
expect = 'deny'
";

#[test]
fn policy_files_are_read_beside_the_configuration_and_tested() {
    let folder = configured("", &[("10-shop.toml", POLICY), ("notes.txt", "not a policy")]);
    let config = folder.path().join("config.toml");
    let config = config.to_str().unwrap();
    let Run { code, stdout, .. } = run(&["policy", "test", "--config", config]);
    assert_eq!((code, stdout.trim()), (0, "3 tests, 0 failed"));
    let Run { stdout, .. } = run(&["policy", "show", "--config", config, "--json"]);
    let shown: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(shown["profile"], "operator");
    let names: BTreeMap<&str, &str> = shown["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| (rule["name"].as_str().unwrap(), rule["place"].as_str().unwrap()))
        .collect();
    assert_eq!(names["operator"], "built in");
    assert!(names["shop-is-frozen"].ends_with("10-shop.toml:4:1"), "{names:?}");
    // What the command line says goes before what the file says.
    let Run { code, stdout, .. } =
        run(&["policy", "test", "--config", config, "--profile", "read-only"]);
    assert_eq!(code, 1);
    assert!(
        stdout.contains("`others start`: expected allow, got deny by rule `no-match`"),
        "{stdout}"
    );
    let Run { stdout, .. } =
        run(&["policy", "explain", "--config", config, "--", "qm", "stop", "7000"]);
    assert!(stdout.contains("deny `shop-is-frozen` applies: tag is not known"), "{stdout}");
}

#[test]
fn the_policy_that_the_book_shows_passes_its_tests() {
    let book = include_str!("../../../docs/src/writing-policy.md");
    let blocks = book.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let blocks: Vec<&str> = blocks.collect();
    let folder = configured("", &[("rules.toml", blocks[0]), ("tests.toml", blocks[1])]);
    let config = folder.path().join("config.toml");
    let Run { code, stdout, .. } = run(&["policy", "test", "--config", config.to_str().unwrap()]);
    assert_eq!((code, stdout.trim()), (0, "2 tests, 0 failed"));
}

#[test]
fn a_mistake_in_a_policy_file_is_one_of_the_configuration() {
    let folder =
        configured("", &[("a.toml", "[[rule]]\nname = 'a'\neffect = 'deny'\nguest = 7\n")]);
    let config = folder.path().join("config.toml");
    for command in ["check", "show"] {
        let Run { code, stderr, .. } =
            run(&["config", command, "--config", config.to_str().unwrap()]);
        assert_eq!(code, 78);
        assert!(stderr.contains("a.toml:4:9: guest: `7` is not an id"), "{stderr}");
    }
}

/// Calls a tool of a server; what kind of error it answers.
async fn call(server: &Running, tool: &str, arguments: Value) -> Value {
    let body = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {
        "name": tool,
        "arguments": arguments,
        "_meta": {
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": {},
        },
    }});
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client
        .post(format!("http://{}/api/mcp", server.address))
        .header("content-type", "application/json")
        .header("accept", "application/json, text/event-stream")
        .header("mcp-protocol-version", "2026-07-28")
        .header("mcp-method", "tools/call")
        .header("mcp-name", tool)
        .body(body.to_string());
    let answer = request.send().await.unwrap().text().await.unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    answer["result"]["structuredContent"]["error"]["rule"].clone()
}

#[tokio::test]
async fn hangup_reads_the_policy_again_and_keeps_the_old_one_if_the_new_is_bad() {
    let token = "root@pam!t=01234567-89ab-cdef-0123-456789abcdef";
    let sim = Running::start(
        &["sim", "--listen", "127.0.0.1:0", "--time-scale", "0", "--token", token],
        &[],
    );
    let folder = configured("profile = 'operator'\n", &[]);
    let (config, policy) =
        (folder.path().join("config.toml"), folder.path().join("policy.d/a.toml"));
    let server = Running::start(
        &["serve", "--port", "0", "--config", config.to_str().unwrap()],
        &[
            ("PROXMOX_HOST", &sim.address.to_string()),
            ("PROXMOX_TOKEN_NAME", "root@pam!t"),
            ("PROXMOX_TOKEN_VALUE", "01234567-89ab-cdef-0123-456789abcdef"),
            ("PROXMOX_VERIFY_SSL", "false"),
        ],
    );
    let start = || call(&server, "guest_start", json!({ "guest": 100, "wait": 0 }));
    assert!(start().await.is_null());
    let write = |text: &str| {
        std::fs::write(&policy, text).unwrap();
        signal(server.id(), "HUP");
    };
    write("[[rule]]\nname = 'stays'\neffect = 'deny'\nguest = 100\n");
    server.says("policy are read again");
    assert_eq!(start().await, "stays");
    write("[[rule]]\nname = 'stays'\neffect = 'perhaps'\n");
    let complaint = server.says("nothing is changed");
    assert!(complaint.contains("a.toml:3:10: effect: `perhaps` does not exist"), "{complaint}");
    assert_eq!(start().await, "stays");
    write("");
    server.says("policy are read again");
    assert!(start().await.is_null());
}
