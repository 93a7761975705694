use crate::program::{Run, run, run_with};
use serde_json::Value;

const GUIDE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../proxmox-mcp-core/src/config/fixtures/guide.env");

#[test]
fn every_subcommand_has_help_and_the_ones_that_work_have_examples() {
    let commands = [
        "call",
        "completions",
        "config check",
        "config show",
        "demo",
        "guard",
        "policy check",
        "policy explain",
        "policy show",
        "policy test",
        "guard install",
        "guard run",
        "guard uninstall",
        "guard verify",
        "policy render-sudoers",
        "security validate",
        "serve",
        "sim",
        "ssh enroll",
        "ssh test",
        "stdio",
        "token create",
        "tools list",
        "tools show",
        "version",
    ];
    for command in commands {
        let arguments: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let Run { code, stdout, .. } = run(&arguments);
        assert_eq!(code, 0, "{command}");
        assert!(command == "version" || stdout.contains("Example"), "{command}: {stdout}");
    }
}

#[test]
fn usage_errors_exit_with_64() {
    for arguments in [vec![], vec!["no-such"], vec!["call"], vec!["serve", "--no-such"]] {
        let Run { code, stdout, stderr } = run(&arguments);
        assert_eq!(code, 64, "{arguments:?}");
        assert!(stdout.is_empty() && stderr.contains("Usage"), "{stdout} {stderr}");
    }
}

#[test]
fn errors_are_a_line_or_a_json_object() {
    let Run { code, stderr, .. } = run(&["tools", "show", "gest_start"]);
    assert_eq!(code, 2);
    assert!(stderr.starts_with("error: no operation `gest_start`; did you mean "), "{stderr}");
    let Run { code, stdout, stderr } = run(&["tools", "show", "gest_start", "--json"]);
    let error: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((code, stderr.as_str()), (2, ""));
    assert_eq!(error["error"]["kind"], "not_found");
}

#[test]
fn a_mistake_in_the_configuration_exits_with_78() {
    let Run { code, stderr, .. } = run_with(&["config", "check"], &[("MCP_PORT", "many")]);
    assert_eq!(code, 78);
    assert_eq!(
        stderr,
        "error: environment: MCP_PORT: `many` is not allowed; it is a whole number from 0 to 65535\n"
    );
    let Run { code, stderr, .. } = run(&["config", "check", "--config", "/no/such/config.toml"]);
    assert_eq!(code, 78);
    assert!(stderr.contains("/no/such/config.toml: cannot be read"), "{stderr}");
}

#[test]
fn the_configuration_is_shown_with_origins_and_without_secrets() {
    let Run { code, stdout, .. } = run(&["config", "show", "--env-file", GUIDE]);
    assert_eq!(code, 0);
    let line = |key: &str| stdout.lines().find(|line| line.starts_with(key)).unwrap().to_owned();
    assert!(line("clusters.default.host").contains("192.168.1.137"));
    assert!(line("clusters.default.host").contains("guide.env line"));
    assert!(line("clusters.default.token_value").contains("***"));
    assert!(!stdout.contains("xxxxxxxx"));
    let Run { stdout, .. } =
        run_with(&["config", "show", "--json"], &[("MCP_AUTH_TOKEN", "hunter2")]);
    let shown: Value = serde_json::from_str(&stdout).unwrap();
    let token = shown["settings"].as_array().unwrap().iter();
    let token = token.clone().find(|row| row["variable"] == "MCP_AUTH_TOKEN").unwrap();
    assert_eq!((&token["value"], &token["origin"]), (&"***".into(), &"environment".into()));
}

#[test]
fn the_env_file_beside_the_configuration_is_read_and_none_in_the_working_directory() {
    let here = tempfile::tempdir().unwrap();
    let there = tempfile::tempdir().unwrap();
    std::fs::write(here.path().join(".env"), "MCP_PORT=1111\n").unwrap();
    std::fs::write(there.path().join(".env"), "MCP_PORT=2222\n").unwrap();
    std::fs::write(there.path().join("config.toml"), "log.level = 'warn'\n").unwrap();
    let port = |arguments: &[&str]| {
        let output = crate::program::program()
            .current_dir(here.path())
            .args(["config", "show", "--json"])
            .args(arguments)
            .output()
            .unwrap();
        let shown: Value = serde_json::from_slice(&output.stdout).unwrap();
        let rows = shown["settings"].as_array().unwrap().clone();
        rows.into_iter().find(|row| row["key"] == "server.port").unwrap()["value"].clone()
    };
    assert_eq!(port(&[]), "8080");
    let file = there.path().join("config.toml");
    assert_eq!(port(&["--config", file.to_str().unwrap()]), "2222");
    let env = here.path().join(".env");
    assert_eq!(port(&["--env-file", env.to_str().unwrap()]), "1111");
}

#[test]
fn a_token_is_made_with_its_hash_line() {
    let Run { code, stdout, .. } = run(&["token", "create", "--name", "ci", "--json"]);
    let made: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((code, &made["name"]), (0, &"ci".into()));
    assert_eq!(made["token_sha256"].as_str().unwrap().len(), 64);
    assert!(made["token"].as_str().unwrap().starts_with("pmcp_"));
    let Run { stdout, .. } = run(&["token", "create"]);
    assert!(stdout.contains("[[callers]]") && stdout.contains("token_sha256 = \""), "{stdout}");
}

#[test]
fn completions_are_written_for_each_shell() {
    for shell in ["bash", "zsh", "fish"] {
        let Run { code, stdout, .. } = run(&["completions", shell]);
        assert!(code == 0 && stdout.contains("proxmox-mcp"), "{shell}");
    }
}

#[test]
fn a_call_without_a_cluster_says_how_to_get_one() {
    let Run { code, stderr, .. } = run(&["call", "guest_start", "guest=100"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("PROXMOX_HOST") && stderr.contains("proxmox-mcp demo"), "{stderr}");
}

#[test]
fn disabled_operations_are_gone() {
    let off = [("ENABLE_PROXMOX_API", "false")];
    let Run { stdout, .. } = run_with(&["tools", "list", "--toolsets", "all", "--json"], &off);
    let list: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((&list["tools"], &list["total"]), (&Value::Array(Vec::new()), &0.into()));
    let Run { code, .. } = run_with(&["tools", "show", "guest_start"], &off);
    assert_eq!(code, 2);
}

#[test]
fn a_network_address_needs_a_token() {
    let Run { code, stderr, .. } = run(&["serve", "--host", "0.0.0.0", "--port", "0"]);
    assert_eq!(code, 78);
    assert!(stderr.contains("MCP_AUTH_TOKEN"), "{stderr}");
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let Run { code, stderr, .. } = run(&["demo", "--port", &port]);
    assert_eq!(code, 71);
    assert!(stderr.contains(&format!("port {port} on 127.0.0.1 is taken")), "{stderr}");
}
