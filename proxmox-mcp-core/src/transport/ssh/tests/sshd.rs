//! Starting sshd, making keys.

use super::{Address, Identity, Ssh, SshConfig};
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::process::{Child, Stdio};
use tempfile::TempDir;

const PROGRAM: &str = "/usr/sbin/sshd";

/// An sshd with one host key and one user's key, ended with the value.
#[derive(Debug)]
pub(super) struct Sshd {
    child: Child,
    folder: TempDir,
    port: u16,
}

impl Sshd {
    /// Starts one with further lines in its configuration; `None` where there is no sshd.
    pub(super) fn start(lines: &str) -> Option<Self> {
        if !Path::new(PROGRAM).exists() {
            assert!(
                std::env::var_os("CI").is_none(),
                "{PROGRAM} is missing: install openssh-server"
            );
            eprintln!("skipped: {PROGRAM} is missing, install openssh-server");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        keygen(&folder.path().join("host"), "ed25519", "");
        keygen(&folder.path().join("user"), "ed25519", "");
        let public = std::fs::read(folder.path().join("user.pub")).unwrap();
        std::fs::write(folder.path().join("authorized_keys"), public).unwrap();
        // As root, sshd wants the folder that its service would make.
        let _ = std::fs::create_dir_all("/run/sshd");
        // A port that is free now may not be free any more when sshd asks for it.
        (0..10).find_map(|_| Self::attempt(&folder, lines)).map(|(child, port)| {
            let sshd = Self { child, folder, port };
            sshd.trust(&format!("[127.0.0.1]:{port} {}", sshd.host_key()));
            sshd
        })
    }

    fn attempt(folder: &TempDir, lines: &str) -> Option<(Child, u16)> {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let at = folder.path().display();
        let lines = lines.replace("FOLDER", &at.to_string());
        let text = format!(
            "{lines}\nPort {port}\nListenAddress 127.0.0.1\nHostKey {at}/host\nPidFile none\n\
             AuthorizedKeysFile {at}/authorized_keys\nStrictModes no\nUsePAM no\n\
             PasswordAuthentication no\nKbdInteractiveAuthentication no\n\
             PermitRootLogin prohibit-password\nMaxStartups 100\n"
        );
        let config = folder.path().join("sshd_config");
        std::fs::write(&config, text).unwrap();
        let mut child = Command::new(PROGRAM)
            .args([OsStr::new("-D"), OsStr::new("-e"), OsStr::new("-f"), config.as_os_str()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let listens = log.by_ref().find(|line| {
            assert!(!line.contains("configuration"), "{line}");
            line.contains("Server listening")
        });
        if listens.is_none() {
            child.wait().unwrap();
            return None;
        }
        // Read to its end, so that sshd never waits; shown when the test fails.
        std::thread::spawn(move || log.for_each(|line| eprintln!("sshd: {line}")));
        Some((child, port))
    }

    /// Starts it again with the same keys, on another port.
    pub(super) fn again(mut self, lines: &str) -> Self {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let folder = &self.folder;
        (self.child, self.port) = (0..10).find_map(|_| Self::attempt(folder, lines)).unwrap();
        self
    }

    pub(super) fn address(&self) -> Address {
        Address::new("127.0.0.1", self.port).unwrap()
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The host's public key, as `known_hosts` has it.
    pub(super) fn host_key(&self) -> String {
        public(&self.path("host"))
    }

    /// Makes this the text of the file with what is known of hosts.
    pub(super) fn trust(&self, text: &str) {
        std::fs::write(self.path("known_hosts"), text).unwrap();
    }

    /// Lets another key log in.
    pub(super) fn authorize(&self, key: &Path) {
        let public = std::fs::read(key.with_extension("pub")).unwrap();
        std::fs::write(self.path("authorized_keys"), public).unwrap();
    }

    pub(super) fn config(&self) -> SshConfig {
        let path = self.path("user");
        let mut config = SshConfig::new(user(), Identity::Key { path, passphrase: None });
        config.known_hosts = vec![self.path("known_hosts")];
        config.sudo = Some(false);
        config
    }

    pub(super) fn ssh(&self) -> Ssh {
        Ssh::new(self.config())
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The user that runs the tests.
pub(super) fn user() -> String {
    run("id", ["-un"], &[])
}

/// Makes a key pair in `path` and `path.pub`.
pub(super) fn keygen(path: &Path, kind: &str, passphrase: &str) {
    let kind: Vec<&str> = kind.split(' ').collect();
    let words = ["-q", "-N", passphrase, "-C", "test", "-f"].map(OsStr::new);
    let words = words.into_iter().chain([path.as_os_str(), OsStr::new("-t")]);
    run("ssh-keygen", words.chain(kind.into_iter().map(OsStr::new)), &[]);
}

/// The public half of a key: algorithm and key, without the comment.
pub(super) fn public(key: &Path) -> String {
    let text = std::fs::read_to_string(key.with_extension("pub")).unwrap();
    let mut fields = text.split(' ');
    format!("{} {}", fields.next().unwrap(), fields.next().unwrap())
}

/// Runs a program that must succeed; answers what it prints.
pub(super) fn run(
    program: &str,
    words: impl IntoIterator<Item = impl AsRef<OsStr>>,
    variables: &[(&str, &OsStr)],
) -> String {
    let mut command = Command::new(program);
    command.args(words).envs(variables.iter().copied()).stdin(Stdio::null());
    let output = command.output().unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
