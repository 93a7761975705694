//! A node to test on.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_proxmox-mcp");

/// What must be there, and the package that brings it.
const NEEDED: [(&str, &str); 5] = [
    ("/usr/sbin/sshd", "openssh-server"),
    ("/usr/bin/ssh", "openssh-client"),
    ("/usr/bin/sudo", "sudo"),
    ("/usr/bin/nsenter", "util-linux"),
    ("/usr/sbin/useradd", "passwd"),
];

/// A node that is there until it is dropped; one at a time, as all share the ids of their users and
/// `userdel` takes away none that has a process.
pub(crate) struct Node {
    keeper: Child,
    folder: tempfile::TempDir,
    _alone: fs::File,
}

impl Node {
    /// A node with the guard; nothing where the machine lacks what that needs.
    pub(crate) fn with_guard(profile: &str) -> Option<Self> {
        let node = Self::bare()?;
        let output = node.install(&["--profile", profile]);
        assert!(output.status.success(), "{output:?}");
        Some(node)
    }

    /// A node without the guard.
    pub(crate) fn bare() -> Option<Self> {
        if let Some(lacking) = lacking() {
            eprintln!("skipped: {lacking}");
            assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "{lacking}");
            return None;
        }
        let alone = fs::File::create(std::env::temp_dir().join("proxmox-mcp-node.lock")).unwrap();
        alone.lock().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        for (place, program) in [
            ("sbin", "qm"),
            ("sbin", "pct"),
            ("sbin", "pvesm"),
            ("sbin", "zpool"),
            ("bin", "pvesh"),
            ("bin", "pveversion"),
            ("bin", "vzdump"),
        ] {
            fs::create_dir_all(at(place)).unwrap();
            let path = at(place).join(program);
            fs::write(&path, include_str!("standin.sh")).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        for key in ["host", "user"] {
            let path = at(key);
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f"])
                .arg(path)
                .status();
            assert!(made.unwrap().success());
        }
        let config = format!(
            "HostKey {}\nUsePAM no\nAcceptEnv LANG LC_*\nSubsystem sftp internal-sftp\n",
            at("host").display()
        );
        fs::write(at("sshd_config"), config).unwrap();
        let mut keeper = Command::new("unshare")
            .args(["--mount", "--propagation", "private", "--", "/bin/sh", "-c"])
            .args([include_str!("node.sh"), "node"])
            .args([folder.path(), Path::new(PROGRAM)])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(keeper.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n", "the node could not be made");
        Some(Self { keeper, folder, _alone: alone })
    }

    /// A command in the node, as root.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new("nsenter");
        let id = self.keeper.id().to_string();
        command.args(["--mount", "--target", &id, "--"]).arg(program).stdin(Stdio::null());
        command
    }

    /// A shell script in the node, as root.
    pub(crate) fn sh(&self, script: &str) -> Output {
        self.command("/bin/sh").args(["-c", script]).output().unwrap()
    }

    /// A command line in the node as the service user, who has a shell only here.
    pub(crate) fn as_user(&self, line: &str) -> Output {
        self.command("/usr/sbin/runuser")
            .args(["-u", "claude-user", "--", "/bin/sh", "-c", line])
            .output()
            .unwrap()
    }

    /// `guard install` with the test's key.
    pub(crate) fn install(&self, more: &[&str]) -> Output {
        let key = fs::read_to_string(self.folder.path().join("user.pub")).unwrap();
        let mut command = self.command("/usr/local/bin/proxmox-mcp");
        command.args(["guard", "install", "--yes", "--key", &key]).args(more);
        command.output().unwrap()
    }

    /// The SSH client, before it is told what to do.
    pub(crate) fn client(&self) -> Command {
        let at = |name: &str| self.folder.path().join(name).display().to_string();
        let proxy = format!(
            "ProxyCommand=nsenter --mount --target {} -- /usr/sbin/sshd -i -e -f {} 2>>{}",
            self.keeper.id(),
            at("sshd_config"),
            at("sshd.log")
        );
        let mut command = Command::new("ssh");
        command.args(["-F", "none", "-o", &proxy, "-i", &at("user"), "-o", "IdentitiesOnly=yes"]);
        command.args(["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"]);
        command.args(["-o", "LogLevel=ERROR", "-o", "BatchMode=yes", "-l", "claude-user"]);
        command.stdin(Stdio::null());
        command
    }

    /// Asks for a command line by SSH.
    pub(crate) fn ssh(&self, line: impl Into<Vec<u8>>) -> Output {
        self.client().arg("node").arg(OsString::from_vec(line.into())).output().unwrap()
    }

    /// Asks for a command line by SSH, with something for it to read.
    pub(crate) fn ssh_with(&self, line: &str, input: &[u8]) -> Output {
        fed(self.client().args(["node", line]), input)
    }

    /// A path below `/var/log` of the node.
    pub(crate) fn log(&self, name: &str) -> PathBuf {
        self.folder.path().join("log").join(name)
    }

    /// What the stand-ins do once they have noted how they were started.
    pub(crate) fn stand_ins_do(&self, script: &str) {
        fs::write(self.log("standin/do"), script).unwrap();
    }

    /// The words that the last stand-in was started with; nothing when none was.
    pub(crate) fn arrived(&self) -> Option<Vec<Vec<u8>>> {
        let path = self.log("standin/cmdline");
        let text = fs::read(&path).ok()?;
        fs::remove_file(path).unwrap();
        let words = text.strip_suffix(b"\0").unwrap().split(|byte| *byte == 0);
        // The kernel puts the interpreter in front.
        Some(words.skip(1).map(<[u8]>::to_vec).collect())
    }

    /// The lines of the command log.
    pub(crate) fn journal(&self) -> Vec<String> {
        let text = fs::read_to_string(self.log("sudo-claude-user.log")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // It waits for a line, and ends with its input.
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// What this machine lacks, and what to do about it.
fn lacking() -> Option<String> {
    for (program, package) in NEEDED {
        if !Path::new(program).exists() {
            return Some(format!("no {program}; install {package}"));
        }
    }
    let alone = Command::new("unshare").args(["--mount", "true"]).stderr(Stdio::null()).status();
    let may = alone.is_ok_and(|status| status.success());
    (!may).then(|| "mount namespaces need root; run as root".to_owned())
}

/// What a command does with something to read.
pub(crate) fn fed(command: &mut Command, input: &[u8]) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

/// Standard output as text.
pub(crate) fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Standard error as text.
pub(crate) fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
