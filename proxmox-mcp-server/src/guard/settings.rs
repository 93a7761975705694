//! `guard.toml` and `policy.d`: what the root half goes by.

use super::trust::Folder;
use super::{Kind, Places, Refused};
use proxmox_mcp_core::policy::{Policy, Profile, Rules};
use proxmox_mcp_core::registry;
use serde::Deserialize;
use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::Path;
use std::time::Duration;

/// The longest file that is read.
const LONGEST: u64 = 1024 * 1024;

/// `guard.toml`. What it leaves out has the strictest value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    profile: Option<Profile>,
    dangerous: bool,
    on_confirm: OnConfirm,
    time_limit: Option<u64>,
    session_limit: Option<u64>,
}

/// What becomes of a command that needs somebody's agreement, where there is nobody to ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum OnConfirm {
    /// It runs: whoever wrote the file agrees.
    Allow,
    /// It does not run.
    #[default]
    Deny,
}

/// What the root half goes by.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    /// The rules.
    pub(super) policy: Policy,
    /// How long a command may take.
    pub(super) time_limit: Duration,
    /// How many bytes of a command's answer are kept.
    pub(super) session_limit: u64,
    rules: usize,
}

impl Settings {
    /// Reads the settings; refuses files that others than root could have written.
    pub(super) fn read(places: &Places) -> Result<Self, Refused> {
        let wrong = |reason: String| Refused::new(Kind::Unsafe, reason);
        let unread = |error: io::Error| wrong(error.to_string());
        let folder = Folder::open(&places.settings).map_err(unread)?;
        let text = folder.read(OsStr::new("guard.toml"), LONGEST).map_err(unread)?;
        let path = places.settings.join("guard.toml");
        let missing = "is missing; `proxmox-mcp guard install` makes it";
        let text = text.ok_or_else(|| wrong(format!("`{}` {missing}", path.display())))?;
        let policies = policies(&folder).map_err(unread)?;
        Self::parse(&text, &path, &policies).map_err(wrong)
    }

    fn parse(text: &str, path: &Path, policies: &[(String, String)]) -> Result<Self, String> {
        let file: File =
            toml::from_str(text).map_err(|error| format!("`{}`: {error}", path.display()))?;
        let files = policies.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let rules = Rules::parse(files, &registry::names()).map_err(|error| error.to_string())?;
        let profile = match (file.profile, rules.profile()) {
            (Some(here), Some(there)) if here != there => {
                let path = path.display();
                return Err(format!("`{path}` says profile `{here}`, policy.d says `{there}`"));
            }
            (here, there) => here.or(there).unwrap_or_default(),
        };
        let count = rules.len();
        let policy = Policy::profile(profile).dangerous(file.dangerous).with(rules);
        Ok(Self {
            policy: policy.agreed_beforehand(file.on_confirm == OnConfirm::Allow),
            time_limit: Duration::from_secs(file.time_limit.unwrap_or(6 * 60 * 60)),
            session_limit: file.session_limit.unwrap_or(8 * 1024 * 1024),
            rules: count,
        })
    }
}

impl fmt::Display for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let profile = self.policy.name().unwrap_or_default();
        write!(f, "profile {profile}, {} rules of its own", self.rules)
    }
}

/// The policy files, each with its path, in order of their names.
fn policies(settings: &Folder) -> io::Result<Vec<(String, String)>> {
    let folder = match settings.enter(OsStr::new("policy.d")) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    let mut files = Vec::new();
    for name in folder.names()? {
        if Path::new(&name).extension().is_some_and(|end| end == "toml")
            && let Some(text) = folder.read(OsStr::new(&name), LONGEST)?
        {
            files.push((format!("policy.d/{name}"), text));
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    fn read(guard: &str, policy: &str) -> Result<Settings, Refused> {
        let home = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = home.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::set_permissions(path.parent().unwrap(), fs::Permissions::from_mode(0o755)).unwrap();
            fs::write(&path, text).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        };
        write("etc/proxmox-mcp/guard.toml", guard);
        write("etc/proxmox-mcp/policy.d/a.toml", policy);
        Settings::read(&Places::below(home.path()))
    }

    #[test]
    fn what_is_left_out_is_strict() {
        let settings = read("", "").unwrap();
        assert_eq!(settings.to_string(), "profile read-only, 0 rules of its own");
        assert_eq!(settings.policy, Policy::profile(Profile::ReadOnly));
        let rule = "[[rule]]\nname = \"no-stop\"\neffect = \"deny\"\noperation = \"guest_stop\"\n";
        let settings = read("profile = \"operator\"", rule).unwrap();
        assert_eq!(settings.to_string(), "profile operator, 1 rules of its own");
    }

    #[test]
    fn mistakes_are_refused() {
        for (guard, policy) in [
            ("profil = \"admin\"", ""),
            ("profile = \"root\"", ""),
            ("on_confirm = \"ask\"", ""),
            ("profile = \"admin\"", "profile = \"operator\""),
            ("", "[[rule]]\nname = \"x\"\neffect = \"deny\"\noperation = \"no_such\"\n"),
        ] {
            assert_eq!(read(guard, policy).unwrap_err().kind, Kind::Unsafe, "{guard} {policy}");
        }
    }
}
