//! Why no answer came, in words, and whether the call may have reached Proxmox.

use super::Endpoint;
use super::tls::Distrust;
use crate::error::{Error, TransportError, clean};
use std::error::Error as StdError;
use std::io;

/// No answer came.
#[derive(Debug)]
pub(super) struct Failure {
    problem: String,
    /// Whether the call cannot have reached Proxmox.
    unsent: bool,
    reach: Reach,
}

/// How far a failure reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// This connection: another one may do.
    Connection,
    /// This endpoint: another one may do.
    Endpoint,
    /// Every endpoint.
    Everywhere,
}

/// An endpoint did not answer the call.
#[derive(Debug)]
pub(super) enum Missed {
    /// Another endpoint may be asked.
    Here(TransportError),
    /// Nobody may be asked, or nobody would answer anything else.
    Everywhere(Error),
}

impl Failure {
    pub(super) fn of(error: &reqwest::Error) -> Self {
        let unsent = error.is_connect() || error.is_builder();
        let (problem, reach) = explain(error, unsent);
        Self { problem, unsent, reach }
    }

    /// It would end the same way at every endpoint.
    pub(super) fn everywhere(problem: impl Into<String>, unsent: bool) -> Self {
        Self { problem: problem.into(), unsent, reach: Reach::Everywhere }
    }

    /// Whether the same endpoint may be asked again at once.
    pub(super) fn may_repeat(&self, read: bool) -> bool {
        self.reach == Reach::Connection && (self.unsent || read)
    }

    /// The failure of an exchange that came before the call itself.
    pub(super) fn before_the_call(self) -> Self {
        Self { unsent: true, ..self }
    }

    pub(super) fn at(self, endpoint: &Endpoint, read: bool) -> Missed {
        let Self { problem, unsent, reach } = self;
        let error = TransportError { endpoint: endpoint.to_string(), problem, unsent };
        if reach != Reach::Everywhere && (unsent || read) {
            Missed::Here(error)
        } else {
            Missed::Everywhere(Error::Transport(Box::new(error)))
        }
    }
}

impl From<Error> for Missed {
    fn from(error: Error) -> Self {
        Self::Everywhere(error)
    }
}

fn explain(error: &reqwest::Error, unsent: bool) -> (String, Reach) {
    if let Some(tls) = find::<rustls::Error>(error) {
        let problem = match (Distrust::inside(tls), tls) {
            (Some(distrust), _) => distrust.to_string(),
            (None, rustls::Error::InvalidMessage(_)) => {
                "it does not speak TLS: is the port right?".to_owned()
            }
            (None, other) => clean(&format!("TLS failed: {other}"), 300),
        };
        return (problem, Reach::Endpoint);
    }
    if error.is_dns() {
        let problem = "its name does not resolve: check the name and the DNS server";
        return (problem.to_owned(), Reach::Endpoint);
    }
    if unsent && error.is_timeout() {
        let problem = "it cannot be reached in time: check address, port and firewall";
        return (problem.to_owned(), Reach::Endpoint);
    }
    match find::<io::Error>(error).map(io::Error::kind) {
        Some(io::ErrorKind::ConnectionRefused) => {
            let problem = "connection refused: is the port right, and does pveproxy run there?";
            (problem.to_owned(), Reach::Endpoint)
        }
        _ if unsent => {
            let problem = format!("it cannot be reached: {}", innermost(error));
            (clean(&problem, 300), Reach::Connection)
        }
        _ => {
            let problem = format!(
                "the connection broke before the answer was complete ({}); the call may have been \
                 carried out: look before trying again",
                innermost(error)
            );
            (clean(&problem, 300), Reach::Connection)
        }
    }
}

/// The first error of a type in the chain of sources. What an [`io::Error`] wraps is no source of
/// it, so that is looked into as well.
fn find<'a, T: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a T> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<T>() {
            return Some(found);
        }
        let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if let Some(found) = wrapped.and_then(|inner| find::<T>(inner)) {
            return Some(found);
        }
        next = error.source();
    }
    None
}

fn innermost(error: &dyn StdError) -> String {
    let mut last = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}
