//! `[[rule]]`: a name, an effect, and the attributes that must all match.

use super::reader::{Reader, Value, Word};
use super::time;
use crate::config::ConfigError;
use crate::model::GuestKind;
use crate::operation::Risk;
use crate::plan::Method;
use crate::policy::pattern::Pattern;
use crate::policy::request::Via;
use crate::policy::rule::{ApiPattern, Condition, Rule, Text, Verdict};
use toml::de::DeValue;

/// The keys of a rule, beside the attributes that are texts.
const KEYS: [&str; 13] = [
    "name",
    "effect",
    "reason",
    "api",
    "guest",
    "kind",
    "operation",
    "risk",
    "risk_at_least",
    "risk_at_most",
    "time",
    "toolset",
    "via",
];

const RISKS: [Risk; 5] = [Risk::Read, Risk::Change, Risk::Disrupt, Risk::Destroy, Risk::Execute];

pub(super) fn read(reader: &Reader<'_>, value: &Value<'_>) -> Result<Rule, ConfigError> {
    let at = value.span().start;
    let DeValue::Table(table) = value.get_ref() else {
        return Err(reader.error(at, "rules are tables: `[[rule]]`"));
    };
    let (mut name, mut verdict, mut reason) = (None, None, None);
    let mut conditions = Vec::new();
    for (key, value) in table {
        let word = || reader.word(key.get_ref(), value);
        match key.get_ref().as_ref() {
            "name" => name = Some(word()?),
            "effect" => verdict = Some(one_of(reader, &word()?, &Verdict::ALL, Verdict::as_str)?),
            "reason" => reason = Some(word()?.text.to_owned()),
            attribute => {
                let texts = Text::ALL.iter().map(|text| text.key());
                let known = || KEYS.into_iter().chain(texts).collect::<Vec<_>>();
                let condition = condition(reader, attribute, value)?;
                conditions.push(condition.ok_or_else(|| reader.unknown(key, &known()))?);
            }
        }
    }
    let name =
        name.ok_or_else(|| reader.error(at, "`name` is missing: what a denial calls the rule"))?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if name.text.len() > 64 || !name.text.chars().all(plain) {
        let problem = format!("`{}`: 1 to 64 letters, digits, `-`, `_` and `.`", name.text);
        return Err(name.error(reader, problem));
    }
    let verdict =
        verdict.ok_or_else(|| reader.error(at, "`effect` is missing: allow, confirm or deny"))?;
    conditions.sort_by_key(Condition::cost);
    let place = reader.place(at);
    Ok(Rule { name: name.text.to_owned(), verdict, conditions, reason, place })
}

/// The condition of an attribute; `None` when there is no such attribute.
fn condition(
    reader: &Reader<'_>,
    attribute: &str,
    value: &Value<'_>,
) -> Result<Option<Condition>, ConfigError> {
    let words = || reader.words(attribute, value);
    Ok(Some(match attribute {
        "api" => {
            Condition::Api(words()?.iter().map(|word| api(reader, word)).collect::<Result<_, _>>()?)
        }
        "guest" => Condition::Guest(reader.guests(attribute, value)?),
        "kind" => {
            let kinds = [GuestKind::Qemu, GuestKind::Lxc];
            Condition::Kind(each_of(reader, &words()?, &kinds, GuestKind::as_str)?)
        }
        "operation" => Condition::Operation(known(reader, &words()?, &reader.names.operations)?),
        "toolset" => Condition::Toolset(known(reader, &words()?, &reader.names.toolsets)?),
        "risk" => Condition::Risk(each_of(reader, &words()?, &RISKS, Risk::as_str)?),
        "risk_at_least" => Condition::RiskAtLeast(risk(reader, attribute, value)?),
        "risk_at_most" => Condition::RiskAtMost(risk(reader, attribute, value)?),
        "time" => Condition::Time(time::read(reader, value)?),
        "via" => Condition::Via(each_of(reader, &words()?, &Via::ALL, Via::as_str)?),
        "unit" => Condition::Text(Text::Unit, units(reader, attribute, value)?),
        "path" => Condition::Text(Text::Path, paths(reader, &words()?)?),
        "command" => Condition::Text(Text::Command, commands(reader, &words()?)?),
        _ => match Text::ALL.into_iter().find(|text| text.key() == attribute) {
            Some(text) => Condition::Text(text, reader.patterns(attribute, value)?),
            None => return Ok(None),
        },
    }))
}

