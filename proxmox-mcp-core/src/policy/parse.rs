//! Policy files: TOML in, rules out, every mistake with its line and column.

mod protected;
mod reader;
mod rule;
#[cfg(test)]
mod tests;
mod time;
mod trial;

use super::builtin::builtin;
use super::protect::Protected;
use super::request::Profile;
use super::rule::Rule;
use crate::config::ConfigError;
use crate::inventory::{Inventory, Missing};
use crate::plan::Method;
use reader::Reader;
use std::collections::BTreeSet;
use toml::de::DeValue;
use trial::Stand;
pub use trial::{Asked, Trial};

/// What rules may name, beside what they match: operations, toolsets and API methods.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Every operation.
    pub operations: Vec<&'static str>,
    /// Every toolset.
    pub toolsets: Vec<&'static str>,
    /// Every API method, by the template of its path.
    pub methods: Vec<(Method, &'static str)>,
}

/// What policy files say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    pub(super) profile: Option<(Profile, String)>,
    pub(super) list: Vec<Rule>,
    pub(super) protected: Protected,
    tests: Vec<Trial>,
    guests: Vec<Stand>,
}

/// Names that no rule of a file may have, beside those of built-in rules.
const RESERVED: [&str; 2] = ["no-match", "needs-confirmation"];

impl Rules {
    /// Reads several files, each a name for errors and a text.
    ///
    /// # Errors
    /// The first mistake: where it is, what was written, and what would be valid.
    pub fn parse<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
        names: &Names,
    ) -> Result<Self, ConfigError> {
        let mut all = Self::default();
        for (name, text) in files {
            all.join(Self::read(name, text, names)?)?;
        }
        Ok(all)
    }

    /// The profile that the files name.
    pub fn profile(&self) -> Option<Profile> {
        self.profile.as_ref().map(|(profile, _)| *profile)
    }

    /// How many rules there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is no rule.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The tests that the files hold.
    pub fn tests(&self) -> &[Trial] {
        &self.tests
    }

    /// The guests that the tests are about, as `GET /cluster/resources` would list them.
    pub fn test_guests(&self) -> Inventory {
        let nodes = self.guests.iter().map(|guest| guest.node.as_str());
        let nodes = nodes.chain(self.tests.iter().filter_map(|test| test.node.as_deref()));
        let nodes: BTreeSet<&str> = nodes.chain(["localhost"]).collect();
        let nodes = nodes.into_iter().map(|name| {
            let name = serde_json::to_string(name).unwrap_or_default();
            format!(r#"{{"type":"node","status":"online","node":{name}}}"#)
        });
        let guests =
            self.guests.iter().map(|guest| serde_json::to_string(guest).unwrap_or_default());
        let rows: Vec<String> = nodes.chain(guests).collect();
        let body = format!(r#"{{"data":[{}]}}"#, rows.join(","));
        let mut inventory = Inventory::parse(body.as_bytes()).unwrap_or_default();
        let (what, why) = ("other guests".to_owned(), "tests tell some only".to_owned());
        inventory.missing.push(Missing { what, why });
        inventory
    }

    /// Reads one file.
    pub(super) fn read(name: &str, text: &str, names: &Names) -> Result<Self, ConfigError> {
        let reader = Reader { name, text, names };
        let root = reader.root()?;
        let mut all = Self::default();
        for (key, value) in root.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("profile", _) => {
                    let word = reader.word("profile", value)?;
                    let profile =
                        word.text.parse().map_err(|why: String| word.error(&reader, why))?;
                    all.profile = Some((profile, reader.place(word.at)));
                }
                ("protected", DeValue::Table(table)) => {
                    all.protected = protected::read(&reader, table)?;
                }
                ("rule", DeValue::Array(tables)) => {
                    for table in tables {
                        all.list.push(rule::read(&reader, table)?);
                    }
                }
                ("test", DeValue::Array(tables)) => {
                    for table in tables {
                        all.tests.push(trial::read(&reader, table)?);
                    }
                }
                ("guest", DeValue::Array(tables)) => {
                    for table in tables {
                        all.guests.push(trial::guest(&reader, table)?);
                    }
                }
                ("rule" | "protected" | "test" | "guest", _) => {
                    let problem = "rules are `[[rule]]`, tests `[[test]]`, their guests `[[guest]]`, protected objects `[protected]`";
                    return Err(reader.error(key.span().start, problem));
                }
                _ => {
                    return Err(
                        reader.unknown(key, &["guest", "profile", "protected", "rule", "test"])
                    );
                }
            }
        }
        Ok(all)
    }

    fn join(&mut self, more: Self) -> Result<(), ConfigError> {
        for rule in more.list {
            let reserved = RESERVED.contains(&rule.name.as_str());
            if reserved || builtin().rules().any(|known| known.name == rule.name) {
                let problem =
                    format!("`{}` is the name of a built-in rule; choose another", rule.name);
                return Err(ConfigError::new(rule.place, problem));
            }
            if let Some(first) = self.list.iter().find(|known| known.name == rule.name) {
                let problem =
                    format!("`{}` is the name of the rule at {} already", rule.name, first.place);
                return Err(ConfigError::new(rule.place, problem));
            }
            self.list.push(rule);
        }
        match (&self.profile, more.profile) {
            (Some((first, at)), Some((second, place))) if *first != second => {
                let problem = format!("profile `{second}`, but {at} says `{first}`");
                return Err(ConfigError::new(place, problem));
            }
            (None, Some(named)) => self.profile = Some(named),
            _ => {}
        }
        self.protected.extend(more.protected);
        self.tests.extend(more.tests);
        self.guests.extend(more.guests);
        Ok(())
    }
}
