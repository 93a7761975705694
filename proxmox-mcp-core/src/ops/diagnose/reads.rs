//! What was read, and how to look into it: Proxmox writes numbers as text and truth as 0 and 1.

use crate::error::Error;
use crate::inventory::Missing;
use crate::plan::Done;
use serde_json::Value;

/// One answer.
#[derive(Clone, Debug)]
pub(super) struct Read {
    /// The call, as it is shown.
    pub call: String,
    /// Its path, as the API's catalogue writes it.
    pub template: String,
    /// The node that it is about, or empty.
    pub node: String,
    pub data: Value,
}

/// All answers of a plan, and what did not answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Reads {
    pub reads: Vec<Read>,
    pub missing: Vec<Missing>,
}

impl Reads {
    pub(super) fn of(done: &Done<'_>) -> Result<Self, Error> {
        let mut reads = Vec::with_capacity(done.replies.len());
        for answered in &done.replies {
            reads.push(Read {
                call: answered.call.to_string(),
                template: answered.call.template().to_owned(),
                node: answered.call.node().map(ToString::to_string).unwrap_or_default(),
                data: answered.reply.decode::<Option<Value>>()?.unwrap_or_default(),
            });
        }
        let offline = done.inventory.missing.iter();
        Ok(Self { reads, missing: offline.chain(&done.missing).cloned().collect() })
    }

    /// The answers of calls whose path ends so.
    pub(super) fn all<'a>(&'a self, end: &'a str) -> impl Iterator<Item = &'a Read> {
        self.reads.iter().filter(move |read| read.template.ends_with(end))
    }

    /// The first of them.
    pub(super) fn one(&self, end: &str) -> Option<&Read> {
        self.reads.iter().find(|read| read.template.ends_with(end))
    }

    /// Every row of these answers, with its read.
    pub(super) fn rows<'a>(&'a self, end: &'a str) -> impl Iterator<Item = (&'a Read, &'a Value)> {
        self.all(end)
            .flat_map(|read| read.data.as_array().into_iter().flatten().map(move |row| (read, row)))
    }

    /// What did not answer, of calls whose path holds this; it is then known and not missing.
    pub(super) fn take_missing(&mut self, part: &str) -> Option<Missing> {
        let at = self.missing.iter().position(|gap| gap.what.contains(part))?;
        Some(self.missing.remove(at))
    }

    /// The cluster's own time, in seconds since 1970.
    pub(super) fn now(&self) -> Option<f64> {
        let times = self.all("/nodes/{node}/time").filter_map(|read| number(&read.data, "time"));
        times.reduce(f64::max)
    }
}

/// A text, or the text that a number would be.
pub(super) fn text<'a>(row: &'a Value, key: &str) -> Option<&'a str> {
    row.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// A number, also when it is written as text.
pub(super) fn number(row: &Value, key: &str) -> Option<f64> {
    match row.get(key)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Bool(value) => Some(f64::from(u8::from(*value))),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Whether something is so; no when it is not said.
pub(super) fn flag(row: &Value, key: &str) -> bool {
    number(row, key).is_some_and(|value| value != 0.0)
}

/// How much of a whole is used, 0 to 1; none if the whole is nothing.
pub(super) fn share(row: &Value, used: &str, whole: &str) -> Option<f64> {
    let whole = number(row, whole).filter(|whole| *whole > 0.0)?;
    Some(number(row, used)? / whole)
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Read, Reads};
    use serde_json::Value;

    /// What a cluster would have answered, by path.
    pub(in super::super) fn answered<const N: usize>(answers: [(&str, Value); N]) -> Reads {
        let read = |(path, data): (&str, Value)| Read {
            call: format!("GET {path}"),
            template: path.to_owned(),
            node: "pve1".to_owned(),
            data,
        };
        Reads { reads: answers.into_iter().map(read).collect(), missing: Vec::new() }
    }
}
