//! Values of a policy file, each with its place.

use super::Names;
use crate::config::{ConfigError, near, place};
use crate::policy::pattern::Pattern;
use std::ops::RangeInclusive;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

pub(super) struct Reader<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    pub(super) names: &'a Names,
}

pub(super) type Key<'i> = Spanned<DeString<'i>>;
pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// A text and where it stands.
pub(super) struct Word<'v> {
    pub(super) key: &'v str,
    pub(super) text: &'v str,
    pub(super) at: usize,
}

impl Word<'_> {
    /// ``key: `text`: problem``, where the text stands.
    pub(super) fn error(
        &self,
        reader: &Reader<'_>,
        problem: impl std::fmt::Display,
    ) -> ConfigError {
        reader.error(self.at, format!("{}: {problem}", self.key))
    }

    pub(super) fn not_one_of(&self, reader: &Reader<'_>, known: &[&str]) -> ConfigError {
        let hint = near(self.text, known.iter().map(|&name| name.to_owned()));
        let hint = if known.len() <= 8 || hint.is_empty() {
            format!("; it is one of {}", known.join(", "))
        } else {
            hint
        };
        self.error(reader, format!("`{}` does not exist{hint}", self.text))
    }
}

impl<'a> Reader<'a> {
    pub(super) fn root(&self) -> Result<Spanned<DeTable<'a>>, ConfigError> {
        DeTable::parse(self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            self.error(at, error.message().replace('\n', ", "))
        })
    }

    pub(super) fn place(&self, at: usize) -> String {
        place(self.name, self.text, at)
    }

    pub(super) fn error(&self, at: usize, problem: impl Into<String>) -> ConfigError {
        ConfigError::new(self.place(at), problem)
    }

    pub(super) fn unknown(&self, key: &Key<'_>, known: &[&str]) -> ConfigError {
        let name = key.get_ref();
        let hint = near(name, known.iter().map(|&known| known.to_owned()));
        let hint =
            if hint.is_empty() { format!("; it is one of {}", known.join(", ")) } else { hint };
        self.error(key.span().start, format!("unknown key `{name}`{hint}"))
    }

    /// One text that is not empty.
    pub(super) fn word<'v>(
        &self,
        key: &'v str,
        value: &'v Value<'_>,
    ) -> Result<Word<'v>, ConfigError> {
        let at = value.span().start;
        match value.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() => Ok(Word { key, text, at }),
            Some(_) => Err(self.error(at, format!("{key}: it is empty"))),
            None => {
                let kind = value.get_ref().type_str();
                Err(self.error(at, format!("{key}: {kind} is not allowed; it is a text")))
            }
        }
    }

    /// One text, or an array of at least one.
    pub(super) fn words<'v>(
        &self,
        key: &'v str,
        value: &'v Value<'_>,
    ) -> Result<Vec<Word<'v>>, ConfigError> {
        self.items(key, value)?.into_iter().map(|item| self.word(key, item)).collect()
    }

    /// One value, or those of an array of at least one.
    fn items<'v, 'i>(
        &self,
        key: &str,
        value: &'v Value<'i>,
    ) -> Result<Vec<&'v Value<'i>>, ConfigError> {
        let Some(items) = value.get_ref().as_array() else { return Ok(vec![value]) };
        if items.is_empty() {
            return Err(self.error(value.span().start, format!("{key}: the list is empty")));
        }
        Ok(items.iter().collect())
    }

    /// Names in which `*` stands for any part.
    pub(super) fn patterns(
        &self,
        key: &str,
        value: &Value<'_>,
    ) -> Result<Vec<Pattern>, ConfigError> {
        let words = self.words(key, value)?;
        words.iter().map(|word| self.pattern(word, word.text)).collect()
    }

    pub(super) fn pattern(&self, word: &Word<'_>, text: &str) -> Result<Pattern, ConfigError> {
        let strange = |c: char| c.is_control() || "?[]\\|^$\"'".contains(c);
        match text.find(strange) {
            Some(_) => Err(word.error(
                self,
                format!(
                    "`{}` is no pattern: only `*` is special, any part of a name",
                    text.escape_debug()
                ),
            )),
            None => Ok(Pattern::new(text)),
        }
    }

    /// Guest ids and ranges of them: `100`, `"100-199"`.
    pub(super) fn guests(
        &self,
        key: &str,
        value: &Value<'_>,
    ) -> Result<Vec<RangeInclusive<u32>>, ConfigError> {
        let items = self.items(key, value)?;
        items.into_iter().map(|item| self.guest(key, item)).collect()
    }

    fn guest(&self, key: &str, value: &Value<'_>) -> Result<RangeInclusive<u32>, ConfigError> {
        let number = value.get_ref().as_integer().filter(|number| number.radix() == 10);
        let number = number.map(toml::de::DeInteger::as_str);
        let text = number.or(value.get_ref().as_str()).unwrap_or_default();
        let id = |text: &str| {
            text.trim().parse::<u32>().ok().filter(|id| (100..=999_999_999).contains(id))
        };
        let (from, to) = text.split_once('-').unwrap_or((text, text));
        match (id(from), id(to)) {
            (Some(from), Some(to)) if from <= to => Ok(from..=to),
            _ => {
                let written = self.text.get(value.span()).unwrap_or_default();
                let rule = "an id from 100 to 999999999, or a range such as \"100-199\"";
                Err(self.error(value.span().start, format!("{key}: `{written}` is not {rule}")))
            }
        }
    }
}
