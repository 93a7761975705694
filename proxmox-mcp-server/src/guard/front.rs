//! The half that SSH starts: it runs as an ordinary user, understands nothing, and hands on.

use super::{Kind, Refused, frame};
use proxmox_mcp_core::command::Argv;
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, ExitStatus, Stdio};

const SUDO: &str = "/usr/bin/sudo";

/// Runs the command that the SSH client asked for, through the root half.
pub(crate) fn run() -> u8 {
    match hand_on() {
        Ok(status) => code(status),
        Err(refused) => refused.report(),
    }
}

fn hand_on() -> Result<ExitStatus, Refused> {
    let argv = asked()?;
    let frame = frame::write(&argv).map_err(|reason| Refused::new(Kind::Malformed, reason))?;
    let system = |problem: &str, error| Refused::new(Kind::System, format!("{problem}: {error}"));
    let program = std::env::current_exe().map_err(|error| system("this program's path", error))?;
    // The output is not this half's business: sudo and the command write to SSH's own pipes.
    let mut child = Command::new(SUDO)
        .arg("-n")
        .arg(program)
        .args(["guard", "run"])
        .env_clear()
        .stdin(Stdio::piped())
        .spawn()
        .map_err(|error| system(SUDO, error))?;
    if let Some(mut input) = child.stdin.take() {
        // Ends with this process: nobody waits for input that nobody reads. What cannot be written
        // was refused, which the root half has already told.
        std::thread::spawn(move || {
            let _ = input
                .write_all(&frame)
                .and_then(|()| std::io::copy(&mut std::io::stdin().lock(), &mut input));
        });
    }
    child.wait().map_err(|error| system(SUDO, error))
}

/// The argv that the SSH client asked for.
fn asked() -> Result<Argv, Refused> {
    let line = std::env::var_os("SSH_ORIGINAL_COMMAND").unwrap_or_default();
    if line.as_bytes().trim_ascii().is_empty() {
        let reason = "this key opens no shell; give a command, such as `ssh HOST qm list`";
        return Err(Refused::new(Kind::Denied, reason));
    }
    Argv::unquote(line.as_bytes()).map_err(|refusal| {
        let reason = format!("command not allowed by rule `{}`: {refusal}", refusal.rule());
        Refused::new(Kind::Denied, reason)
    })
}

/// The exit status as shells give it.
fn code(status: ExitStatus) -> u8 {
    let code = status.code().or_else(|| status.signal().map(|signal| signal.saturating_add(128)));
    code.and_then(|code| u8::try_from(code).ok()).unwrap_or(u8::MAX)
}
