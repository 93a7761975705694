//! `guard.toml`: what the root half goes by.

use super::trust::Folder;
use super::{Kind, Places, Refused};
use proxmox_mcp_core::policy::{Policy, Profile};
use serde::Deserialize;
use std::ffi::OsStr;
use std::path::Path;
use std::time::Duration;

const LONGEST: u64 = 1024 * 1024;

/// The guard's settings. What the file leaves out has the strictest value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    profile: Profile,
    dangerous: bool,
    time_limit: Option<u64>,
    session_limit: Option<u64>,
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
}

impl Settings {
    /// Reads the settings; refuses files that others than root could have written.
    pub(super) fn read(places: &Places<'_>) -> Result<Self, Refused> {
        let wrong = |reason: String| Refused::new(Kind::Unsafe, reason);
        let folder = Folder::open(places.settings).map_err(|error| wrong(error.to_string()))?;
        let text = folder.read(OsStr::new("guard.toml"), LONGEST);
        let path = places.settings.join("guard.toml");
        let text = text.map_err(|error| wrong(error.to_string()))?.ok_or_else(|| {
            wrong(format!("`{}` is missing; `proxmox-mcp guard install` makes it", path.display()))
        })?;
        Self::parse(&text, &path).map_err(wrong)
    }

    fn parse(text: &str, path: &Path) -> Result<Self, String> {
        let file: File =
            toml::from_str(text).map_err(|error| format!("`{}`: {error}", path.display()))?;
        Ok(Self {
            policy: Policy::profile(file.profile).dangerous(file.dangerous),
            time_limit: Duration::from_secs(file.time_limit.unwrap_or(6 * 60 * 60)),
            session_limit: file.session_limit.unwrap_or(8 * 1024 * 1024),
        })
    }
}
