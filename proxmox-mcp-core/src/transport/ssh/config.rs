//! How hosts are reached.

use super::address::Address;
use crate::secret::Secret;
use std::path::PathBuf;
use std::time::Duration;

/// How hosts are reached by SSH.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SshConfig {
    /// Whom to log in as.
    pub user: String,
    /// What to prove it with.
    pub identity: Identity,
    /// The files that say which host keys are trusted, read at every connection; missing ones are
    /// skipped. The first is the one that hosts are enrolled in.
    pub known_hosts: Vec<PathBuf>,
    /// The host on the way to all others.
    pub jump: Option<Jump>,
    /// Whether commands are run by `sudo -n`; for any user but root unless told otherwise.
    pub sudo: Option<bool>,
    /// How long connecting and logging in may take.
    pub connect_timeout: Duration,
    /// Commands that run at once on one host; more wait. OpenSSH allows 10 unless told otherwise.
    pub sessions: usize,
}

impl SshConfig {
    /// Logs in as `user`; trusts nobody yet.
    pub fn new(user: impl Into<String>, identity: Identity) -> Self {
        Self {
            user: user.into(),
            identity,
            known_hosts: Vec::new(),
            jump: None,
            sudo: None,
            connect_timeout: Duration::from_secs(10),
            sessions: 8,
        }
    }

    /// Whether commands are run by `sudo -n`.
    pub fn uses_sudo(&self) -> bool {
        self.sudo.unwrap_or(self.user != "root")
    }
}

/// What a user is proven by.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Identity {
    /// Nothing, which is enough to look at host keys.
    Nobody,
    /// A private key in a file, read at every connection.
    Key {
        /// The file.
        path: PathBuf,
        /// What it is encrypted with.
        passphrase: Option<Secret>,
    },
    /// The keys of an SSH agent.
    Agent {
        /// Its socket.
        socket: PathBuf,
    },
}

/// A host on the way to others, with a key check and a login of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    /// Where it is.
    pub address: Address,
    /// Whom to log in as there; the same user as on the hosts unless told otherwise.
    pub user: Option<String>,
}

impl std::str::FromStr for Jump {
    type Err = String;

    /// Reads `host`, `host:port` or `user@host:port`.
    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('@') {
            Some(("", _)) => Err(format!("`{text}` has no user before the `@`")),
            Some((user, host)) => Ok(Self { address: host.parse()?, user: Some(user.to_owned()) }),
            None => Ok(Self { address: text.parse()?, user: None }),
        }
    }
}
