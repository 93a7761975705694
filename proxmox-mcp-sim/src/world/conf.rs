//! Configuration as Proxmox keeps it in files: keys with texts.

use sha1::{Digest as _, Sha1};
use std::collections::BTreeMap;
use std::collections::btree_map::Iter;
use std::fmt::Write as _;

/// Keys and their texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Conf(BTreeMap<String, String>);

impl Conf {
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    pub(crate) fn set(&mut self, key: &str, value: impl Into<String>) {
        self.0.insert(key.to_owned(), value.into());
    }

    pub(crate) fn remove(&mut self, key: &str) -> Option<String> {
        self.0.remove(key)
    }

    pub(crate) fn iter(&self) -> Iter<'_, String, String> {
        self.0.iter()
    }

    pub(crate) fn flag(&self, key: &str) -> bool {
        matches!(self.get(key), Some("1"))
    }

    pub(crate) fn number(&self, key: &str) -> Option<u64> {
        self.get(key)?.parse().ok()
    }

    /// The lines of the file.
    pub(crate) fn render(&self, text: &mut String) {
        for line in self.get("description").unwrap_or_default().lines() {
            let _ = writeln!(text, "#{line}");
        }
        for (key, value) in self.0.iter().filter(|(key, _)| *key != "description") {
            let _ = writeln!(text, "{key}: {value}");
        }
    }

    /// The digest of the file.
    pub(crate) fn digest(&self) -> String {
        let mut text = String::new();
        self.render(&mut text);
        digest(&text)
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Conf {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

/// SHA-1 in hex.
pub(crate) fn digest(text: &str) -> String {
    Sha1::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_the_file() {
        assert_eq!(Conf::default().digest(), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
        let conf: Conf = [("name", "web"), ("description", "a\nb")].into_iter().collect();
        assert_eq!(conf.digest(), digest("#a\n#b\nname: web\n"));
    }
}
