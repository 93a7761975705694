//! What is looked at rather than tried: sudo's own list, the log, the account.

use super::attempt::{Path, listed, sudo};
use super::{Group, Tried};
use std::fs;
use std::io;
use std::path::Path as File;

const DOCKER: &str = "/var/run/docker.sock";
const LOG: &str = "/var/log/sudo-claude-user.log";

/// Everything that is looked at.
pub(super) fn all(path: Path) -> Vec<Tried> {
    let mut seen = Vec::new();
    patterns(path, &mut seen);
    environment(path, &mut seen);
    audit(path, &mut seen);
    account(&mut seen);
    seen
}

fn note(group: Group, control: &str, held: Result<String, String>) -> Tried {
    let (passed, seen) = match held {
        Ok(seen) => (true, seen),
        Err(seen) => (false, seen),
    };
    Tried { group, control: control.to_owned(), passed, critical: true, seen }
}

/// No entry of sudo's may leave open what it allows.
fn patterns(path: Path, seen: &mut Vec<Tried>) {
    let entries = listed().unwrap_or_default();
    // Each entry is `(users) TAGS: command, command`; a comma of a command has a backslash.
    let commands = entries.iter().filter_map(|entry| entry.split_once(": "));
    let commands: Vec<&str> = commands.flat_map(|(_, them)| them.split(", ")).collect();
    let none = |what: &str, open: &dyn Fn(&str) -> bool| {
        let found: Vec<&str> = commands.iter().copied().filter(|command| open(command)).collect();
        if found.is_empty() {
            Ok(format!("{} entries", commands.len()))
        } else {
            Err(format!("{what}: {}", found.join("; ")))
        }
    };
    let every = none("everything is allowed", &|command| command.split(' ').any(|it| it == "ALL"));
    seen.push(note(Group::Patterns, "no entry allows ALL", every));
    let globs =
        none("wildcards", &|command| !command.contains('^') && command.contains(['*', '?', '[']));
    seen.push(note(Group::Patterns, "no entry has wildcards", globs));
    let open = none("any arguments are allowed", &|command| !command.contains(' '));
    seen.push(note(Group::Patterns, "no entry leaves its arguments open", open));
    if path == Path::Guard {
        let one = match commands.as_slice() {
            [one] if one.ends_with(" guard run") => Ok((*one).to_owned()),
            more => Err(format!("{} entries", more.len())),
        };
        seen.push(note(Group::Patterns, "the guard is the only entry", one));
    }
}

/// Sudo must set variables for nobody.
fn environment(path: Path, seen: &mut Vec<Tried>) {
    if path != Path::Guard {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    for variable in ["LD_PRELOAD", "LD_LIBRARY_PATH", "PYTHONPATH", "PERL5LIB", "BASH_ENV", "ENV"] {
        let set = format!("{variable}=/proxmox-mcp-none");
        let words = [set.as_ref(), program.as_os_str(), "guard".as_ref(), "run".as_ref()];
        let attempt = sudo(words.into_iter());
        let held = if attempt.is_refused() { Ok(attempt.seen) } else { Err(attempt.seen) };
        seen.push(note(Group::Environment, &format!("sudo sets no {variable}"), held));
    }
}

/// What runs and what is refused must be written down where the user cannot reach.
fn audit(path: Path, seen: &mut Vec<Tried>) {
    if path == Path::Guard {
        for (line, what) in
            [("uptime", "what runs is recorded"), ("bash", "what is refused is recorded")]
        {
            let before = length();
            path.attempt(line);
            let held = match (before, length()) {
                (_, Err(error)) => Err(format!("`{LOG}`: {error}")),
                (Ok(before), Ok(after)) if after <= before => Err(format!("`{LOG}` did not grow")),
                (_, Ok(after)) => Ok(format!("`{LOG}` has {after} bytes")),
            };
            seen.push(note(Group::Audit, what, held));
        }
        seen.push(note(
            Group::Audit,
            "the log cannot be written",
            closed(fs::OpenOptions::new().append(true).open(LOG)),
        ));
        seen.push(note(Group::Audit, "the log cannot be read", closed(fs::File::open(LOG))));
        let kept = closed(fs::read_dir("/var/log/sudo-io"));
        seen.push(note(Group::Audit, "what commands answered cannot be read", kept));
    }
    let policy = "/etc/proxmox-mcp/guard.toml";
    let held = closed(fs::OpenOptions::new().append(true).open(policy));
    seen.push(note(Group::Audit, "the settings cannot be written", held));
}

fn length() -> io::Result<u64> {
    fs::metadata(LOG).map(|meta| meta.len())
}

/// Whether it cannot be opened by this user.
fn closed<T>(opened: io::Result<T>) -> Result<String, String> {
    match opened {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(error.to_string()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(error.to_string()),
        Err(error) => Err(error.to_string()),
        Ok(_) => Err("it can be opened".to_owned()),
    }
}

/// The user itself must be nobody special.
fn account(seen: &mut Vec<Tried>) {
    for (path, what) in [
        ("/etc/shadow", "passwords cannot be read"),
        ("/etc/pve/priv/authkey.key", "Proxmox's key cannot be read"),
        ("/etc/pve/priv/token.cfg", "token secrets cannot be read"),
        ("/etc/sudoers", "sudo's rules cannot be read"),
    ] {
        seen.push(note(Group::Account, what, closed(fs::File::open(path))));
    }
    for (path, what) in [
        (DOCKER, "Docker cannot be reached"),
        ("/dev/sda", "disks cannot be written"),
        ("/usr/local/bin/proxmox-mcp", "the program cannot be replaced"),
        ("/etc/passwd", "accounts cannot be written"),
    ] {
        let held = closed(fs::OpenOptions::new().append(true).open(File::new(path)));
        // A socket cannot be opened even where it can be connected to.
        let held = if path == DOCKER { connects(path) } else { held };
        seen.push(note(Group::Account, what, held));
    }
}

fn connects(path: &str) -> Result<String, String> {
    closed(std::os::unix::net::UnixStream::connect(path))
}
