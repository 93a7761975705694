//! The keys of a property string, before they have types.

use super::value::Value;
use crate::model::Invalid;
use serde::{Deserialize as _, Deserializer};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;
use std::fmt;

/// What kind of property string it is.
#[derive(Debug)]
pub(super) struct Shape {
    /// The noun for errors.
    pub(super) what: &'static str,
    /// The key of a value without one.
    pub(super) first: Option<&'static str>,
    /// Keys that stand for others.
    pub(super) same: &'static [(&'static str, &'static str)],
    /// A key, and that of a hardware address of which the first one's value may be the key.
    pub(super) pair: Option<(&'static str, &'static str)>,
}

impl Shape {
    /// Of which nothing is known.
    pub(super) const ANY: Self = Self::new("property string", None, &[]);

    pub(super) const fn new(
        what: &'static str,
        first: Option<&'static str>,
        same: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self { what, first, same, pair: None }
    }

    pub(super) const fn pair(self, pair: (&'static str, &'static str)) -> Self {
        Self { pair: Some(pair), ..self }
    }
}

/// Keys and their values.
#[derive(Debug)]
pub(super) struct Keys {
    shape: &'static Shape,
    values: BTreeMap<String, String>,
}

const RULE: &str = "`KEY=VALUE` parts with commas between them, each key once";

impl Keys {
    /// These keys.
    pub(super) fn of(shape: &'static Shape, values: &BTreeMap<String, String>) -> Self {
        Self { shape, values: values.clone() }
    }

    /// Reads a property string.
    pub(super) fn parse(shape: &'static Shape, text: &str) -> Result<Self, Invalid> {
        let invalid = || Invalid::new(shape.what, text, RULE);
        let mut keys = Self { shape, values: BTreeMap::new() };
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let added = match part.split_once('=') {
                Some((key, value)) => keys.add(key, value),
                None => shape.first.is_some_and(|first| keys.add(first, part)),
            };
            if !added {
                return Err(invalid());
            }
        }
        if keys.values.is_empty() { Err(invalid()) } else { Ok(keys) }
    }

    /// Whether the key was a new one and fit to be written.
    fn add(&mut self, key: &str, value: &str) -> bool {
        if let Some((kind, address)) = self.shape.pair
            && key != address
            && is_hardware_address(value)
        {
            return self.add(kind, key) && self.add(address, value);
        }
        let same = self.shape.same.iter().find(|(alias, _)| *alias == key);
        let key = same.map_or(key, |(_, name)| name);
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        let fits = !key.is_empty()
            && key.chars().all(plain)
            && !value.trim().is_empty()
            && value.trim() == value
            && !value.contains(|c: char| c == ',' || c.is_control());
        fits && self.values.insert(key.to_owned(), value.to_owned()).is_none()
    }

    /// Reads either a property string or an object.
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        shape: &'static Shape,
        deserializer: D,
    ) -> Result<Self, D::Error> {
        use serde::de::Error as _;
        match Json::deserialize(deserializer)? {
            Json::String(text) => Self::parse(shape, &text).map_err(D::Error::custom),
            Json::Object(object) => Self::of_object(shape, &object),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Array(_) => {
                Err(D::Error::custom(format!("expected a text: {RULE}")))
            }
        }
    }

    /// Reads an object.
    pub(super) fn of_object<E: serde::de::Error>(
        shape: &'static Shape,
        object: &Map<String, Json>,
    ) -> Result<Self, E> {
        let mut keys = Self { shape, values: BTreeMap::new() };
        for (key, value) in object {
            let text = match value {
                Json::String(text) => text.clone(),
                Json::Bool(value) => value.write(),
                Json::Number(number) => number.to_string(),
                Json::Null => continue,
                Json::Array(_) | Json::Object(_) => {
                    return Err(E::custom(format!("`{key}` is a text, a number or a truth value")));
                }
            };
            if !keys.add(key, &text) {
                return Err(E::custom(Invalid::new(shape.what, &format!("{key}={text}"), RULE)));
            }
        }
        if keys.values.is_empty() { Err(E::custom("there is no key in it")) } else { Ok(keys) }
    }

    /// Takes the value of a key out.
    pub(super) fn take<V: Value>(&mut self, key: &str) -> Result<Option<V>, Invalid> {
        let Some(text) = self.values.remove(key) else { return Ok(None) };
        match V::read(&text) {
            Some(value) => Ok(Some(value)),
            None => Err(Invalid::new(self.shape.what, &format!("{key}={text}"), V::RULE)),
        }
    }

    /// Sets a key.
    pub(super) fn put<V: Value>(&mut self, key: &str, value: Option<&V>) {
        if let Some(value) = value {
            self.values.insert(key.to_owned(), value.write());
        }
    }

    /// What nobody took.
    pub(super) fn rest(self) -> BTreeMap<String, String> {
        self.values
    }
}

impl fmt::Display for Keys {
    /// As Proxmox writes it: the first key without its name, then the others in order.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = |key: &str| self.values.get(key);
        let pair = self.shape.pair.and_then(|(kind, address)| value(kind).zip(value(address)));
        let pair = pair.filter(|(_, address)| is_hardware_address(address));
        let first = self.shape.first.filter(|first| self.values.contains_key(*first));
        let mut comma = "";
        if let Some((kind, address)) = pair {
            write!(f, "{kind}={address}")?;
            comma = ",";
        } else if let Some(value) = first.and_then(value) {
            f.write_str(value)?;
            comma = ",";
        }
        let paired = |key: &str| pair.is_some() && self.shape.pair.is_some_and(|(_, it)| it == key);
        for (key, value) in &self.values {
            if Some(key.as_str()) != first && !paired(key) {
                write!(f, "{comma}{key}={value}")?;
                comma = ",";
            }
        }
        Ok(())
    }
}

/// Six bytes in hexadecimal, with colons between them.
fn is_hardware_address(text: &str) -> bool {
    let byte = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_hexdigit());
    text.split(':').count() == 6 && text.split(':').all(byte)
}
