//! `[[test]]` and `[[guest]]`: what a policy is meant to say, kept beside it.

use super::reader::{Reader, Value, Word};
use super::rule::{each_of, one_of};
use crate::config::ConfigError;
use crate::model::{GuestKind, Timestamp};
use crate::policy::request::Via;
use crate::policy::rule::Verdict;
use serde::Serialize;
use std::fmt::Write as _;
use toml::de::{DeTable, DeValue};

/// One question to the policy, and the answer that it must give.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Trial {
    /// What it is called.
    pub name: String,
    /// Where it is written.
    pub place: String,
    /// What is asked for.
    pub asked: Asked,
    /// Who asks: a name for people and logs.
    pub caller: String,
    /// The caller's roles.
    pub roles: Vec<String>,
    /// How the call comes in.
    pub via: Via,
    /// On which cluster.
    pub cluster: Option<String>,
    /// On which host, for a command.
    pub node: Option<String>,
    /// When.
    pub at: Timestamp,
    /// The verdict that is meant.
    pub expect: Verdict,
    /// The rule that is meant to decide.
    pub rule: Option<String>,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Asked {
    /// A command line.
    Line(String),
    /// An operation, with its arguments as JSON.
    Operation(String, String),
}

/// A guest that tests are about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::policy) struct Stand {
    #[serde(rename = "type")]
    kind: GuestKind,
    vmid: u32,
    name: String,
    pub(super) node: String,
    pool: Option<String>,
    tags: String,
    status: &'static str,
}

const KEYS: [&str; 12] = [
    "name",
    "command",
    "operation",
    "arguments",
    "as",
    "role",
    "via",
    "cluster",
    "node",
    "at",
    "expect",
    "rule",
];

pub(super) fn read(reader: &Reader<'_>, value: &Value<'_>) -> Result<Trial, ConfigError> {
    let place = value.span().start;
    let table = table(reader, value, "test")?;
    let (mut line, mut operation, mut arguments) = (None, None, "{}".to_owned());
    let (mut name, mut expect) = (None, None);
    let mut trial = Trial {
        name: String::new(),
        place: reader.place(place),
        asked: Asked::Line(String::new()),
        caller: "test".to_owned(),
        roles: Vec::new(),
        via: Via::Http,
        cluster: None,
        node: None,
        at: Timestamp(0),
        expect: Verdict::Deny,
        rule: None,
    };
    for (key, value) in table {
        let name_of_key = key.get_ref().as_ref();
        let word = || reader.word(name_of_key, value);
        let text = || Ok::<_, ConfigError>(word()?.text.to_owned());
        match name_of_key {
            "name" => name = Some(text()?),
            "command" => line = Some(text()?),
            "operation" => operation = Some(known_operation(reader, &word()?)?),
            "arguments" => arguments = json(value.get_ref()),
            "as" => trial.caller = text()?,
            "role" => {
                let words = reader.words(name_of_key, value)?;
                trial.roles = words.iter().map(|word| word.text.to_owned()).collect();
            }
            "via" => trial.via = one_of(reader, &word()?, &Via::ALL, Via::as_str)?,
            "cluster" => trial.cluster = Some(text()?),
            "node" => trial.node = Some(text()?),
            "at" => trial.at = time(reader, key.span().start, value)?,
            "expect" => expect = Some(one_of(reader, &word()?, &Verdict::ALL, Verdict::as_str)?),
            "rule" => trial.rule = Some(text()?),
            _ => return Err(reader.unknown(key, &KEYS)),
        }
    }
    let missing = |what: &str| reader.error(place, format!("{what} is missing"));
    trial.name = name.ok_or_else(|| missing("`name`"))?;
    trial.expect = expect.ok_or_else(|| missing("`expect`: allow, confirm or deny"))?;
    trial.asked = match (line, operation) {
        (Some(line), None) => Asked::Line(line),
        (None, Some(operation)) => Asked::Operation(operation, arguments),
        _ => return Err(reader.error(place, "a test has either `command` or `operation`")),
    };
    Ok(trial)
}

