//! Values of arguments: what each may be, what it names, and how bad that is.

mod net;
mod path;
mod storage;
mod text;
mod unit;

pub(super) use net::*;
pub(super) use path::*;
pub(super) use storage::*;
pub(super) use text::*;
pub(super) use unit::*;

use crate::command::HostObject;
use crate::operation::Risk;
use std::fmt;

/// What a value may be.
#[derive(Debug)]
pub(super) enum Value {
    /// A whole number between two.
    Number(i64, i64),
    /// One of some words.
    Word(&'static [&'static str]),
    /// Some of some words with commas between, after a `+` perhaps.
    List(&'static [&'static str]),
    /// What a function accepts.
    Of(&'static Kind),
}

/// A sort of values that a function tells from others.
#[derive(Debug)]
pub(super) struct Kind {
    /// What it is, for messages: `a systemd unit such as …`.
    pub(super) what: &'static str,
    pub(super) read: fn(&str) -> Option<Meaning>,
}

/// What a value means.
#[derive(Debug)]
pub(super) struct Meaning {
    /// The one form of it.
    pub(super) text: String,
    /// What it names.
    pub(super) objects: Vec<HostObject>,
    /// What it raises the risk to.
    pub(super) risk: Risk,
}

impl Meaning {
    /// A value that means just itself.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), objects: Vec::new(), risk: Risk::Read }
    }

    /// A value that names a part of the host.
    pub(super) fn of(text: impl Into<String>, object: HostObject) -> Self {
        Self { text: text.into(), objects: vec![object], risk: Risk::Read }
    }
}

impl Value {
    /// The meaning of a value, if it is one of these.
    pub(super) fn read(&self, text: &str) -> Option<Meaning> {
        match self {
            Self::Number(least, most) => {
                let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
                let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
                let number: i64 = plain.then(|| text.parse().ok())??;
                (*least..=*most).contains(&number).then(|| Meaning::plain(number.to_string()))
            }
            Self::Word(words) => words.contains(&text).then(|| Meaning::plain(text)),
            Self::List(words) => {
                let names = text.strip_prefix('+').unwrap_or(text);
                let known = names.split(',').all(|name| words.contains(&name));
                known.then(|| Meaning::plain(text))
            }
            Self::Of(kind) => (kind.read)(text),
        }
    }
}

impl fmt::Display for Value {
    /// What it may be, for a message: `a number from 1 to 5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(least, most) => write!(f, "a number from {least} to {most}"),
            Self::Word(words) => write!(f, "one of `{}`", words.join("`, `")),
            Self::List(words) => write!(f, "some of `{}` with commas", words.join("`, `")),
            Self::Of(kind) => f.write_str(kind.what),
        }
    }
}
