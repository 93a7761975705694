//! The identifier of a task.

use super::{Invalid, NodeName, Timestamp};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A task's identifier:
/// `UPID:NODE:PID:PSTART:STARTTIME:TYPE:ID:USER[!TOKEN]:`, numbers in upper-case hex.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Upid {
    text: String,
    node: NodeName,
}

impl Upid {
    /// The whole identifier.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The node that runs the task; its status can be asked only there.
    pub fn node(&self) -> &NodeName {
        &self.node
    }

    /// When the task started.
    pub fn started(&self) -> Timestamp {
        Timestamp(i64::from_str_radix(self.part(4), 16).unwrap_or_default())
    }

    /// The task's type, such as `qmstart`.
    pub fn kind(&self) -> &str {
        self.part(5)
    }

    /// What the task works on, often a guest id; may be empty.
    pub fn id(&self) -> &str {
        self.part(6)
    }

    /// Who started it: `USER@REALM` or `USER@REALM!TOKEN`.
    pub fn user(&self) -> &str {
        self.part(7)
    }

    fn part(&self, index: usize) -> &str {
        self.text.split(':').nth(index).unwrap_or_default()
    }
}

impl TryFrom<String> for Upid {
    type Error = Invalid;
    fn try_from(text: String) -> Result<Self, Invalid> {
        const RULE: &str = "expected `UPID:NODE:PID:PSTART:STARTTIME:TYPE:ID:USER:`";
        let invalid = || Invalid::new("task id", &text, RULE);
        let parts: Vec<&str> = text.split(':').collect();
        let [tag, node, pid, pstart, started, kind, id, user, end] = parts.as_slice() else {
            return Err(invalid());
        };
        let hex = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
            lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_hexdigit())
        };
        let plain = |part: &str| part.chars().all(|c| c.is_ascii_graphic() && c != '/');
        let ok = *tag == "UPID"
            && end.is_empty()
            && hex(pid, 8..=8)
            && hex(pstart, 8..=9)
            && hex(started, 8..=8)
            && !kind.is_empty()
            && plain(kind)
            && plain(id)
            && user.contains('@')
            && plain(user)
            && text.len() <= 400;
        match node.parse() {
            Ok(node) if ok => Ok(Self { text, node }),
            Ok(_) | Err(_) => Err(invalid()),
        }
    }
}

impl std::str::FromStr for Upid {
    type Err = Invalid;
    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::try_from(text.to_owned())
    }
}

impl From<Upid> for String {
    fn from(upid: Upid) -> Self {
        upid.text
    }
}

impl fmt::Display for Upid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl schemars::JsonSchema for Upid {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Upid".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^UPID:" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_upid_tells_its_parts() {
        let text = "UPID:pve1:00000080:00053EFD:6B046F8C:qmstart:300:root@pam!t1:";
        let upid: Upid = text.parse().unwrap();
        assert_eq!((upid.node().as_str(), upid.kind(), upid.id()), ("pve1", "qmstart", "300"));
        assert_eq!((upid.user(), upid.started().0), ("root@pam!t1", 0x6B04_6F8C));
        assert_eq!(upid.as_str(), text);
        assert!("UPID:pve1:00000195:000546B8:6B046FA0:imgcopy::root@pam:".parse::<Upid>().is_ok());
    }

    #[test]
    fn what_is_no_upid_is_refused() {
        for bad in [
            "",
            "UPID:bad",
            "UPID:pve1:80:00053EFD:6B046F8C:qmstart:300:root@pam:",
            "UPID:pve1:00000080:00053EFD:6B046F8C:qmstart:300:root@pam",
            "UPID:../x:00000080:00053EFD:6B046F8C:qmstart:300:root@pam:",
            "UPID:pve1:00000080:00053EFD:6B046F8C:qm/start:300:root@pam:",
        ] {
            assert!(bad.parse::<Upid>().is_err(), "{bad}");
        }
    }
}
