//! Why a host cannot be used, in words.

use super::address::Address;
use super::trust::Distrust;
use crate::error::{Error, TransportError, clean};
use std::io;

/// Why a connection did not come about or broke.
#[derive(Debug)]
pub(super) enum Fault {
    Distrust(Box<Distrust>),
    Ssh(russh::Error),
    /// Something of ours, in words.
    Said(String),
}

impl From<russh::Error> for Fault {
    fn from(error: russh::Error) -> Self {
        Self::Ssh(error)
    }
}

impl From<Box<Distrust>> for Fault {
    fn from(distrust: Box<Distrust>) -> Self {
        Self::Distrust(distrust)
    }
}

impl From<String> for Fault {
    fn from(said: String) -> Self {
        Self::Said(said)
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Ssh(russh::Error::IO(error))
    }
}

impl Fault {
    /// The error of a connection that never stood, so that no command can have been sent.
    pub(super) fn at(self, address: &Address) -> Error {
        failed(address, self.to_string(), true)
    }
}

/// An error of a host.
pub(super) fn failed(address: &Address, problem: impl Into<String>, unsent: bool) -> Error {
    let endpoint = format!("ssh {address}");
    Error::Transport(Box::new(TransportError { endpoint, problem: problem.into(), unsent }))
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Distrust(distrust) => distrust.fmt(f),
            Self::Said(said) => f.write_str(said),
            Self::Ssh(error) => f.write_str(&words(error)),
        }
    }
}

fn words(error: &russh::Error) -> String {
    #[expect(clippy::wildcard_enum_match_arm, reason = "another crate's list of errors")]
    let said = match error {
        russh::Error::IO(error) => return clean(&of_socket(error), 300),
        russh::Error::Version => "it does not speak SSH: is the port right?",
        russh::Error::HUP | russh::Error::Disconnect | russh::Error::SendError => BROKE,
        russh::Error::WrongServerSig => "it does not own the host key that it shows",
        russh::Error::KeepaliveTimeout | russh::Error::InactivityTimeout => {
            "it stopped answering: check the network and the host"
        }
        russh::Error::NoCommonAlgo { kind, theirs, .. } => {
            let theirs = theirs.join(", ");
            return clean(&format!("it offers no {kind:?} algorithm that is safe: {theirs}"), 300);
        }
        other => return clean(&format!("SSH failed: {other}"), 300),
    };
    said.to_owned()
}

fn of_socket(error: &io::Error) -> String {
    let broke = [io::ErrorKind::ConnectionReset, io::ErrorKind::UnexpectedEof];
    if error.kind() == io::ErrorKind::ConnectionRefused {
        "connection refused: is the port right, and does sshd run there?".to_owned()
    } else if broke.contains(&error.kind()) {
        BROKE.to_owned()
    } else {
        format!("it cannot be reached: {error}")
    }
}

const BROKE: &str = "it closed the connection: sshd's log on the host says why";
