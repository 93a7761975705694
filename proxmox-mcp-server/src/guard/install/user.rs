//! The service user's name, and what follows from it.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// The name of a service user. Every such name is also a fit file name in `sudoers.d`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct User(String);

impl User {
    /// The name that the guide uses.
    pub(crate) const DEFAULT: &'static str = "claude-user";

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn home(&self) -> PathBuf {
        PathBuf::from("/home").join(&self.0)
    }

    pub(crate) fn keys(&self) -> PathBuf {
        self.home().join(".ssh/authorized_keys")
    }

    pub(crate) fn sudoers(&self) -> PathBuf {
        PathBuf::from("/etc/sudoers.d").join(&self.0)
    }
}

impl FromStr for User {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
        let fits = text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.chars().all(plain)
            && text.len() <= 32;
        if !fits {
            let rule = "up to 32 lower-case letters, digits, `-` and `_`, a letter first";
            return Err(format!("`{text}` is no name for a service user: {rule}"));
        }
        if text == "root" {
            return Err("`root` cannot be the service user".to_owned());
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
