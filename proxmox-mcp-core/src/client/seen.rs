//! Settings as they were read last, to tell what changed when a digest is out of date.

use crate::plan::{GroundedCall, Method, Reply};
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// Settings that are remembered, and bytes of each at most.
const COUNT: usize = 64;
const BYTES: usize = 32 * 1024;

/// What was read of late, oldest first: path and answer.
#[derive(Default)]
pub(super) struct Seen(Mutex<VecDeque<(String, Reply)>>);

impl std::fmt::Debug for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Seen").finish_non_exhaustive()
    }
}

impl Seen {
    /// Remembers an answer that has a digest.
    pub(super) fn keep(&self, call: &GroundedCall, reply: &Reply) {
        const DIGEST: &[u8] = b"\"digest\":";
        let bytes = reply.bytes();
        // Parameters such as `snapshot` ask for something else than the settings as they are.
        let whole = call.method() == Method::Get && call.params().is_empty();
        let fits = whole && bytes.len() <= BYTES;
        if !fits || !bytes.windows(DIGEST.len()).any(|part| part == DIGEST) {
            return;
        }
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // What is read again and again may not push out the rest.
        seen.retain(|(path, kept)| path != call.path() || kept.bytes() != bytes);
        if seen.len() >= COUNT {
            seen.pop_front();
        }
        seen.push_back((call.path().to_owned(), reply.clone()));
    }

    /// What was read at a path when it had this digest.
    pub(super) fn at(&self, path: &str, digest: &str) -> Option<serde_json::Value> {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = seen.iter().rev().filter(|(read, _)| read == path);
        let mut values = own.filter_map(|(_, reply)| reply.decode::<serde_json::Value>().ok());
        values.find(|value| value.get("digest").and_then(serde_json::Value::as_str) == Some(digest))
    }
}
