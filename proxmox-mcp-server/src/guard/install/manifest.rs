//! What an installation made, so that no more than that is taken away again.

use super::User;
use super::below;
use super::plan::MANIFEST;
use crate::auth::hash;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// What was made, in order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub(super) user: String,
    pub(super) made: Vec<Made>,
}

/// One thing that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Made {
    /// The user.
    User,
    /// A folder.
    Folder { path: PathBuf },
    /// A file, and what it replaced.
    File { path: PathBuf, sha256: String, before: Option<Before> },
}

/// A file that was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Before {
    pub(super) text: String,
    pub(super) mode: u32,
}

impl Manifest {
    pub(super) fn new(user: &User) -> Self {
        Self { user: user.to_string(), made: Vec::new() }
    }

    /// Reads it; `None` when nothing was installed.
    pub(super) fn read(root: &Path) -> Result<Option<Self>, String> {
        let path = below(root, Path::new(MANIFEST));
        if path.parent().is_some_and(|folder| !folder.exists()) {
            return Ok(None);
        }
        let (folder, name) = crate::guard::trust::parent(&path).map_err(|e| e.to_string())?;
        let text = folder.read(name, 1024 * 1024).map_err(|error| error.to_string())?;
        let parse = |text: String| {
            serde_json::from_str(&text).map_err(|error| format!("`{}`: {error}", path.display()))
        };
        text.map(parse).transpose()
    }

    /// Adds what a later installation made; what it replaced of an earlier one stays forgotten.
    pub(super) fn add(&mut self, made: Made) {
        if let Made::File { path, sha256, .. } = &made {
            for earlier in &mut self.made {
                if let Made::File { path: same, sha256: old, .. } = earlier
                    && same == path
                {
                    old.clone_from(sha256);
                    return;
                }
            }
        }
        self.made.push(made);
    }

    pub(super) fn text(&self) -> Result<String, String> {
        serde_json::to_string_pretty(self).map_err(|error| error.to_string())
    }
}

/// The digest that tells whether a file is still as it was written.
pub(super) fn digest(text: &[u8]) -> String {
    hash::hex(&hash::of(text))
}
