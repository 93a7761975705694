//! What an installation would do, as a list that people can read.

use super::text::{authorized_key, check_key, rotation, settings, sudoers};
use super::{Wanted, below};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The manifest, which `uninstall` goes by.
pub(super) const MANIFEST: &str = "/etc/proxmox-mcp/guard-installed.json";

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Make the user.
    User,
    /// Make a folder.
    Folder(PathBuf),
    /// Write a file, after sudo has checked it where it is one of sudo's.
    File { path: PathBuf, text: String, mode: u32, check: bool, replaces: bool },
}

/// What an installation would do, in order.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(super) wanted: Wanted,
    pub(super) steps: Vec<Step>,
    /// What is there already and stays.
    pub(super) kept: Vec<PathBuf>,
}

impl Plan {
    /// Whether there is nothing left to do.
    pub(crate) fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

/// Looks at the node and plans what is missing.
///
/// # Errors
/// When something cannot be read, or is not as safe as it must be.
pub(crate) fn plan(wanted: &Wanted) -> Result<Plan, String> {
    check_key(&wanted.key)?;
    check_program(wanted)?;
    let mut plan = Plan { wanted: wanted.clone(), steps: Vec::new(), kept: Vec::new() };
    let user = &wanted.user;
    if has_user(wanted)? {
        plan.kept.push(PathBuf::from(format!("user {user}")));
    } else {
        plan.steps.push(Step::User);
    }
    let home = user.home();
    for folder in [Path::new("/etc/proxmox-mcp"), &home, &home.join(".ssh")] {
        if !exists(&below(&wanted.root, folder))? {
            plan.steps.push(Step::Folder(folder.to_owned()));
        }
    }
    let guard_toml = Path::new("/etc/proxmox-mcp/guard.toml");
    if exists(&below(&wanted.root, guard_toml))? {
        // Somebody may have made it stricter.
        plan.kept.push(guard_toml.to_owned());
    } else {
        plan.file(guard_toml, settings(wanted), 0o644, false)?;
    }
    plan.file(Path::new("/etc/logrotate.d/proxmox-mcp-guard"), rotation(user), 0o644, false)?;
    plan.file(&user.sudoers(), sudoers(user, &wanted.program), 0o440, true)?;
    // Last, so that the key opens nothing before all else is there.
    plan.file(&user.keys(), authorized_key(wanted), 0o644, false)?;
    Ok(plan)
}

impl Plan {
    fn file(&mut self, path: &Path, text: String, mode: u32, check: bool) -> Result<(), String> {
        let there = below(&self.wanted.root, path);
        let old = match std::fs::read(&there) {
            Ok(old) => Some(old),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(format!("`{}`: {error}", there.display())),
        };
        if old.as_deref() == Some(text.as_bytes()) {
            self.kept.push(path.to_owned());
        } else {
            let (path, replaces) = (path.to_owned(), old.is_some());
            self.steps.push(Step::File { path, text, mode, check, replaces });
        }
        Ok(())
    }
}

/// Sudo compares paths, so the program must be where it says it is; and nobody but root may be
/// able to change it.
fn check_program(wanted: &Wanted) -> Result<(), String> {
    let path = below(&wanted.root, &wanted.program);
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.".contains(c);
    if !wanted.program.is_absolute()
        || !wanted.program.to_str().is_some_and(|p| p.chars().all(plain))
    {
        let shown = wanted.program.display();
        return Err(format!("`{shown}` is no absolute path of letters, digits, `-`, `_` and `.`"));
    }
    crate::guard::trust::check_file(&path).map_err(|error| {
        format!(
            "{error}; install the program there first, as root: `install -m 755 proxmox-mcp {}`",
            wanted.program.display()
        )
    })
}

fn has_user(wanted: &Wanted) -> Result<bool, String> {
    let path = below(&wanted.root, Path::new("/etc/passwd"));
    let text = std::fs::read_to_string(&path);
    let text = text.map_err(|error| format!("`{}`: {error}", path.display()))?;
    let prefix = format!("{}:", wanted.user);
    Ok(text.lines().any(|line| line.starts_with(&prefix)))
}

fn exists(path: &Path) -> Result<bool, String> {
    match path.symlink_metadata() {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(format!("`{}`: {error}", path.display())),
    }
}

impl fmt::Display for Plan {
    /// Step by step, with the text of every file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let user = &self.wanted.user;
        for path in &self.kept {
            writeln!(f, "  keep    {}", path.display())?;
        }
        for step in &self.steps {
            match step {
                Step::User => writeln!(f, "  make    user {user}: no password, shell /bin/sh")?,
                Step::Folder(path) => writeln!(f, "  make    {} (root, 0755)", path.display())?,
                Step::File { path, text, mode, check, replaces } => {
                    let verb = if *replaces { "replace" } else { "write  " };
                    let checked = if *check { ", after `visudo -c`" } else { "" };
                    writeln!(f, "  {verb} {} (root, {mode:04o}{checked})", path.display())?;
                    for line in text.lines() {
                        writeln!(f, "          | {line}")?;
                    }
                }
            }
        }
        Ok(())
    }
}
