//! Proving who we are: keys of files and of agents.

use super::sshd::{keygen, run};
use super::*;
use crate::secret::Secret;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Child, Stdio};

fn with(sshd: &Sshd, identity: Identity) -> Ssh {
    let config = SshConfig { identity, ..sshd.config() };
    Ssh::new(config)
}

fn key(path: PathBuf, passphrase: Option<&str>) -> Identity {
    Identity::Key { path, passphrase: passphrase.map(|text| Secret::from(text.to_owned())) }
}

#[tokio::test]
async fn each_kind_of_key_logs_in() {
    let Some(sshd) = Sshd::start("") else { return };
    for kind in ["ed25519", "ecdsa -b 256", "ecdsa -b 384", "ecdsa -b 521", "rsa -b 2048"] {
        let path = sshd.path(&kind.replace(' ', ""));
        keygen(&path, kind, "");
        sshd.authorize(&path);
        works(&with(&sshd, key(path, None)), &sshd).await.unwrap_or_else(|e| panic!("{kind}: {e}"));
    }
}

#[tokio::test]
async fn an_rsa_key_is_not_used_with_sha1() {
    let Some(sshd) = Sshd::start("PubkeyAcceptedAlgorithms ssh-rsa") else { return };
    let path = sshd.path("rsa");
    keygen(&path, "rsa -b 2048", "");
    sshd.authorize(&path);
    let said = fails(&with(&sshd, key(path, None)), &sshd).await;
    assert!(said.contains("refuses the key") || said.contains("only with SHA-1"), "{said}");
}

#[tokio::test]
async fn an_encrypted_key_needs_its_passphrase() {
    let Some(sshd) = Sshd::start("") else { return };
    let path = sshd.path("locked");
    keygen(&path, "ed25519", "open sesame");
    sshd.authorize(&path);
    works(&with(&sshd, key(path.clone(), Some("open sesame"))), &sshd).await.unwrap();
    let said = fails(&with(&sshd, key(path.clone(), None)), &sshd).await;
    assert!(said.contains("is encrypted: set SSH_KEY_PASSPHRASE_FILE"), "{said}");
    let said = fails(&with(&sshd, key(path, Some("open barley"))), &sshd).await;
    assert!(said.contains("cannot be read with this passphrase"), "{said}");
    assert!(!said.contains("barley"), "{said}");
}

#[tokio::test]
async fn a_key_that_others_may_read_is_not_used() {
    let Some(sshd) = Sshd::start("") else { return };
    let path = sshd.path("user");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    let said = fails(&sshd.ssh(), &sshd).await;
    let advice = format!("may be read by others (mode 640): run `chmod 600 {}`", path.display());
    assert!(said.contains(&advice), "{said}");
    let said = fails(&with(&sshd, key(sshd.path("none"), None)), &sshd).await;
    assert!(said.contains("cannot be read: No such file"), "{said}");
    let said = fails(&with(&sshd, key(sshd.path("known_hosts"), None)), &sshd).await;
    assert!(said.contains("may be read by others"), "{said}");
}

#[tokio::test]
async fn a_key_that_the_host_does_not_know_is_named() {
    let Some(sshd) = Sshd::start("") else { return };
    let path = sshd.path("stranger");
    keygen(&path, "ed25519", "");
    let print = run("ssh-keygen", ["-lf", path.to_str().unwrap()], &[]);
    let print = print.split(' ').nth(1).unwrap();
    let said = fails(&with(&sshd, key(path.clone(), None)), &sshd).await;
    assert!(said.contains(&format!("refuses the key {print} of {}", path.display())), "{said}");
}

/// An agent, ended with the value.
struct Agent(Child, PathBuf);

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn agent(socket: PathBuf) -> Agent {
    let mut command = std::process::Command::new("ssh-agent");
    command.args(["-D", "-a"]).arg(&socket).stdin(Stdio::null()).stdout(Stdio::null());
    let agent = Agent(command.spawn().unwrap(), socket);
    while tokio::net::UnixStream::connect(&agent.1).await.is_err() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    agent
}

#[tokio::test]
async fn an_agent_signs_with_the_key_that_the_host_takes() {
    let Some(sshd) = Sshd::start("") else { return };
    let agent = agent(sshd.path("agent")).await;
    let ssh = || with(&sshd, Identity::Agent { socket: agent.1.clone() });
    let said = fails(&ssh(), &sshd).await;
    assert!(said.contains("holds no key: run `ssh-add`"), "{said}");
    let add = |path: &PathBuf| {
        run("ssh-add", ["-q", path.to_str().unwrap()], &[("SSH_AUTH_SOCK", agent.1.as_os_str())])
    };
    let stranger = sshd.path("stranger");
    keygen(&stranger, "ed25519", "");
    add(&stranger);
    let said = fails(&ssh(), &sshd).await;
    assert!(said.contains("refuses the first 1 keys of the SSH agent"), "{said}");
    for kind in ["rsa -b 2048", "ecdsa -b 256", "ed25519"] {
        let path = sshd.path(&kind.replace(' ', ""));
        keygen(&path, kind, "");
        add(&path);
        sshd.authorize(&path);
        works(&ssh(), &sshd).await.unwrap_or_else(|e| panic!("{kind}: {e}"));
    }
    drop(agent);
    let gone = with(&sshd, Identity::Agent { socket: sshd.path("gone") });
    let said = fails(&gone, &sshd).await;
    assert!(said.contains("the SSH agent at"), "{said}");
}
