//! Options as Proxmox's programs read them.
//!
//! A name may follow one dash or two, in any case, shortened as far as it stays unique; its value
//! follows `=` or is the next argument, whatever that is. Options stand anywhere before `--`.

use super::call::is_on_node;
use super::verb::{EXTRA, Verb};
use crate::catalog::{ApiMethod, Kind, Schema};
use crate::command::{Arg, Refusal};
use std::collections::BTreeMap;

/// An option that is no parameter of the API call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Own {
    pub(super) name: &'static str,
    pub(super) takes: Takes,
}

/// What an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// Nothing, or a truth value.
    Flag,
    /// A value.
    One,
    /// A whole number.
    Whole,
    /// One of these.
    Choice(&'static [&'static str]),
    /// A file of the host whose contents become the parameter of this name, or this word.
    File(&'static str),
    /// A file of the host, or this word.
    Path(&'static str),
    /// A parameter that is asked for on the terminal, or found out, when it is left out.
    Asked,
    /// A parameter, where the call that fits has one of this name.
    Sent,
    /// A parameter whose values are joined by commas.
    Joined,
    /// A parameter that may be given again and again.
    Many,
}

impl Takes {
    fn of(schema: &Schema) -> Self {
        let list = schema.format.as_ref().is_some_and(|format| format.ends_with("-list"));
        match schema.kind {
            Kind::Boolean => Self::Flag,
            Kind::Array => Self::Many,
            Kind::Any | Kind::Integer | Kind::Number | Kind::String if list => Self::Joined,
            Kind::Any | Kind::Integer | Kind::Number | Kind::String => Self::One,
        }
    }
}

/// An option that takes nothing or a truth value.
pub(super) const fn flag(name: &'static str) -> Own {
    Own { name, takes: Takes::Flag }
}

/// An option with any value.
pub(super) const fn text(name: &'static str) -> Own {
    Own { name, takes: Takes::One }
}

/// An option with a whole number.
pub(super) const fn whole(name: &'static str) -> Own {
    Own { name, takes: Takes::Whole }
}

/// An option with one of a few values.
pub(super) const fn choice(name: &'static str, of: &'static [&'static str]) -> Own {
    Own { name, takes: Takes::Choice(of) }
}

/// An option that names a file whose contents are sent.
pub(super) const fn file(name: &'static str) -> Own {
    Own { name, takes: Takes::File("") }
}

/// As [`file()`], or this word, which names none.
pub(super) const fn file_or(name: &'static str, word: &'static str) -> Own {
    Own { name, takes: Takes::File(word) }
}

/// As [`path()`], or this word, which names none.
pub(super) const fn path_or(name: &'static str, word: &'static str) -> Own {
    Own { name, takes: Takes::Path(word) }
}

/// An option that names a file of the host.
pub(super) const fn path(name: &'static str) -> Own {
    Own { name, takes: Takes::Path("") }
}

/// A parameter that is asked for, or found out, when it is left out.
pub(super) const fn asked(name: &'static str) -> Own {
    Own { name, takes: Takes::Asked }
}

/// A parameter, where the call that fits has one of this name.
pub(super) const fn sent(name: &'static str) -> Own {
    Own { name, takes: Takes::Sent }
}

/// The options that shape the output.
static OUTPUT: &[Own] = &[
    flag("human-readable"),
    flag("noborder"),
    flag("noheader"),
    choice("output-format", &["text", "json", "json-pretty", "yaml"]),
    flag("quiet"),
];

/// What was given for one name.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Flag(bool),
    One(Vec<u8>),
    Many(Vec<Vec<u8>>),
}

/// What was given, by full name.
#[derive(Debug, Default)]
pub(super) struct Given {
    pub(super) values: BTreeMap<String, Value>,
    /// The arguments for [`EXTRA`].
    pub(super) extra: Vec<Arg>,
}

/// The options and positional arguments that a verb takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Options<'a> {
    pub(super) program: &'static str,
    pub(super) verb: &'a Verb,
    pub(super) method: Option<&'static ApiMethod>,
    /// Parameters that are part of the path that was given.
    pub(super) captured: &'a [(&'static str, String)],
}

