//! Which hosts a line speaks of.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

/// The first field of a line.
#[derive(Clone, Debug)]
pub(super) enum Patterns {
    /// One name, hashed with a salt.
    Hashed { salt: Vec<u8>, hash: Vec<u8> },
    /// Patterns, some of them perhaps negated.
    Plain(Vec<Pattern>),
}

#[derive(Clone, Debug)]
pub(super) struct Pattern {
    negated: bool,
    text: String,
}

impl Patterns {
    pub(super) fn parse(field: &str) -> Result<Self, String> {
        if let Some(hashed) = field.strip_prefix("|1|") {
            let (salt, hash) = hashed.split_once('|').ok_or("the hashed host is incomplete")?;
            let decode = |text| STANDARD.decode(text).map_err(|_| "the hashed host is no Base64");
            return Ok(Self::Hashed { salt: decode(salt)?, hash: decode(hash)? });
        }
        if field.starts_with('|') {
            return Err("hosts are hashed in a way that is not known".to_owned());
        }
        let pattern = |text: &str| match text.strip_prefix('!') {
            Some(text) => Pattern { negated: true, text: text.to_ascii_lowercase() },
            None => Pattern { negated: false, text: text.to_ascii_lowercase() },
        };
        Ok(Self::Plain(field.split(',').map(pattern).collect()))
    }

    /// Whether the line speaks of a host, given in lower case.
    pub(super) fn match_host(&self, host: &str) -> bool {
        match self {
            Self::Hashed { salt, hash } => Hmac::<Sha1>::new_from_slice(salt)
                .is_ok_and(|mac| mac.chain_update(host).verify_slice(hash).is_ok()),
            Self::Plain(patterns) => {
                let mut hits = patterns.iter().filter(|one| wildcard(&one.text, host)).peekable();
                hits.peek().is_some() && !hits.any(|one| one.negated)
            }
        }
    }
}

/// Whether a pattern with `*` and `?` covers all of a text.
pub(in crate::transport::ssh) fn wildcard(pattern: &str, text: &str) -> bool {
    let (mut pattern, mut text) = (pattern.chars(), text.chars());
    // Where to go on when what followed the last star did not fit.
    let mut again = None;
    loop {
        let before = pattern.clone();
        match (pattern.next(), text.clone().next()) {
            (Some('*'), _) => again = Some((before, text.clone())),
            (Some(want), Some(is)) if want == '?' || want == is => {
                text.next();
            }
            (None, None) => return true,
            _ => {
                let Some((star, mut rest)) = again.take() else { return false };
                if rest.next().is_none() {
                    return false;
                }
                (pattern, text) = (star, rest);
            }
        }
    }
}
