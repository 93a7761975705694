//! What the key of the service user opens.

use crate::node::{Node, err, out};
use proxmox_mcp_core::command::{self, Argv};
use proxmox_mcp_core::transport::quote::quote;

/// The words that the library would run.
fn decided(words: &[&[u8]]) -> Vec<Vec<u8>> {
    let argv = Argv::new(words.iter().map(|word| word.to_vec())).unwrap();
    let reading = command::read(&argv).unwrap();
    reading.argv.words().map(|word| word.as_bytes().to_vec()).collect()
}

#[test]
fn what_was_decided_arrives_and_its_answer_comes_back() {
    let Some(node) = Node::with_guard("operator") else { return };
    node.stand_ins_do("cat; echo to stderr >&2; exit 3");
    let output = node.ssh_with("sudo -n zpool status 'tank'", b"to stdin\n");
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    assert_eq!((out(&output), err(&output)), ("to stdin\n".into(), "to stderr\n".into()));
    assert_eq!(node.arrived().unwrap(), decided(&[b"zpool", b"status", b"tank"]));
    let environ = std::fs::read(node.log("standin/environ")).unwrap();
    let mut variables: Vec<&[u8]> = environ.split(|b| *b == 0).filter(|v| !v.is_empty()).collect();
    variables.sort_unstable();
    assert_eq!(variables, [&b"LANG=C.UTF-8"[..], b"PATH=/usr/sbin:/usr/bin:/sbin:/bin"]);
    assert_eq!(std::fs::read_to_string(node.log("standin/state")).unwrap(), "0022\n/\n");
}

#[test]
fn every_byte_of_an_argument_arrives() {
    let Some(node) = Node::with_guard("operator") else { return };
    let description =
        b" two  words, 'quoted' \"twice\" \\ $(id) `id`; * ~ #\n\ttabbed \xff\xfe\x81 ";
    let words: [&[u8]; 5] = [b"qm", b"set", b"100", b"--description", description];
    let argv = Argv::new(words.map(<[u8]>::to_vec)).unwrap();
    assert!(node.ssh(quote(&argv)).status.success());
    let arrived = node.arrived().unwrap();
    assert_eq!(arrived, decided(&words));
    assert_eq!(arrived.last().unwrap(), description);
    // Another tool than ours may quote in another way.
    assert!(node.ssh(r#"qm set 100 --name "web"'-1' --description a\ \'b"#).status.success());
    let words: [&[u8]; 7] = [b"qm", b"set", b"100", b"--name", b"web-1", b"--description", b"a 'b"];
    assert_eq!(node.arrived().unwrap(), decided(&words));
    let words: [&[u8]; 3] = [b"pct", b"config", b"101"];
    assert!(node.ssh("pct config 101").status.success());
    assert_eq!(node.arrived().unwrap(), decided(&words));
    assert!(node.ssh("pvesh get //nodes/localhost/qemu/100/config/").status.success());
    let words: [&[u8]; 3] = [b"pvesh", b"get", b"/nodes/localhost/qemu/100/config"];
    assert_eq!(node.arrived().unwrap(), decided(&words));
}

#[test]
fn what_is_denied_is_not_started() {
    let Some(node) = Node::with_guard("operator") else { return };
    for line in [
        "zpool destroy tank",
        "zpool status; zpool destroy tank",
        "zpool status $(id)",
        "zpool 'status\n'",
        "sh -c 'zpool status'",
        "sudo -u root zpool status",
        "env zpool status",
        "/tmp/zpool status",
        "LD_PRELOAD=/tmp/x.so zpool status",
        "/usr/lib/openssh/sftp-server",
        "scp -t /etc",
        "qm monitor 100",
    ] {
        let output = node.ssh(line);
        assert_eq!(output.status.code(), Some(77), "{line}: {output:?}");
        assert!(err(&output).contains("not allowed"), "{line}: {output:?}");
        assert!(out(&output).is_empty() && node.arrived().is_none(), "{line}");
    }
    let output = node.ssh([&b"zpool status "[..], &[0xff, 0xfe]].concat());
    assert_eq!((output.status.code(), node.arrived()), (Some(77), None));
}

#[test]
fn a_stolen_key_opens_no_shell_no_forwarding_no_files_and_sets_no_variables() {
    let Some(node) = Node::with_guard("operator") else { return };
    let shell = node.client().arg("node").output().unwrap();
    assert_eq!(shell.status.code(), Some(77));
    assert!(err(&shell).contains("opens no shell"), "{shell:?}");
    let terminal = node.client().args(["-tt", "node", "zpool status"]).output().unwrap();
    assert!(err(&terminal).contains("PTY allocation request failed"), "{terminal:?}");
    assert!(!out(&terminal).contains('\r'), "{terminal:?}");
    let files = node.client().args(["-s", "node", "sftp"]).output().unwrap();
    assert_eq!(files.status.code(), Some(77), "{files:?}");
    let through = node.client().args(["-W", "127.0.0.1:22", "node"]).output().unwrap();
    assert!(!through.status.success() && err(&through).contains("forwarding failed"));
    let back = node
        .client()
        .args(["-o", "ExitOnForwardFailure=yes", "-N", "-R", "127.0.0.1:0:127.0.0.1:22", "node"])
        .output()
        .unwrap();
    assert!(!back.status.success() && err(&back).contains("forwarding failed"), "{back:?}");
    node.arrived();
    let variables = node
        .client()
        .args(["-o", "SetEnv=LC_ALL=C LANG=evil SSH_ORIGINAL_COMMAND=evil", "node", "zpool status"])
        .output()
        .unwrap();
    assert!(variables.status.success(), "{variables:?}");
    assert_eq!(node.arrived().unwrap(), decided(&[b"zpool", b"status"]));
    let environ = std::fs::read(node.log("standin/environ")).unwrap();
    assert!(!String::from_utf8_lossy(&environ).contains("evil"));
}

#[test]
fn sudo_lets_the_user_run_the_root_half_and_nothing_else() {
    let Some(node) = Node::with_guard("operator") else { return };
    for line in [
        "sudo -n id",
        "sudo -n /usr/local/bin/proxmox-mcp",
        "sudo -n /usr/local/bin/proxmox-mcp guard",
        "sudo -n /usr/local/bin/proxmox-mcp guard install",
        "sudo -n /usr/local/bin/proxmox-mcp guard run --help",
        "sudo -n -u nobody /usr/local/bin/proxmox-mcp guard run",
        "sudo -n LD_PRELOAD=/tmp/x.so /usr/local/bin/proxmox-mcp guard run",
        "sudo -n -E PATH=/tmp /usr/local/bin/proxmox-mcp guard run",
        "sudo -n -s",
        "sudo -n -i",
        "su -c id",
    ] {
        let output = node.as_user(line);
        assert_eq!(output.status.code(), Some(1), "{line}: {output:?}");
    }
    // Sudo joins the words before it compares them. As one word it means nothing to the program.
    let output = node.as_user("sudo -n /usr/local/bin/proxmox-mcp 'guard run'");
    assert_eq!(output.status.code(), Some(64), "{output:?}");
    let output = node.as_user("printf nonsense | sudo -n /usr/local/bin/proxmox-mcp guard run");
    assert_eq!(output.status.code(), Some(65), "{output:?}");
    let output = node.as_user("/usr/local/bin/proxmox-mcp guard run </dev/null");
    assert_eq!(output.status.code(), Some(71), "{output:?}");
    let listed = node.as_user("sudo -n -l");
    assert_eq!(out(&listed).matches("NOPASSWD").count(), 1, "{listed:?}");
}
