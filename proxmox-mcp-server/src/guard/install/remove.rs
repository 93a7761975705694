//! Taking away what an installation made, and only that.

use super::apply::undo;
use super::manifest::{Made, Manifest, digest};
use super::plan::MANIFEST;
use super::{User, below};
use std::fmt;
use std::fs;
use std::path::Path;

/// Something that stays, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Leftover {
    what: String,
    why: String,
}

impl fmt::Display for Leftover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.why)
    }
}

/// Takes away what was installed, the key first. Answers what stays.
///
/// # Errors
/// When nothing was installed, or the record of it cannot be read.
pub(crate) fn remove(root: &Path) -> Result<Vec<Leftover>, String> {
    let manifest = Manifest::read(root)?;
    let manifest = manifest.ok_or("nothing was installed here by `proxmox-mcp guard install`")?;
    let user: User = manifest.user.parse()?;
    let mut left = Vec::new();
    // It lies in a folder that may have been made too.
    let path = below(root, Path::new(MANIFEST));
    fs::remove_file(&path).map_err(|error| format!("`{}`: {error}", path.display()))?;
    for made in manifest.made.iter().rev() {
        let why = match changed(root, made) {
            Some(why) => Err(why),
            None => undo(root, &user, made),
        };
        if let Err(why) = why {
            let what = match made {
                Made::User => format!("user {user}"),
                Made::Folder { path } | Made::File { path, .. } => path.display().to_string(),
            };
            left.push(Leftover { what, why });
        }
    }
    Ok(left)
}

/// Why a file is no longer what was written.
fn changed(root: &Path, made: &Made) -> Option<String> {
    let Made::File { path, sha256, .. } = made else { return None };
    match fs::read(below(root, path)) {
        Ok(text) if digest(&text) == *sha256 => None,
        Ok(_) => Some("somebody has changed it since".to_owned()),
        Err(error) => Some(error.to_string()),
    }
}
