//! What is stored of users, groups, roles and tokens.

use super::{Names, role};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};
use subtle::ConstantTimeEq as _;

/// Everything that the cluster knows about access.
pub(super) struct Store {
    pub(super) users: BTreeMap<String, User>,
    pub(super) groups: BTreeMap<String, Group>,
    pub(super) roles: BTreeMap<String, Role>,
    pub(super) acl: Vec<Entry>,
}

#[derive(Default)]
pub(super) struct User {
    /// Zero if the user may not log in.
    pub(super) enable: bool,
    /// Seconds since the epoch; zero is never.
    pub(super) expire: i64,
    /// Texts such as `email`, by name.
    pub(super) about: BTreeMap<&'static str, String>,
    pub(super) password: Option<Sealed>,
    pub(super) tokens: BTreeMap<String, Token>,
}

pub(super) struct Token {
    pub(super) secret: Sealed,
    /// Has its own permissions, within those of its user.
    pub(super) separated: bool,
    /// Seconds since the epoch; zero is never.
    pub(super) expire: i64,
    pub(super) comment: Option<String>,
}

#[derive(Default)]
pub(super) struct Group {
    pub(super) comment: Option<String>,
    pub(super) users: Names,
}

pub(super) struct Role {
    pub(super) privileges: Names,
    /// Built in, not to be changed.
    pub(super) special: bool,
}

/// One line of the access control list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) kind: Subject,
    /// The name of the user, group or token.
    pub(super) subject: String,
    pub(super) role: String,
    pub(super) propagate: bool,
}

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    User,
    Group,
    Token,
}

impl Subject {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
            Self::Token => "token",
        }
    }
}

/// A secret of which only the digest is kept.
pub(super) struct Sealed([u8; 32]);

impl Sealed {
    pub(super) fn new(secret: &str) -> Self {
        Self(Sha256::digest(secret).into())
    }

    fn matches(&self, secret: &str) -> bool {
        self.0.ct_eq(&Self::new(secret).0).into()
    }
}

impl Store {
    pub(super) fn new(password: Option<&str>) -> Self {
        let roles = role::built_in()
            .map(|(name, privileges)| (name.to_owned(), Role { privileges, special: true }));
        let root = User { password: password.map(Sealed::new), ..User::enabled() };
        Self {
            users: BTreeMap::from([("root@pam".to_owned(), root)]),
            groups: BTreeMap::new(),
            roles: roles.collect(),
            acl: Vec::new(),
        }
    }

    /// Adds a token without privilege separation, and its user if need be.
    pub(super) fn seed_token(&mut self, id: &str, secret: &str) {
        let Some((user, name)) = id.split_once('!') else { return };
        if !self.users.contains_key(user) {
            self.acl.push(Entry {
                path: "/".into(),
                kind: Subject::User,
                subject: user.to_owned(),
                role: "Administrator".into(),
                propagate: true,
            });
        }
        let user = self.users.entry(user.to_owned()).or_insert_with(User::enabled);
        let secret = Sealed::new(secret);
        let token = Token { secret, separated: false, expire: 0, comment: None };
        user.tokens.insert(name.to_owned(), token);
    }

    pub(super) fn token_matches(&self, user: &str, name: &str, secret: &str) -> bool {
        let token = self.users.get(user).and_then(|user| user.tokens.get(name));
        let live = token.filter(|token| !expired(token.expire) && self.enabled(user));
        live.is_some_and(|token| token.secret.matches(secret))
    }

    pub(super) fn password_matches(&self, user: &str, password: &str) -> bool {
        let sealed = self.users.get(user).and_then(|user| user.password.as_ref());
        self.enabled(user) && sealed.is_some_and(|sealed| sealed.matches(password))
    }

    /// Whether a user exists and may log in.
    pub(super) fn enabled(&self, user: &str) -> bool {
        self.users.get(user).is_some_and(|user| user.enable && !expired(user.expire))
    }

    /// The groups that a user is in.
    pub(super) fn groups_of<'a>(&'a self, user: &'a str) -> impl Iterator<Item = &'a str> {
        let member = move |(_, group): &(&String, &Group)| group.users.contains(user);
        self.groups.iter().filter(member).map(|(name, _)| name.as_str())
    }
}

impl User {
    pub(super) fn enabled() -> Self {
        Self { enable: true, ..Self::default() }
    }
}

fn expired(expire: i64) -> bool {
    expire != 0 && expire <= now()
}

/// Seconds since the epoch.
pub(super) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
