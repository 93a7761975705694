//! Whether a node is set up as it should be: every file, who owns it, and what sudo makes of it.

mod account;
mod sudo;

use super::install::{User, below, forced_command};
use super::settings::Settings;
use super::{Places, trust};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// How much it matters that a check failed; the worst is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Grade {
    /// It holds.
    Pass,
    /// It does not, and nothing is open.
    Warn,
    /// It does not, and the guard could be gone around.
    Fail,
}

/// One thing that was looked at.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Check {
    pub(crate) name: &'static str,
    pub(crate) grade: Grade,
    /// What was found, or what is wrong and what to do.
    pub(crate) detail: String,
}

/// Looks at everything that an installation makes.
pub(crate) fn verify(root: &Path, user: &User, program: &Path) -> Vec<Check> {
    let places = Places::below(root);
    let at = |path: &Path| below(root, path);
    let owned = |path: PathBuf| {
        trust::check_file(&path).map(|()| path.display().to_string()).map_err(|e| e.to_string())
    };
    let settings = Settings::read(&places).map(|settings| settings.to_string());
    let log = trust::parent(&places.log).map(|_| places.log.display().to_string());
    let node = root == Path::new("/");
    let mut checks = vec![
        check("program", Grade::Fail, owned(at(program))),
        check("settings", Grade::Fail, settings.map_err(|refused| refused.reason)),
        check("sudoers", Grade::Fail, sudo::entry(&at(&user.sudoers()), user, program)),
        check("keys", Grade::Fail, keys(&at(&user.keys()), program)),
        check("user", Grade::Fail, account::user(root, user)),
        check("groups", Grade::Fail, account::groups(root, user)),
        check("log", Grade::Fail, log.map_err(|error| error.to_string())),
        check("rotation", Grade::Warn, owned(at(Path::new("/etc/logrotate.d/proxmox-mcp-guard")))),
    ];
    if node {
        checks.push(check("sudo", Grade::Fail, sudo::only(user, program)));
        checks.push(check("sshd", Grade::Warn, account::sshd(user)));
    }
    checks
}

fn check(name: &'static str, otherwise: Grade, found: Result<String, String>) -> Check {
    match found {
        Ok(detail) => Check { name, grade: Grade::Pass, detail },
        Err(detail) => Check { name, grade: otherwise, detail },
    }
}

/// Every key must open the guard and nothing else.
fn keys(path: &Path, program: &Path) -> Result<String, String> {
    trust::check_file(path).map_err(|error| error.to_string())?;
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let guarded = format!("restrict,command=\"{}\" ", forced_command(program));
    let lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (good, bad): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with(&guarded));
    if !bad.is_empty() {
        let count = bad.len();
        return Err(format!(
            "{count} keys of `{}` do not begin with `{}`",
            path.display(),
            guarded.trim_end()
        ));
    }
    if good.is_empty() {
        return Err(format!("no key in `{}`", path.display()));
    }
    Ok(format!("{} keys, all of them for the guard", good.len()))
}
