//! Security validation: every control is tried, by the service user, through the real path.
//!
//! What must be refused is attempted in a form that would do nothing even if it were let through:
//! it names guests, devices and files that do not exist, or asks for what is so already.

mod attempt;
mod controls;
mod inspect;

pub(crate) use attempt::Path;

use attempt::Attempt;
use controls::{Control, Expected};
use serde::Serialize;

/// What the validation is about; the first nine are those of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Group {
    RootProtection,
    GapClosures,
    BypassAttempts,
    Environment,
    Escalation,
    Patterns,
    Function,
    Audit,
    Shells,
    Account,
}

impl Group {
    /// A title for people.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::RootProtection => "Root protection",
            Self::GapClosures => "Gap closures",
            Self::BypassAttempts => "Bypass attempts",
            Self::Environment => "Environment",
            Self::Escalation => "Escalation",
            Self::Patterns => "Patterns",
            Self::Function => "Function",
            Self::Audit => "Audit",
            Self::Shells => "Shells",
            Self::Account => "Account",
        }
    }
}

/// What became of one control.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Tried {
    pub(crate) group: Group,
    /// What was tried or looked at.
    pub(crate) control: String,
    pub(crate) passed: bool,
    /// Whether it opens the node when it does not hold.
    pub(crate) critical: bool,
    /// What was seen.
    pub(crate) seen: String,
}

/// Tries every control.
///
/// # Errors
/// When this is not the service user, or has no path to root.
pub(crate) fn validate(path: Option<Path>) -> Result<(Path, Vec<Tried>), String> {
    if rustix::process::geteuid().is_root() {
        return Err("run this as the service user: `runuser -u claude-user -- proxmox-mcp security validate`; root may do everything".to_owned());
    }
    let path = match path {
        Some(path) => path,
        None => Path::find()?,
    };
    let mut tried: Vec<Tried> =
        controls::all(path).map(|control| try_one(path, &control)).collect();
    tried.extend(inspect::all(path));
    tried.sort_by_key(|tried| tried.group);
    Ok((path, tried))
}

fn try_one(path: Path, control: &Control) -> Tried {
    let Control { group, line, expected } = control;
    let attempt = path.attempt(line);
    let (passed, critical) = match expected {
        Expected::Refused => (attempt.is_refused(), true),
        Expected::Works => (attempt.works(), false),
    };
    let Attempt { seen, .. } = attempt;
    Tried { group: *group, control: (*line).to_owned(), passed, critical, seen }
}
