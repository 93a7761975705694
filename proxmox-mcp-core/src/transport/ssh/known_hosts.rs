//! `known_hosts` files: which keys and authorities a host is trusted by.
//!
//! Lines are read as OpenSSH's sshd(8) describes them. A line that cannot be read is an error:
//! it might be the one that revokes a key.

mod pattern;
#[cfg(test)]
mod tests;

use super::address::Address;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pattern::Patterns;
pub(super) use pattern::wildcard;
use std::fmt;

/// What a line says about its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// The host has this key.
    Key,
    /// Certificates of the host are signed with it.
    Authority,
    /// It must not be trusted.
    Revoked,
}

/// One line.
#[derive(Clone, Debug)]
struct Entry {
    marker: Marker,
    patterns: Patterns,
    /// The key as it goes over the wire.
    key: Vec<u8>,
    algorithm: String,
    place: Place,
}

/// Where a line stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) file: String,
    pub(super) line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of {}", self.line, self.file)
    }
}

/// What is known of one host's keys.
#[derive(Clone, Debug)]
pub(super) struct Known<'a> {
    entries: Vec<&'a Entry>,
}

/// Every line of every file, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownHosts {
    entries: Vec<Entry>,
}

impl KnownHosts {
    /// Adds the lines of a file.
    ///
    /// # Errors
    /// The first line that cannot be read, and why.
    pub(super) fn add(&mut self, file: &str, text: &str) -> Result<(), String> {
        for (number, line) in text.lines().enumerate() {
            let place = Place { file: file.to_owned(), line: number + 1 };
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                let entry = entry(line, place.clone()).map_err(|why| format!("{place}: {why}"))?;
                self.entries.push(entry);
            }
        }
        Ok(())
    }

    /// What is known of a host.
    pub(super) fn of(&self, host: &Address) -> Known<'_> {
        let exact = host.as_known();
        let bare = host.host();
        let speaks = |entry: &&Entry| match entry.marker {
            Marker::Key => entry.patterns.match_host(&exact),
            // Authorities vouch for names, and what is revoked is so at every port.
            Marker::Authority | Marker::Revoked => {
                entry.patterns.match_host(&exact) || entry.patterns.match_host(bare)
            }
        };
        Known { entries: self.entries.iter().filter(speaks).collect() }
    }
}

impl Known<'_> {
    fn with(&self, marker: Marker) -> impl Iterator<Item = &Entry> {
        self.entries.iter().copied().filter(move |entry| entry.marker == marker)
    }

    /// Where a key is listed under a marker.
    pub(super) fn find(&self, marker: Marker, key: &[u8]) -> Option<&Place> {
        self.with(marker).find(|entry| entry.key == key).map(|entry| &entry.place)
    }

    /// Where the first line with a marker stands.
    pub(super) fn first(&self, marker: Marker) -> Option<&Place> {
        self.with(marker).next().map(|entry| &entry.place)
    }

    /// The names of the algorithms of the keys under a marker.
    pub(super) fn algorithms(&self, marker: Marker) -> impl Iterator<Item = &str> {
        self.with(marker).map(|entry| entry.algorithm.as_str())
    }
}

fn entry(line: &str, place: Place) -> Result<Entry, String> {
    let mut fields = line.split_ascii_whitespace();
    let mut next = || fields.next().ok_or("host, algorithm and key are expected");
    let mut first = next()?;
    let marker = match first {
        "@cert-authority" => Marker::Authority,
        "@revoked" => Marker::Revoked,
        other if other.starts_with('@') => {
            return Err(format!("`{other}` is neither `@cert-authority` nor `@revoked`"));
        }
        _ => Marker::Key,
    };
    if marker != Marker::Key {
        first = next()?;
    }
    let patterns = Patterns::parse(first)?;
    let algorithm = next()?.to_owned();
    let key = STANDARD.decode(next()?).map_err(|_| "the key is no Base64")?;
    // The key names its algorithm first, behind the four bytes of its length.
    if !key.get(4..).is_some_and(|named| named.starts_with(algorithm.as_bytes())) {
        return Err(format!("the key is not of the algorithm `{algorithm}` that it stands for"));
    }
    Ok(Entry { marker, patterns, key, algorithm, place })
}
