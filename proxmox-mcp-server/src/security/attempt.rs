//! Trying a command line through the path that SSH would take.

use clap::ValueEnum;
use proxmox_mcp_core::command::Argv;
use serde::Serialize;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// How the service user comes to root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Path {
    /// Through `proxmox-mcp guard`, as its key does.
    Guard,
    /// By `sudo -n`, by rules in sudoers.
    Sudo,
}

/// What became of an attempt.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    outcome: Outcome,
    /// The exit status and the first line of what was said.
    pub(super) seen: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Refused,
    Ran {
        well: bool,
    },
    /// It could not even be tried; nothing is proven.
    Failed,
}

impl Attempt {
    pub(super) fn is_refused(&self) -> bool {
        self.outcome == Outcome::Refused
    }

    pub(super) fn works(&self) -> bool {
        self.outcome == Outcome::Ran { well: true }
    }

    fn of(output: std::io::Result<Output>, refused: impl FnOnce(&Output, &str) -> bool) -> Self {
        let output = match output {
            Ok(output) => output,
            Err(error) => return Self { outcome: Outcome::Failed, seen: error.to_string() },
        };
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let first: String = said.lines().next().unwrap_or_default().chars().take(200).collect();
        let well = output.status.success();
        let outcome =
            if refused(&output, &said) { Outcome::Refused } else { Outcome::Ran { well } };
        let seen = format!("{} {}", output.status, first.escape_debug());
        Self { outcome, seen: seen.trim_end().to_owned() }
    }
}

impl Path {
    /// The path that sudo's own list shows.
    pub(super) fn find() -> Result<Self, String> {
        let listed = listed()?;
        if listed.iter().any(|entry| entry.ends_with(" guard run")) {
            Ok(Self::Guard)
        } else if listed.is_empty() {
            Err("sudo lets this user do nothing; `proxmox-mcp guard install` sets it up".to_owned())
        } else {
            Ok(Self::Sudo)
        }
    }

    /// Tries a command line.
    pub(super) fn attempt(self, line: &str) -> Attempt {
        match self {
            Self::Guard => guard(line),
            Self::Sudo => match Argv::unquote(line.as_bytes()) {
                Ok(argv) => {
                    let words = argv.words().map(|word| OsStr::from_bytes(word.as_bytes()));
                    sudo(words.skip_while(|word| *word == "sudo"))
                }
                // Its own shell would do the rest, without sudo.
                Err(refusal) => {
                    Attempt { outcome: Outcome::Refused, seen: refusal.reason().to_owned() }
                }
            },
        }
    }
}

/// As SSH starts the guard for a key.
fn guard(line: &str) -> Attempt {
    let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("proxmox-mcp"));
    let mut command = Command::new(program);
    command.arg("guard").env_clear().env("SSH_ORIGINAL_COMMAND", line);
    Attempt::of(output(&mut command), |output, said| {
        output.status.code() == Some(77) && said.starts_with("proxmox-mcp guard: ")
    })
}

/// By sudo, without a password.
pub(super) fn sudo<W: AsRef<OsStr>>(words: impl Iterator<Item = W>) -> Attempt {
    let mut command = Command::new("/usr/bin/sudo");
    command.arg("-n").args(words).env_clear().env("LANG", "C").env("PATH", PATH);
    Attempt::of(output(&mut command), |output, said| {
        let refusals = ["password is required", "not allowed", "Sorry", "command not found"];
        let sudo_says = said.lines().any(|line| {
            (line.starts_with("sudo: ") || line.starts_with("Sorry"))
                && refusals.iter().any(|refusal| line.contains(refusal))
        });
        output.status.code() == Some(1) && sudo_says
    })
}

const PATH: &str = "/usr/sbin:/usr/bin:/sbin:/bin";

/// What sudo says that this user may do, one entry each.
pub(super) fn listed() -> Result<Vec<String>, String> {
    let mut command = Command::new("/usr/bin/sudo");
    command.args(["-n", "-l"]).env_clear().env("LANG", "C").env("PATH", PATH);
    let output = output(&mut command).map_err(|error| format!("/usr/bin/sudo: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let entries = text.lines().map(str::trim).filter(|line| line.starts_with('('));
    Ok(entries.map(str::to_owned).collect())
}

fn output(command: &mut Command) -> std::io::Result<Output> {
    command.stdin(Stdio::null()).current_dir("/").output()
}
