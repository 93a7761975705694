//! Reading the TOML file into flat values, each with its place.

use super::error::{self, ConfigError, did_you_mean};
use super::table::{self, Scope};
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// A value as text, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) text: String,
    pub(super) place: String,
}

/// One `[[callers]]` table, unread.
pub(super) type CallerTable = BTreeMap<String, Placed>;

/// The file, flat.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) server: BTreeMap<String, Placed>,
    pub(super) clusters: BTreeMap<String, BTreeMap<String, Placed>>,
    pub(super) callers: Vec<(String, CallerTable)>,
}

pub(super) fn parse(name: &str, text: &str) -> Result<File, ConfigError> {
    let reader = Reader { name, text };
    let root = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or_else(|| name.to_owned(), |span| reader.place(span.start));
        ConfigError::new(at, error.message().replace('\n', ", "))
    })?;
    let mut file = File::default();
    reader.walk("", root.get_ref(), &mut file)?;
    Ok(file)
}

struct Reader<'a> {
    name: &'a str,
    text: &'a str,
}

type Key<'i> = Spanned<DeString<'i>>;

impl Reader<'_> {
    fn place(&self, at: usize) -> String {
        error::place(self.name, self.text, at)
    }

    fn walk(&self, prefix: &str, at: &DeTable<'_>, file: &mut File) -> Result<(), ConfigError> {
        for (key, value) in at {
            let path = format!("{prefix}{}", key.get_ref());
            match (path.as_str(), value.get_ref()) {
                ("clusters", DeValue::Table(clusters)) => self.clusters(clusters, file)?,
                ("callers", DeValue::Array(callers)) => {
                    for caller in callers {
                        let place = self.place(caller.span().start);
                        let DeValue::Table(caller) = caller.get_ref() else {
                            return Err(ConfigError::new(
                                place,
                                "callers are tables: `[[callers]]`",
                            ));
                        };
                        file.callers.push((place, self.caller(caller)?));
                    }
                }
                ("clusters" | "callers", _) => {
                    let problem = "clusters are `[clusters.NAME]`, callers are `[[callers]]`";
                    return Err(ConfigError::new(self.place(key.span().start), problem));
                }
                (section, DeValue::Table(inner)) if is_section(section) => {
                    self.walk(&format!("{section}."), inner, file)?;
                }
                (path, _) if table::keys(Scope::Server).any(|known| known == path) => {
                    file.server.insert(path.to_owned(), self.scalar(path, value)?);
                }
                (path, _) => {
                    let sections = ["clusters.NAME".to_owned(), "callers".to_owned()];
                    let known = table::keys(Scope::Server).chain(sections);
                    return Err(self.unknown(key, path, known));
                }
            }
        }
        Ok(())
    }

    fn clusters(&self, clusters: &DeTable<'_>, file: &mut File) -> Result<(), ConfigError> {
        for (key, value) in clusters {
            let name = key.get_ref();
            let place = self.place(key.span().start);
            let ok = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            if name.is_empty() || name.len() > 32 || !name.chars().all(ok) {
                let rule = "1 to 32 letters, digits, `-` and `_`";
                return Err(ConfigError::new(place, format!("cluster name `{name}`: {rule}")));
            }
            let DeValue::Table(settings) = value.get_ref() else {
                let problem = format!("`clusters.{name}` is a table: `[clusters.{name}]`");
                return Err(ConfigError::new(place, problem));
            };
            let known = || table::keys(Scope::Cluster);
            let mut found = BTreeMap::new();
            for (key, value) in settings {
                let path = format!("clusters.{name}.{}", key.get_ref());
                if !known().any(|known| known == *key.get_ref()) {
                    let known = known().map(|key| format!("clusters.{name}.{key}"));
                    return Err(self.unknown(key, &path, known));
                }
                found.insert(key.get_ref().to_string(), self.scalar(&path, value)?);
            }
            file.clusters.insert(name.to_string(), found);
        }
        Ok(())
    }

    fn caller(&self, caller: &DeTable<'_>) -> Result<CallerTable, ConfigError> {
        const KEYS: [&str; 3] = ["name", "roles", "token_sha256"];
        let mut found = CallerTable::new();
        for (key, value) in caller {
            let path = format!("callers.{}", key.get_ref());
            if !KEYS.contains(&key.get_ref().as_ref()) {
                let known = KEYS.iter().map(|key| format!("callers.{key}"));
                return Err(self.unknown(key, &path, known));
            }
            found.insert(key.get_ref().to_string(), self.scalar(&path, value)?);
        }
        Ok(found)
    }

    fn unknown(
        &self,
        key: &Key<'_>,
        path: &str,
        known: impl Iterator<Item = String>,
    ) -> ConfigError {
        let hint = did_you_mean(path, known);
        let problem = format!("unknown key `{path}`{hint}");
        ConfigError::new(self.place(key.span().start), problem)
    }

    /// Text, whole numbers and booleans as text; an array of texts joined by commas.
    fn scalar(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Result<Placed, ConfigError> {
        let place = self.place(value.span().start);
        let text = match value.get_ref() {
            DeValue::Array(items) => {
                let texts = items.iter().map(|item| item.get_ref().as_str());
                texts.collect::<Option<Vec<&str>>>().map(|texts| texts.join(","))
            }
            DeValue::Boolean(value) => Some(value.to_string()),
            DeValue::Integer(value) if value.radix() == 10 => Some(value.as_str().to_owned()),
            DeValue::String(value) => Some(value.to_string()),
            DeValue::Table(pairs) if table::is_pairs(key) => {
                let pair = |(name, value): (&Key<'_>, &Spanned<DeValue<'_>>)| {
                    Some(format!("{}={}", name.get_ref(), value.get_ref().as_str()?))
                };
                pairs.iter().map(pair).collect::<Option<Vec<_>>>().map(|pairs| pairs.join(","))
            }
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Table(_) => {
                None
            }
        };
        let text = text.ok_or_else(|| {
            let kind = value.get_ref().type_str();
            let allowed = "a text, a whole number, true, false or an array of texts";
            ConfigError::new(&place, format!("{key}: {kind} is not allowed; {allowed}"))
        })?;
        Ok(Placed { text, place })
    }
}

