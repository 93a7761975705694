//! Hosts by SSH: trusting them, trying them, running commands on them.

use crate::program::{Run, Running, run_with};
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

const TOKEN: &str = "root@pam!face";

/// A simulated cluster of one node, and an sshd as that node.
struct Lab {
    _sim: Running,
    sshd: Child,
    folder: TempDir,
    variables: Vec<(&'static str, String)>,
}

impl Drop for Lab {
    fn drop(&mut self) {
        let _ = self.sshd.kill();
        let _ = self.sshd.wait();
    }
}

fn output(program: &str, words: &[&str]) -> String {
    let output = Command::new(program).args(words).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{program} {words:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Starts sshd; `None` when the port was taken meanwhile.
fn sshd(folder: &Path) -> Option<(Child, u16)> {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let at = folder.display();
    let text = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {at}/host\nPidFile none\n\
         AuthorizedKeysFile {at}/user.pub\nStrictModes no\nUsePAM no\n\
         PasswordAuthentication no\nPermitRootLogin prohibit-password\n"
    );
    let config = folder.join("sshd_config");
    std::fs::write(&config, text).unwrap();
    let mut command = Command::new("/usr/sbin/sshd");
    command.args(["-D", "-e", "-f"]).arg(&config).stdin(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut log = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    if log.any(|line| line.contains("Server listening")) {
        std::thread::spawn(move || log.for_each(drop));
        return Some((child, port));
    }
    child.wait().unwrap();
    None
}

impl Lab {
    fn start() -> Option<Self> {
        if !Path::new("/usr/sbin/sshd").exists() {
            assert!(std::env::var_os("CI").is_none(), "sshd is missing: install openssh-server");
            let _ = writeln!(std::io::stderr(), "skipped: install openssh-server, sshd is missing");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        for key in ["host", "user"] {
            let path = folder.path().join(key).display().to_string();
            output("ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-C", key, "-f", &path]);
        }
        let _ = std::fs::create_dir_all("/run/sshd");
        let (sshd, port) = (0..10).find_map(|_| sshd(folder.path())).unwrap();
        let token = format!("{TOKEN}=secret");
        let sim = ["sim", "--listen", "127.0.0.1:0", "--nodes", "1", "--token", &token];
        let sim = Running::start(&sim, &[]);
        let path = |name: &str| folder.path().join(name).display().to_string();
        let variables = vec![
            ("PROXMOX_HOST", sim.address.to_string()),
            ("PROXMOX_TOKEN_NAME", TOKEN.to_owned()),
            ("PROXMOX_TOKEN_VALUE", "secret".to_owned()),
            ("PROXMOX_VERIFY_SSL", "false".to_owned()),
            ("SSH_NODES", format!("pve1=127.0.0.1:{port}")),
            ("SSH_USER", output("id", &["-un"])),
            ("SSH_SUDO", "false".to_owned()),
            ("SSH_KEY_PATH", path("user")),
            ("SSH_KNOWN_HOSTS", path("known_hosts")),
        ];
        Some(Self { _sim: sim, sshd, folder, variables })
    }

    fn variables(&self) -> Vec<(&str, &str)> {
        self.variables.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run_with(arguments, &self.variables())
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn fingerprint(&self) -> String {
        let shown = output("ssh-keygen", &["-lf", self.file("host.pub").to_str().unwrap()]);
        shown.split(' ').nth(1).unwrap().to_owned()
    }

    fn enroll(&self) {
        let Run { code, stdout, stderr } =
            self.run(&["ssh", "enroll", "pve1", "--yes", "--fingerprint", &self.fingerprint()]);
        assert_eq!(code, 0, "{stderr}");
        assert!(stdout.contains("is trusted from now on"), "{stdout}");
    }
}

#[test]
fn a_host_is_trusted_only_once_its_fingerprint_was_compared() {
    let Some(lab) = Lab::start() else { return };
    let print = lab.fingerprint();
    let Run { code, stdout, .. } = lab.run(&["ssh", "test"]);
    assert_eq!(code, 1);
    assert!(stdout.contains("not known") && stdout.contains("proxmox-mcp ssh enroll"), "{stdout}");
    let Run { code, stderr, .. } = lab.run(&["ssh", "enroll", "pve1"]);
    assert_eq!(code, 64, "there is nobody to ask");
    assert!(stderr.contains(&print) && stderr.contains("compare it"), "{stderr}");
    assert_eq!(lab.run(&["ssh", "enroll", "pve1", "--yes"]).code, 64);
    let wrong = ["ssh", "enroll", "pve1", "--yes", "--fingerprint", "SHA256:wrong"];
    let Run { code, stderr, .. } = lab.run(&wrong);
    assert_eq!(code, 2);
    assert!(stderr.contains("not SHA256:wrong") && stderr.contains("nothing was written"));
    assert!(!lab.file("known_hosts").exists());
    lab.enroll();
    let Run { code, stdout, .. } = lab.run(&["ssh", "test", "--json"]);
    let shown: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((code, &shown["nodes"][0]["ok"]), (0, &true.into()), "{stdout}");
}

#[test]
fn a_command_runs_on_its_node() {
    let Some(lab) = Lab::start() else { return };
    lab.enroll();
    let call = ["call", "node_command", "command=uname -s", "--json"];
    let Run { code, stdout, stderr } = lab.run(&call);
    assert_eq!(code, 0, "{stderr}");
    let answer: Value = serde_json::from_str(&stdout).unwrap();
    let result = &answer["results"][0];
    assert_eq!((&result["node"], &result["stdout"]), (&"pve1".into(), &"Linux\n".into()));
    let Run { code, stderr, .. } = lab.run(&["call", "node_command", "command=uname -s; id"]);
    assert_eq!(code, 3, "{stderr}");
}

#[tokio::test]
async fn health_tells_whether_hosts_let_us_in() {
    let Some(lab) = Lab::start() else { return };
    let health = async || {
        let mut variables = lab.variables();
        variables.push(("MCP_PORT", "0"));
        let server = Running::start(&["serve"], &variables);
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        // The first probe may still be under way.
        loop {
            let url = format!("http://{}/health", server.address);
            let text = client.get(url).send().await.unwrap().text().await.unwrap();
            let health: Value = serde_json::from_str(&text).unwrap();
            if health["parts"]["ssh"].is_object() {
                break health;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    let before = health().await;
    let ssh = &before["parts"]["ssh"]["clusters"]["default"];
    assert_eq!((&before["status"], &ssh["status"]), (&"unhealthy".into(), &"unhealthy".into()));
    assert!(ssh["problem"].as_str().unwrap().contains("pve1: ssh 127.0.0.1:"), "{ssh}");
    lab.enroll();
    let after = health().await;
    assert_eq!(after["parts"]["ssh"]["status"], "healthy", "{after}");
}

#[test]
fn without_ssh_nothing_that_needs_it_is_offered() {
    let reach = |variables: &[(&str, &str)]| {
        run_with(&["tools", "show", "node_command"], variables).code == 0
    };
    assert!(!reach(&[]));
    assert!(reach(&[("SSH_KEY_PATH", "/k")]));
    assert!(!reach(&[("SSH_KEY_PATH", "/k"), ("ENABLE_SSH", "false")]));
    assert!(reach(&[("ENABLE_LOCAL_EXECUTION", "true")]));
}
