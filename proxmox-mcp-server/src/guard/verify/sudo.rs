//! What sudo lets the service user do.

use super::super::install::{User, sudoers};
use super::super::tool::run;
use super::super::trust;
use std::path::Path;

/// The user's file must hold its one entry, and sudo must be able to read it.
pub(super) fn entry(path: &Path, user: &User, program: &Path) -> Result<String, String> {
    trust::check_file(path).map_err(|error| error.to_string())?;
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let wanted = sudoers(user, program);
    if text != wanted {
        return Err(format!("`{}` should hold this one line: {}", path.display(), wanted.trim()));
    }
    run("visudo", &["-c", "-q", "-f", &path.to_string_lossy()])?;
    Ok(wanted.trim().to_owned())
}

/// Sudo itself is asked what it would let the user do, by all of its files.
pub(super) fn only(user: &User, program: &Path) -> Result<String, String> {
    let listed = run("sudo", &["-n", "-l", "-U", user.as_str()])?;
    let entries: Vec<&str> =
        listed.lines().map(str::trim).filter(|line| line.starts_with('(')).collect();
    let wanted = format!("(root) NOPASSWD: {} guard run", program.display());
    match entries.as_slice() {
        [one] if *one == wanted => Ok(wanted),
        [] => Err(format!("sudo lets `{user}` do nothing")),
        more => Err(format!("sudo lets `{user}` do: {}; it should be: {wanted}", more.join("; "))),
    }
}