fn known_operation(reader: &Reader<'_>, word: &Word<'_>) -> Result<String, ConfigError> {
    let known = &reader.names.operations;
    if known.contains(&word.text) {
        Ok(word.text.to_owned())
    } else {
        Err(word.not_one_of(reader, known))
    }
}

fn table<'v, 'i>(
    reader: &Reader<'_>,
    value: &'v Value<'i>,
    what: &str,
) -> Result<&'v DeTable<'i>, ConfigError> {
    value
        .get_ref()
        .as_table()
        .ok_or_else(|| reader.error(value.span().start, format!("it is a table: `[[{what}]]`")))
}

/// A date and time, as TOML or as a text.
fn time(reader: &Reader<'_>, at: usize, value: &Value<'_>) -> Result<Timestamp, ConfigError> {
    let written = reader.text.get(value.span()).unwrap_or_default().trim_matches(['"', '\'']);
    let time: Result<jiff::Timestamp, _> = written.parse();
    time.map(|time| Timestamp(time.as_second())).map_err(|_| {
        let rule = "is no date and time with an offset, such as `2026-01-31T22:00:00Z`";
        reader.error(at, format!("at: `{written}` {rule}"))
    })
}

/// The same value as JSON.
fn json(value: &DeValue<'_>) -> String {
    let text = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let list = |items: Vec<String>| items.join(",");
    match value {
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().replace(['_', '+'], ""),
        DeValue::Integer(number) => text(&number.to_string()),
        DeValue::Float(number) => number.as_str().replace(['_', '+'], ""),
        DeValue::Datetime(time) => text(&time.to_string()),
        DeValue::String(value) => text(value),
        DeValue::Array(items) => {
            format!("[{}]", list(items.iter().map(|item| json(item.get_ref())).collect()))
        }
        DeValue::Table(table) => {
            let pair = |(key, value): (&super::reader::Key<'_>, &Value<'_>)| {
                let mut pair = text(key.get_ref());
                let _ = write!(pair, ":{}", json(value.get_ref()));
                pair
            };
            format!("{{{}}}", list(table.iter().map(pair).collect()))
        }
    }
}

/// A guest for the tests; its facts are known, those of every other guest are not.
pub(super) fn guest(reader: &Reader<'_>, value: &Value<'_>) -> Result<Stand, ConfigError> {
    let at = value.span().start;
    let (mut id, mut tags) = (None, Vec::new());
    let mut guest = Stand {
        kind: GuestKind::Qemu,
        vmid: 0,
        name: String::new(),
        node: "localhost".to_owned(),
        pool: None,
        tags: String::new(),
        status: "running",
    };
    for (key, value) in table(reader, value, "guest")? {
        let name = key.get_ref().as_ref();
        let text = || Ok::<_, ConfigError>(reader.word(name, value)?.text.to_owned());
        match name {
            "id" => id = reader.guests(name, value)?.first().map(|range| *range.start()),
            "name" => guest.name = text()?,
            "kind" => {
                let kinds = [GuestKind::Qemu, GuestKind::Lxc];
                let words = reader.words(name, value)?;
                let kinds = each_of(reader, &words, &kinds, GuestKind::as_str)?;
                guest.kind = kinds.first().copied().unwrap_or(guest.kind);
            }
            "node" => guest.node = text()?,
            "pool" => guest.pool = Some(text()?),
            "tags" => {
                let words = reader.words(name, value)?;
                tags.extend(words.iter().map(|word| word.text.to_owned()));
            }
            _ => {
                let known = ["id", "kind", "name", "node", "pool", "tags"];
                return Err(reader.unknown(key, &known));
            }
        }
    }
    guest.vmid = id.ok_or_else(|| reader.error(at, "`id` is missing"))?;
    guest.tags = tags.join(";");
    Ok(guest)
}