fn is_section(name: &str) -> bool {
    table::keys(Scope::Server).any(|key| key.split_once('.').is_some_and(|(s, _)| s == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_line_and_column() {
        let file = parse("c.toml", "profile = \"admin\"\n[server]\nport = 81 # x\n").unwrap();
        assert_eq!(file.server["server.port"].place, "c.toml:3:8");
        assert_eq!(file.server["server.port"].text, "81");
        assert_eq!(file.server["profile"].text, "admin");
    }

    #[test]
    fn a_mistake_is_one_sentence_with_its_place_and_the_nearest_key() {
        let table = [
            ("prot = 1", "c.toml:1:1: unknown key `prot`"),
            (
                "[server]\nprot = 1",
                "c.toml:2:1: unknown key `server.prot`; did you mean `server.port`?",
            ),
            ("[sever]\nport = 1", "c.toml:1:2: unknown key `sever`"),
            (
                "[clusters.lab]\nhots = 'x'",
                "c.toml:2:1: unknown key `clusters.lab.hots`; did you mean `clusters.lab.host`?",
            ),
            (
                "[clusters.'a b']\n",
                "c.toml:1:11: cluster name `a b`: 1 to 32 letters, digits, `-` and `_`",
            ),
            (
                "clusters = 1",
                "c.toml:1:1: clusters are `[clusters.NAME]`, callers are `[[callers]]`",
            ),
            (
                "[[callers]]\nnam = 'x'",
                "c.toml:2:1: unknown key `callers.nam`; did you mean `callers.name`?",
            ),
            (
                "[server]\nport = 1.5",
                "c.toml:2:8: server.port: float is not allowed; a text, a whole number, true, false or an array of texts",
            ),
        ];
        for (text, message) in table {
            let error = parse("c.toml", text).unwrap_err().to_string();
            assert!(error.starts_with(message), "{text}: {error}");
            assert!(!error.contains('\n'), "{error}");
        }
        let syntax = parse("c.toml", "a = 1\nb = = 2").unwrap_err().to_string();
        assert!(syntax.starts_with("c.toml:2:"), "{syntax}");
    }
}
