//! The profiles and protected objects that come with the program, as policy files like any other.

use super::parse::{Names, Rules};
use super::protect::Protected;
use super::request::Profile;
use super::rule::Rule;
use std::sync::LazyLock;

/// The built-in files, read.
#[derive(Debug, Default)]
pub(super) struct Builtin {
    read_only: Vec<Rule>,
    operator: Vec<Rule>,
    admin: Vec<Rule>,
    /// What `ENABLE_DANGEROUS_COMMANDS` takes away.
    pub(super) safe: Vec<Rule>,
    /// What no rule opens.
    pub(super) fixed: Protected,
    /// What a rule opens that names it.
    pub(super) chosen: Protected,
}

/// The built-in rules. A file that does not read leaves its rules out, which denies; a test
/// reads them all.
pub(super) fn builtin() -> &'static Builtin {
    static BUILTIN: LazyLock<Builtin> = LazyLock::new(|| {
        let [read_only, operator, admin, safe, fixed, chosen] = FILES.map(|(name, text)| {
            let mut read = Rules::read(name, text, &Names::default()).unwrap_or_default();
            // Nobody can go there and change them.
            read.list.iter_mut().for_each(|rule| rule.place.clear());
            read
        });
        Builtin {
            read_only: read_only.list,
            operator: operator.list,
            admin: admin.list,
            safe: safe.list,
            fixed: fixed.protected,
            chosen: chosen.protected,
        }
    });
    &BUILTIN
}

/// Name and text of each built-in file.
pub(super) const FILES: [(&str, &str); 6] = [
    ("read-only.toml", include_str!("profiles/read-only.toml")),
    ("operator.toml", include_str!("profiles/operator.toml")),
    ("admin.toml", include_str!("profiles/admin.toml")),
    ("safe.toml", include_str!("profiles/safe.toml")),
    ("protected.toml", include_str!("profiles/protected.toml")),
    ("chosen.toml", include_str!("profiles/chosen.toml")),
];

impl Builtin {
    pub(super) fn profile(&self, profile: Profile) -> &[Rule] {
        match profile {
            Profile::ReadOnly => &self.read_only,
            Profile::Operator => &self.operator,
            Profile::Admin => &self.admin,
        }
    }

    /// Every built-in rule.
    pub(super) fn rules(&self) -> impl Iterator<Item = &Rule> {
        [&self.read_only, &self.operator, &self.admin, &self.safe].into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_file_reads() {
        for (name, text) in FILES {
            let read = Rules::read(name, text, &Names::default());
            assert!(read.is_ok(), "{:?}", read.err());
        }
        let builtin = builtin();
        assert!(!builtin.safe.is_empty() && !builtin.fixed.users.is_empty());
        assert!(!builtin.chosen.interfaces.is_empty());
        for profile in Profile::ALL {
            assert!(!builtin.profile(profile).is_empty(), "{profile}");
        }
    }
}
