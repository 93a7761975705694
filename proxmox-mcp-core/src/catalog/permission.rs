//! Who may call a method.

use super::table::Line;
use serde::Deserialize;
use serde_json::Value;
use std::fmt;

/// Who may call a method.
#[derive(Debug)]
#[non_exhaustive]
pub struct Permission {
    /// The rule.
    pub who: Who,
    /// The method also checks what a rule cannot express.
    pub prose: bool,
}

/// The rule of a [`Permission`].
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Who {
    /// Only `root@pam`, and not with a token.
    Root,
    /// Everyone, without authentication.
    World,
    /// Everyone who is authenticated.
    Everyone,
    /// Who passes the check.
    Check(Check),
}

/// A check of privileges; paths contain placeholders such as `{vmid}` for parameters.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Check {
    /// All of these.
    And(Vec<Self>),
    /// One of these.
    Or(Vec<Self>),
    /// Privileges on a path.
    Perm {
        /// The path.
        path: String,
        /// The privileges.
        privileges: Vec<String>,
        /// One of the privileges is enough.
        any: bool,
        /// Holds only if this parameter is given.
        require_param: Option<String>,
    },
    /// May change permissions on the path.
    PermModify {
        /// The path.
        path: String,
    },
    /// About the user that the parameter `userid` names.
    UserParam(UserParam),
    /// Privileges on a group of the user that the parameter `userid` names.
    UserGroup {
        /// One of these is enough.
        privileges: Vec<String>,
        /// Whether the parameter `groups` counts too.
        groups: GroupsParam,
    },
}

/// What is asked of the user that is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UserParam {
    /// The caller itself.
    Caller,
    /// The caller may allocate users in the user's realm.
    Realm,
}

/// How the parameter `groups` takes part in a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GroupsParam {
    /// It does not.
    Ignored,
    /// It names the groups of a user that is made.
    Create,
    /// It names more groups of a user that exists.
    Update,
}

impl fmt::Display for Permission {
    /// In words, such as `VM.PowerMgmt on /vms/{vmid}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.who.fmt(f)?;
        if self.prose {
            f.write_str("; Proxmox also checks what its schema tells only in prose")?;
        }
        Ok(())
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("root@pam, without a token"),
            Self::World => f.write_str("nothing"),
            Self::Everyone => f.write_str("any login"),
            Self::Check(check) => check.fmt(f),
        }
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = |checks: &[Self], word: &str| {
            let mut texts: Vec<String> = checks.iter().map(Self::to_string).collect();
            texts.dedup();
            texts.join(word)
        };
        match self {
            Self::And(checks) => f.write_str(&all(checks, " and ")),
            Self::Or(checks) => f.write_str(&all(checks, " or ")),
            Self::Perm { path, privileges, any, .. } => {
                let privileges = privileges.join(if *any { " or " } else { " and " });
                write!(f, "{privileges} on {path}")
            }
            Self::PermModify { path } => write!(f, "Permissions.Modify on {path}"),
            Self::UserParam(_) => f.write_str("the user itself"),
            Self::UserGroup { privileges, .. } => {
                write!(f, "{} on a group of the user", privileges.join(" or "))
            }
        }
    }
}

impl Permission {
    pub(super) const fn root() -> Self {
        Self { who: Who::Root, prose: false }
    }
}

#[derive(Deserialize)]
struct Raw {
    check: Option<Vec<Value>>,
    user: Option<String>,
    #[serde(default)]
    has_prose_rule: bool,
}

impl Line for Permission {
    fn decode(line: &'static str) -> Option<Self> {
        let raw: Option<Raw> = serde_json::from_str(line).ok()?;
        let Some(raw) = raw else { return Some(Self::root()) };
        // A user that is named comes before the check.
        let who = match (raw.user.as_deref(), raw.check) {
            (Some("all"), _) => Who::Everyone,
            (Some("world"), _) => Who::World,
            (_, Some(check)) => Who::Check(decode(&check)?),
            (_, None) => Who::Root,
        };
        Some(Self { who, prose: raw.has_prose_rule })
    }
}

/// Decodes the prefix notation of Proxmox's schema.
fn decode(check: &[Value]) -> Option<Check> {
    let (kind, rest) = check.split_first()?;
    let all = || rest.iter().map(|part| decode(part.as_array()?)).collect::<Option<Vec<_>>>();
    let text = |index: usize| rest.get(index)?.as_str();
    let option = |key: &str| {
        let at = rest.iter().position(|part| part == key)?;
        rest.get(at + 1)
    };
    Some(match kind.as_str()? {
        "and" => Check::And(all()?),
        "or" => Check::Or(all()?),
        "perm" => Check::Perm {
            path: text(0)?.to_owned(),
            privileges: texts(rest.get(1)?)?,
            any: option("any").is_some_and(|any| any == 1),
            require_param: option("require_param").and_then(Value::as_str).map(str::to_owned),
        },
        "perm-modify" => Check::PermModify { path: text(0)?.to_owned() },
        "userid-param" if text(0)? == "self" => Check::UserParam(UserParam::Caller),
        "userid-param" => Check::UserParam(UserParam::Realm),
        "userid-group" => Check::UserGroup {
            privileges: texts(rest.first()?)?,
            groups: match option("groups_param").and_then(Value::as_str) {
                Some("create") => GroupsParam::Create,
                Some(_) => GroupsParam::Update,
                None => GroupsParam::Ignored,
            },
        },
        _ => return None,
    })
}

fn texts(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|text| text.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::catalog;
    use crate::plan::Method;

    #[test]
    fn rules_are_those_of_the_schema() {
        let who = |method, path| &catalog().find(method, path).unwrap().permission().who;
        assert_eq!(*who(Method::Get, "/version"), Who::Everyone);
        assert_eq!(*who(Method::Post, "/access/ticket"), Who::World);
        assert_eq!(*who(Method::Post, "/nodes/{node}/execute"), Who::Root);
        let start = who(Method::Post, "/nodes/{node}/qemu/{vmid}/status/start");
        let power = Check::Perm {
            path: "/vms/{vmid}".into(),
            privileges: vec!["VM.PowerMgmt".into()],
            any: false,
            require_param: None,
        };
        assert_eq!(*start, Who::Check(power));
    }

    #[test]
    fn as_many_rules_of_each_sort_as_the_schema_has() {
        let all = || catalog().methods().iter().map(|method| &method.permission().who);
        let count = |who: &Who| all().filter(|found| *found == who).count();
        assert_eq!([Who::Root, Who::Everyone, Who::World].map(|who| count(&who)), [15, 143, 6]);
        assert_eq!(all().filter(|who| matches!(who, Who::Check(_))).count(), 516);
    }
}
