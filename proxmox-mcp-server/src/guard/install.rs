//! Setting a node up: the user, its key, the one thing sudo lets it run, settings and rotation.
//!
//! What is done is a list of steps, so that it can be shown first, and undone.

mod apply;
mod manifest;
mod plan;
mod remove;
mod text;
mod user;

pub(super) use text::{forced_command, sudoers};

pub(crate) use apply::apply;
pub(crate) use plan::plan;
pub(crate) use remove::remove;
pub(crate) use user::User;

use proxmox_mcp_core::policy::Profile;
use std::path::{Path, PathBuf};

/// What a node is to be set up with.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// The folder that stands for `/`.
    pub(crate) root: PathBuf,
    /// The service user.
    pub(crate) user: User,
    /// Its public key, a line as in `id_ed25519.pub`.
    pub(crate) key: String,
    /// Where this program is.
    pub(crate) program: PathBuf,
    /// What commands may do.
    pub(crate) profile: Profile,
    /// Whether the profile decides about Destroy and Execute too.
    pub(crate) dangerous: bool,
}

/// Where a path of the node is below the folder that stands for `/`.
pub(crate) fn below(root: &Path, path: &Path) -> PathBuf {
    root.join(path.strip_prefix("/").unwrap_or(path))
}
