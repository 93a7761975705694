//! The guard of a node: policy where the commands run, for those that come by SSH.
//!
//! A key with the guard as its forced command reaches [`front`], which runs as an ordinary user
//! and only hands the argv on. [`root`] is all that this user may run by sudo: it judges the argv
//! anew by files that only root can write, records it, and runs it without a shell.

mod exec;
mod facts;
mod frame;
pub(crate) mod front;
pub(crate) mod install;
mod journal;
pub(crate) mod root;
mod settings;
mod tool;
mod trust;
pub(crate) mod verify;

use std::fmt;
use std::path::{Path, PathBuf};

/// What the root half trusts and writes, by absolute path.
#[derive(Clone, Debug)]
struct Places {
    /// The folder of `guard.toml` and `policy.d`.
    settings: PathBuf,
    /// Where Proxmox's cluster file system is.
    pve: PathBuf,
    /// The command log.
    log: PathBuf,
    /// The folder of what commands answered, one folder a user.
    sessions: PathBuf,
}

impl Places {
    /// Those of a node whose files are below `root`.
    fn below(root: &Path) -> Self {
        Self {
            settings: root.join("etc/proxmox-mcp"),
            pve: root.join("etc/pve"),
            log: root.join("var/log/sudo-claude-user.log"),
            sessions: root.join("var/log/sudo-io"),
        }
    }
}

/// Why the guard did not run a command.
#[derive(Debug)]
pub(crate) struct Refused {
    kind: Kind,
    reason: String,
}

/// Each with its exit status, which tells it apart from most commands' own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// What arrived is no request.
    Malformed = 65,
    /// This machine does not play along.
    System = 71,
    /// The record cannot be written.
    Unrecorded = 74,
    /// Policy says no.
    Denied = 77,
    /// The guard's own files are missing, wrong or not root's.
    Unsafe = 78,
}

impl Refused {
    fn new(kind: Kind, reason: impl fmt::Display) -> Self {
        Self { kind, reason: reason.to_string() }
    }

    /// Tells why, and answers the exit status.
    pub(crate) fn report(&self) -> u8 {
        crate::cli::complain(&format!("proxmox-mcp guard: {}", self.reason));
        self.kind as u8
    }
}