fn risk(reader: &Reader<'_>, key: &str, value: &Value<'_>) -> Result<Risk, ConfigError> {
    one_of(reader, &reader.word(key, value)?, &RISKS, Risk::as_str)
}

pub(super) fn one_of<T: Copy>(
    reader: &Reader<'_>,
    word: &Word<'_>,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Result<T, ConfigError> {
    all.iter().copied().find(|one| name(*one) == word.text).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
        word.not_one_of(reader, &names)
    })
}

pub(super) fn each_of<T: Copy>(
    reader: &Reader<'_>,
    words: &[Word<'_>],
    all: &[T],
    name: impl Fn(T) -> &'static str + Copy,
) -> Result<Vec<T>, ConfigError> {
    words.iter().map(|word| one_of(reader, word, all, name)).collect()
}

/// The known names that the patterns mean.
fn known(
    reader: &Reader<'_>,
    words: &[Word<'_>],
    all: &[&'static str],
) -> Result<Vec<String>, ConfigError> {
    let mut found: Vec<String> = Vec::new();
    for word in words {
        let pattern = reader.pattern(word, word.text)?;
        let before = found.len();
        found.extend(all.iter().filter(|name| pattern.matches(name)).map(|&name| name.to_owned()));
        if found.len() == before {
            return Err(word.not_one_of(reader, all));
        }
    }
    Ok(found)
}

/// `"DELETE /nodes/{node}/qemu/{vmid}"`, `"* /access/"`.
fn api(reader: &Reader<'_>, word: &Word<'_>) -> Result<ApiPattern, ConfigError> {
    const METHODS: [Method; 4] = [Method::Delete, Method::Get, Method::Post, Method::Put];
    let shape = "a method or `*`, then a path such as `/nodes/{node}/qemu/{vmid}`";
    let (method, path) = word
        .text
        .split_once(' ')
        .filter(|(_, path)| path.starts_with('/'))
        .ok_or_else(|| word.error(reader, format!("`{}` is not {shape}", word.text)))?;
    let method = if method == "*" {
        None
    } else {
        let method = Word { text: method, ..*word };
        Some(one_of(reader, &method, &METHODS, Method::as_str)?)
    };
    let pattern = ApiPattern { method, path: reader.pattern(word, path)? };
    if reader.names.methods.iter().any(|(method, path)| pattern.matches(*method, path)) {
        return Ok(pattern);
    }
    let same = reader.names.methods.iter().filter(|(one, _)| method.is_none_or(|own| own == *one));
    let hint = crate::config::near(path, same.map(|(_, path)| (*path).to_owned()));
    Err(word.error(reader, format!("the API has no method `{}`{hint}", word.text)))
}

/// Units by name, `.service` unless they say otherwise.
pub(super) fn units(
    reader: &Reader<'_>,
    key: &str,
    value: &Value<'_>,
) -> Result<Vec<Pattern>, ConfigError> {
    let words = reader.words(key, value)?;
    let whole = words.iter().map(|word| {
        let suffix = if word.text.contains('.') { "" } else { ".service" };
        reader.pattern(word, &format!("{}{suffix}", word.text))
    });
    whole.collect()
}

fn paths(reader: &Reader<'_>, words: &[Word<'_>]) -> Result<Vec<Pattern>, ConfigError> {
    let path = |word: &Word<'_>| {
        if !word.text.starts_with('/')
            || word.text.split('/').any(|part| part == ".." || part == ".")
        {
            let rule = "is no absolute path; one that ends in `/` means all below";
            return Err(word.error(reader, format!("`{}` {rule}", word.text)));
        }
        reader.pattern(word, word.text)
    };
    words.iter().map(path).collect()
}

/// `"qm set"`, `"qm *"`: a program by its name, then its verb.
fn commands(reader: &Reader<'_>, words: &[Word<'_>]) -> Result<Vec<Pattern>, ConfigError> {
    let command = |word: &Word<'_>| {
        let parts: Vec<&str> = word.text.split_whitespace().collect();
        if parts.iter().any(|part| part.contains('/') || part.starts_with('-')) {
            let rule = "is not a program's name and its verb, such as `qm set`";
            return Err(word.error(reader, format!("`{}` {rule}", word.text)));
        }
        reader.pattern(word, &parts.join(" "))
    };
    words.iter().map(command).collect()
}
