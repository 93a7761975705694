//! Running the system's own programs, such as `visudo`.

use std::ffi::OsStr;
use std::process::Command;

/// Runs a program of the system and answers what it says.
///
/// # Errors
/// What it says when it fails, in one line.
pub(super) fn run<S: AsRef<OsStr>>(program: &str, words: &[S]) -> Result<String, String> {
    let output = Command::new(program)
        .args(words)
        .env_clear()
        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        .env("LANG", "C.UTF-8")
        .output()
        .map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = [output.stderr, output.stdout].concat();
    Err(format!("{program}: {}", String::from_utf8_lossy(&said).trim().replace('\n', "; ")))
}
