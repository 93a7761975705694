//! Texts that travel through a client and come back unchanged: signed, not hidden.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use std::fmt;
use std::sync::OnceLock;

/// Signs and checks texts. Drawn at first use unless given, so that a restart forgets it.
#[derive(Default)]
pub(crate) struct Seal {
    key: OnceLock<[u8; 32]>,
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal(***)")
    }
}

impl Seal {
    /// Signs with a key that other processes may share.
    pub(crate) fn with_key(key: [u8; 32]) -> Self {
        Self { key: OnceLock::from(key) }
    }

    fn mac(&self, purpose: &str, payload: &str) -> Option<Hmac<Sha256>> {
        let key = self.key.get_or_init(random);
        let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
        for part in [purpose, "\0", payload] {
            mac.update(part.as_bytes());
        }
        Some(mac)
    }

    /// `payload` in base64, a dot, the signature. The purpose keeps seals of one kind from being
    /// taken for another.
    pub(crate) fn seal(&self, purpose: &str, payload: &str) -> Option<String> {
        let tag = self.mac(purpose, payload)?.finalize().into_bytes();
        Some(format!("{}.{}", URL_SAFE_NO_PAD.encode(payload), URL_SAFE_NO_PAD.encode(tag)))
    }

    /// The payload, if the signature holds.
    pub(crate) fn open(&self, purpose: &str, sealed: &str) -> Option<String> {
        let (payload, tag) = sealed.split_once('.')?;
        let payload = String::from_utf8(URL_SAFE_NO_PAD.decode(payload).ok()?).ok()?;
        let tag = URL_SAFE_NO_PAD.decode(tag).ok()?;
        self.mac(purpose, &payload)?.verify_slice(&tag).ok()?;
        Some(payload)
    }
}

/// Random bytes; zeros only if the system has none to give, which it logs.
fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Err(error) = getrandom::fill(&mut bytes) {
        tracing::error!(%error, "no random bytes: ids of this process can be guessed");
    }
    bytes
}

/// A text that nobody can guess.
pub(crate) fn nonce() -> String {
    URL_SAFE_NO_PAD.encode(random::<15>())
}

/// A short digest of a text, to compare it later.
pub(crate) fn digest(text: &str) -> String {
    use sha2::Digest as _;
    URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_its_purpose_only() {
        let seal = Seal::with_key([7; 32]);
        let text = seal.seal("session", "payload").unwrap();
        assert_eq!(seal.open("session", &text).as_deref(), Some("payload"));
        assert_eq!(seal.open("state", &text), None);
        assert_eq!(Seal::with_key([8; 32]).open("session", &text), None);
        for broken in ["", ".", "a.b", &format!("x{text}"), &format!("{text}x")] {
            assert_eq!(seal.open("session", broken), None, "{broken}");
        }
    }
}
