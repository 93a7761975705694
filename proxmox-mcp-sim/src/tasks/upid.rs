//! The identifiers of tasks.

use std::fmt;

/// `UPID:node:pid:pstart:start:type:id:user[!token]:`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Upid {
    pub node: String,
    pub pid: u32,
    /// Clock ticks since the node started.
    pub pstart: u64,
    /// Seconds since the epoch.
    pub start: u64,
    pub kind: String,
    pub id: String,
    /// `user@realm`, with `!token` if one was used.
    pub who: String,
}

impl fmt::Display for Upid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { node, pid, pstart, start, kind, id, who } = self;
        // What separates the parts is written otherwise within them.
        let id = id.replace('\\', "\\x5c").replace(':', "\\x3a");
        write!(f, "UPID:{node}:{pid:08X}:{pstart:08X}:{start:08X}:{kind}:{id}:{who}:")
    }
}

impl Upid {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let parts: Vec<_> = text.strip_prefix("UPID:")?.split(':').collect();
        let [node, pid, pstart, start, kind, id, who, ""] = parts.as_slice() else { return None };
        let hex = |text: &str, most: usize| {
            let fits = (8..=most).contains(&text.len());
            fits.then(|| u64::from_str_radix(text, 16).ok()).flatten()
        };
        let named = |text: &str| !text.is_empty() && !text.contains(char::is_whitespace);
        (named(node) && named(kind) && named(who)).then_some(())?;
        Some(Self {
            node: (*node).to_owned(),
            pid: u32::try_from(hex(pid, 8)?).ok()?,
            pstart: hex(pstart, 9)?,
            start: hex(start, 8)?,
            kind: (*kind).to_owned(),
            id: id.replace("\\x3a", ":").replace("\\x5c", "\\"),
            who: (*who).to_owned(),
        })
    }

    /// The user without its token.
    pub(crate) fn user(&self) -> &str {
        self.who.split_once('!').map_or(&self.who, |(user, _)| user)
    }

    pub(crate) fn token(&self) -> Option<&str> {
        self.who.split_once('!').map(|(_, token)| token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upids_are_read_as_they_are_written() {
        for text in [
            "UPID:pve1:00000078:00053E0B:6B046F8A:qmcreate:300:root@pam!t1:",
            "UPID:pve1:00000195:000546B8:6B046FA0:imgcopy::root@pam:",
        ] {
            assert_eq!(Upid::parse(text).unwrap().to_string(), text);
        }
        for text in ["UPID:bad", "UPID:pve1:1:00053E0B:6B046F8A:x:1:root@pam:", ""] {
            assert_eq!(Upid::parse(text), None, "{text}");
        }
        let upid = Upid::parse("UPID:n:00000001:00000001:00000001:t:a\\x3ab:u@pve!t:").unwrap();
        assert_eq!((upid.id.as_str(), upid.user(), upid.token()), ("a:b", "u@pve", Some("t")));
    }
}
