//! Policy files: TOML in, rules out, every mistake with its line and column.

mod protected;
mod reader;
mod rule;
mod time;

use super::builtin::builtin;
use super::protect::Protected;
use super::request::Profile;
use super::rule::Rule;
use crate::config::ConfigError;
use crate::plan::Method;
use reader::Reader;
use toml::de::DeValue;

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
                ("rule" | "protected", _) => {
                    let problem = "rules are `[[rule]]`, protected objects `[protected]`";
                    return Err(reader.error(key.span().start, problem));
                }
                _ => return Err(reader.unknown(key, &["profile", "protected", "rule"])),
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
        Ok(())
    }
}
