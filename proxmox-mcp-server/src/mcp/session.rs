//! What a handshake settled. Over HTTP it is the session id itself, signed: there is no table to
//! fill up, and any process with the key knows the session.

use super::client::{ClientCapabilities, ClientInfo};
use super::seal::{Seal, nonce};
use super::version::Version;
use serde::{Deserialize, Serialize};

const PURPOSE: &str = "session";
/// How much of a client's name and version is kept.
const NAME: usize = 64;

/// What a handshake settled.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) version: Version,
    pub(crate) capabilities: ClientCapabilities,
    pub(crate) client: Option<ClientInfo>,
}

#[derive(Serialize, Deserialize)]
struct Payload {
    #[serde(rename = "v")]
    version: Version,
    #[serde(rename = "c")]
    capabilities: String,
    #[serde(rename = "n")]
    client: Option<ClientInfo>,
    #[serde(rename = "u")]
    caller: String,
    #[serde(rename = "r")]
    nonce: String,
}

impl Session {
    /// What holds for a request that names no session.
    pub(crate) fn without_handshake(version: Version) -> Self {
        Self { version, capabilities: ClientCapabilities::default(), client: None }
    }

    /// The session id for this caller.
    pub(crate) fn seal(&self, seal: &Seal, caller: &str) -> Option<String> {
        let short = |text: &str| text.chars().take(NAME).collect();
        let client = self.client.as_ref();
        let payload = Payload {
            version: self.version,
            capabilities: self.capabilities.letters(),
            client: client.map(|c| ClientInfo { name: short(&c.name), version: short(&c.version) }),
            caller: caller.to_owned(),
            nonce: nonce(),
        };
        seal.seal(PURPOSE, &serde_json::to_string(&payload).ok()?)
    }

    /// The session of that id, if it is this caller's.
    pub(crate) fn open(seal: &Seal, id: &str, caller: &str) -> Option<Self> {
        let payload: Payload = serde_json::from_str(&seal.open(PURPOSE, id)?).ok()?;
        (payload.caller == caller).then(|| Self {
            version: payload.version,
            capabilities: ClientCapabilities::from_letters(&payload.capabilities),
            client: payload.client,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_id_says_it_all_and_belongs_to_one_caller() {
        let seal = Seal::with_key([1; 32]);
        let session = Session {
            version: Version::V2025_06,
            capabilities: ClientCapabilities::from_letters("fs"),
            client: Some(ClientInfo { name: "n".repeat(99), version: "1".to_owned() }),
        };
        let id = session.seal(&seal, "ann").unwrap();
        assert!(id.bytes().all(|byte| byte.is_ascii_graphic()));
        let opened = Session::open(&seal, &id, "ann").unwrap();
        assert_eq!(opened.version, Version::V2025_06);
        assert_eq!(opened.capabilities.letters(), "fs");
        assert_eq!(opened.client.unwrap().name.len(), NAME);
        assert!(Session::open(&seal, &id, "bob").is_none());
        assert_ne!(session.seal(&seal, "ann").unwrap(), id);
    }
}