impl Options<'_> {
    /// Reads all arguments.
    pub(super) fn read(&self, words: &[Arg]) -> Result<Given, Refusal> {
        self.read_after(Given::default(), words)
    }

    /// Reads the arguments that follow what is read already.
    pub(super) fn read_after(&self, mut given: Given, words: &[Arg]) -> Result<Given, Refusal> {
        let mut positional = Vec::new();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let bytes = word.as_bytes();
            if bytes == b"--" {
                positional.extend(words.by_ref());
                break;
            }
            let named = bytes.strip_prefix(b"--").or_else(|| bytes.strip_prefix(b"-"));
            match named.filter(|named| !named.is_empty()) {
                Some(named) => self.option(word, named, &mut words, &mut given)?,
                None => positional.push(word),
            }
        }
        self.place(positional, &mut given)?;
        Ok(given)
    }

    /// Reads one option, and the next argument where it is the value.
    fn option(
        &self,
        word: &Arg,
        named: &[u8],
        rest: &mut std::slice::Iter<'_, Arg>,
        given: &mut Given,
    ) -> Result<(), Refusal> {
        // The name has at least one character, even if that is a `=`.
        let split = named.iter().skip(1).position(|byte| *byte == b'=').map(|at| at + 1);
        let (name, joined) = match split.and_then(|at| named.split_at_checked(at)) {
            Some((name, value)) => (name, value.get(1..)),
            None => (named, None),
        };
        let name = std::str::from_utf8(name).unwrap_or_default().to_ascii_lowercase();
        let (name, takes) = self.find(&name, word)?;
        let optional = matches!(takes, Takes::Flag | Takes::Asked);
        let value = match joined {
            Some([]) if !optional => return Err(self.bad_option(word, "has an empty value")),
            Some(value) => value.to_vec(),
            None if optional => match rest.as_slice().first() {
                Some(next) if !is_option(next) => {
                    rest.next();
                    next.as_bytes().to_vec()
                }
                Some(_) | None => Vec::new(),
            },
            None => match rest.next() {
                Some(next) => next.as_bytes().to_vec(),
                None => return Err(self.bad_option(word, "has no value")),
            },
        };
        self.put(name, takes, value, given)
    }

    fn put(
        &self,
        name: String,
        takes: Takes,
        value: Vec<u8>,
        given: &mut Given,
    ) -> Result<(), Refusal> {
        let value = match (takes, given.values.remove(&name)) {
            (Takes::Flag, None) => Value::Flag(
                truth(&value)
                    .ok_or_else(|| self.bad_value(&name, "takes 1 or 0 and nothing else"))?,
            ),
            (Takes::Many, None) => Value::Many(vec![value]),
            (Takes::Many, Some(Value::Many(mut all))) => {
                all.push(value);
                Value::Many(all)
            }
            (Takes::Joined, Some(Value::One(mut all))) => {
                all.push(b',');
                all.extend(value);
                Value::One(all)
            }
            (_, Some(_)) => return Err(self.bad_value(&name, "is given twice")),
            (_, None) => Value::One(value),
        };
        self.check(&name, takes, &value)?;
        given.values.insert(name, value);
        Ok(())
    }

    /// Checks what no schema of the API does.
    fn check(&self, name: &str, takes: Takes, value: &Value) -> Result<(), Refusal> {
        let Value::One(bytes) = value else { return Ok(()) };
        let text = std::str::from_utf8(bytes).ok();
        match takes {
            Takes::Whole
                if !text.is_some_and(|text| {
                    text.parse::<u32>().is_ok_and(|n| n.to_string() == text)
                }) =>
            {
                Err(self.bad_value(name, "is a whole number"))
            }
            Takes::Choice(of) if !text.is_some_and(|text| of.contains(&text)) => {
                Err(self.bad_value(name, &format!("is one of {}", of.join(", "))))
            }
            Takes::File(word) | Takes::Path(word)
                if !text.is_some_and(|text| text == word || is_plain_path(text)) =>
            {
                let problem =
                    "is a file by its absolute path, without `..`, `.` or doubled slashes";
                Err(self.bad_value(name, problem))
            }
            Takes::Asked if bytes.starts_with(b"-") => {
                Err(self.bad_value(name, "would be taken for an option"))
            }
            Takes::Flag
            | Takes::One
            | Takes::Whole
            | Takes::Choice(_)
            | Takes::File(_)
            | Takes::Path(_)
            | Takes::Asked
            | Takes::Sent
            | Takes::Joined
            | Takes::Many => Ok(()),
        }
    }

    /// Gives positional arguments their names.
    fn place(&self, positional: Vec<&Arg>, given: &mut Given) -> Result<(), Refusal> {
        let mut positional = positional.into_iter();
        for name in self.verb.args {
            if *name == EXTRA {
                given.extra = positional.by_ref().cloned().collect();
                break;
            }
            if let Some(name) = name.strip_suffix('*') {
                for value in positional.by_ref() {
                    self.put_positional(name, value, given)?;
                }
                break;
            }
            let (name, optional) = name.strip_suffix('?').map_or((*name, false), |n| (n, true));
            let Some(value) = positional.next() else {
                if !optional && !given.values.contains_key(name) {
                    return Err(self.bad_value(name, "is missing"));
                }
                continue;
            };
            self.put_positional(name, value, given)?;
        }
        match positional.next() {
            None => Ok(()),
            Some(word) => {
                let reason = format!("`{word}` is one argument too many for `{}`", self.command());
                Err(Refusal::new("bad-value", reason))
            }
        }
    }

    fn put_positional(&self, name: &str, value: &Arg, given: &mut Given) -> Result<(), Refusal> {
        if is_option(value) {
            return Err(self.bad_value(name, "would be taken for an option"));
        }
        self.put(name.to_owned(), self.takes(name), value.as_bytes().to_vec(), given)
    }

    /// What a positional argument, or an option by its full name, takes.
    pub(super) fn takes(&self, name: &str) -> Takes {
        self.own(name).or_else(|| self.parameter(name)).unwrap_or(Takes::One)
    }

    /// Whether what was given by this name is sent with the call.
    pub(super) fn sends(&self, name: &str, method: &ApiMethod) -> bool {
        match self.own(name) {
            Some(Takes::Asked) => true,
            Some(takes) => takes == Takes::Sent && method.parameter(name).is_some(),
            None => !self.output().iter().any(|own| own.name == name),
        }
    }

    fn own(&self, name: &str) -> Option<Takes> {
        self.verb.own.iter().find(|own| own.name == name).map(|own| own.takes)
    }

    fn parameter(&self, name: &str) -> Option<Takes> {
        self.method?.parameter(name).map(|parameter| Takes::of(parameter.schema))
    }

    /// The options that shape the output, unless the call has one of these names itself.
    fn output(&self) -> &'static [Own] {
        let taken = || OUTPUT.iter().any(|own| self.parameter(own.name).is_some());
        if self.verb.output && !taken() { OUTPUT } else { &[] }
    }

    /// Whether a parameter is set by the program, and so is no option.
    fn is_set(&self, name: &str) -> bool {
        let local = name == "node" && self.method.is_some_and(|m| is_on_node(m.path));
        local
            || self.verb.fixed.iter().any(|(fixed, _)| *fixed == name)
            || self.captured.iter().any(|(captured, _)| *captured == name)
    }

    /// The option that a name means, in full or shortened.
    fn find(&self, name: &str, word: &Arg) -> Result<(String, Takes), Refusal> {
        let extra = self.output();
        let parameter =
            || (self.verb.takes_parameters && !self.is_set(name)).then(|| self.parameter(name))?;
        let exact = self.own(name).or_else(parameter);
        let output = || extra.iter().find(|own| own.name == name).map(|own| own.takes);
        if let Some(takes) = exact.or_else(output) {
            return Ok((name.to_owned(), takes));
        }
        let mut hits = self.shortened(name, extra);
        // A whole name with capitals, such as `forceStop`.
        if let Some(whole) = hits.iter().find(|hit| hit.eq_ignore_ascii_case(name)).copied() {
            hits = vec![whole];
        }
        match hits.pop() {
            None => Err(self.bad_option(word, "is not known")),
            Some(hit) if hits.is_empty() && !hit.contains('[') => {
                let takes = extra.iter().find(|own| own.name == hit).map(|own| own.takes);
                let takes = takes.unwrap_or_else(|| self.takes(hit));
                Ok((hit.to_owned(), takes))
            }
            Some(hit) => {
                hits.push(hit);
                let reason = format!("could be any of `{}`", hits.join("`, `"));
                Err(self.bad_option(word, &reason))
            }
        }
    }

    /// Every option whose name starts so; a family of options, such as `net[n]`, as itself.
    fn shortened(&self, name: &str, extra: &'static [Own]) -> Vec<&'static str> {
        let own = self.verb.own.iter().chain(extra).map(|own| own.name);
        let mut hits: Vec<_> = own.collect();
        if let Some(method) = self.method.filter(|_| self.verb.takes_parameters) {
            let variants = method.variants();
            let variants = variants.iter().flat_map(|variants| &variants.each);
            let all = variants.flat_map(|(_, parameters)| parameters.iter());
            let all = method.parameters().iter().chain(all).map(|parameter| parameter.name);
            hits.extend(all.filter(|name| !self.is_set(name)));
        }
        hits.retain(|hit| !name.is_empty() && hit.to_ascii_lowercase().starts_with(name));
        hits.sort_unstable();
        hits.dedup();
        hits
    }

    fn command(&self) -> String {
        format!("{} {}", self.program, self.verb.words).trim_end().to_owned()
    }

    fn bad_option(&self, word: &Arg, problem: &str) -> Refusal {
        let named = word.as_bytes().split(|byte| *byte == b'=').next().unwrap_or_default();
        let named = String::from_utf8_lossy(named);
        let reason = format!("option `{}` of `{}` {problem}", named.escape_debug(), self.command());
        Refusal::new("bad-option", reason)
    }

    pub(super) fn bad_value(&self, name: &str, problem: &str) -> Refusal {
        let reason = format!("`{name}` of `{}` {problem}", self.command());
        Refusal::new("bad-value", reason)
    }
}

/// Whether an argument is read as an option wherever one may stand.
fn is_option(word: &Arg) -> bool {
    word.as_bytes().len() > 1 && word.as_bytes().starts_with(b"-")
}

/// A truth value as Proxmox reads it; an empty one says yes.
fn truth(value: &[u8]) -> Option<bool> {
    match value.to_ascii_lowercase().as_slice() {
        b"" | b"1" | b"on" | b"yes" | b"true" => Some(true),
        b"0" | b"off" | b"no" | b"false" => Some(false),
        _ => None,
    }
}

/// An absolute path in its one form.
fn is_plain_path(text: &str) -> bool {
    let mut parts = text.split('/');
    let rooted = parts.next() == Some("");
    rooted && parts.all(|part| !["", ".", ".."].contains(&part)) && !text.contains(char::is_control)
}
