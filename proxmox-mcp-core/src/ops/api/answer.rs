//! What a method answered, whatever its shape, within bounds.

use crate::error::Error;
use crate::output::written::{ROOM, safe, shown};
use crate::plan::Reply;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt::Write as _;

/// Bytes of one text within an answer.
const TEXT: usize = 8 * 1024;

/// A JSON object of any shape.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Record(Map<String, Value>);

impl JsonSchema for Record {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Record".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object" })
    }
}

/// What a method answered: a list, an object or a single value.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ApiData {
    /// The rows of a list; what is no object stands as `value` in one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Record>,
    /// The fields of an object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fields: Option<Record>,
    /// A single value as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Rows that there are in all; for a list of which Proxmox sends parts, as it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
    /// Rows, fields or bytes that were left out because there is too much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<u64>,
    /// The `start` of the rows that follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u32>,
}

impl ApiData {
    /// Of a reply: rows from `start` on, only with the fields that are wanted, if any are.
    pub(super) fn of(reply: &Reply, start: u32, wanted: &[String]) -> Result<Self, Error> {
        let (data, total) = reply.decode_with_total::<Option<Value>>()?;
        Ok(match data {
            None | Some(Value::Null) => Self::default(),
            Some(Value::Array(rows)) => Self::list(rows, total, start, wanted),
            Some(Value::Object(fields)) => Self::object(fields, wanted),
            Some(Value::String(text)) => Self::single(&text),
            Some(value @ (Value::Bool(_) | Value::Number(_))) => Self::single(&value.to_string()),
        })
    }

    fn list(all: Vec<Value>, total: Option<u64>, start: u32, wanted: &[String]) -> Self {
        let count = all.len();
        let skipped = usize::try_from(start).unwrap_or(usize::MAX).min(count);
        let (mut rows, mut bytes) = (Vec::new(), 0);
        for row in all.into_iter().skip(skipped) {
            let row = match row {
                Value::Object(fields) => only(fields, wanted),
                value @ (Value::Null
                | Value::Bool(_)
                | Value::Number(_)
                | Value::String(_)
                | Value::Array(_)) => Map::from_iter([("value".to_owned(), value)]),
            };
            let row: Map<_, _> = row.into_iter().map(|(name, value)| (name, tidy(value))).collect();
            bytes += size(&row);
            if bytes > ROOM && !rows.is_empty() {
                break;
            }
            rows.push(Record(row));
        }
        let end = skipped.saturating_add(rows.len());
        let left = count.saturating_sub(end);
        Self {
            rows,
            total: total.or(Some(count as u64)),
            left_out: (left > 0).then_some(left as u64),
            next: u32::try_from(end).ok().filter(|_| left > 0),
            ..Self::default()
        }
    }

    fn object(all: Map<String, Value>, wanted: &[String]) -> Self {
        let (mut fields, mut bytes, mut left) = (Map::new(), 0, 0);
        for (name, value) in only(all, wanted) {
            let value = tidy(value);
            let more = name.len().saturating_add(size(&value));
            if bytes + more > ROOM && !fields.is_empty() {
                left += 1;
                continue;
            }
            bytes += more;
            fields.insert(name, value);
        }
        Self {
            fields: Some(Record(fields)),
            left_out: (left > 0).then_some(left),
            ..Self::default()
        }
    }

    fn single(text: &str) -> Self {
        let (value, left) = shown(text.as_bytes(), ROOM);
        Self { value: Some(value), left_out: (left > 0).then_some(left), ..Self::default() }
    }

    /// Appends one line a row or field.
    pub(super) fn render(&self, text: &mut String) {
        for row in &self.rows {
            let line = serde_json::to_string(row).unwrap_or_default();
            let _ = writeln!(text, "{line}");
        }
        for (name, value) in self.fields.iter().flat_map(|fields| &fields.0) {
            let _ = match value.as_str() {
                Some(value) => writeln!(text, "{name}: {value}"),
                None => writeln!(text, "{name}: {value}"),
            };
        }
        if let Some(value) = &self.value {
            let _ = writeln!(text, "{value}");
        }
        let _ = match (self.left_out, self.next) {
            (Some(left), Some(next)) => write!(text, "{left} more rows; go on with start {next}"),
            (Some(left), None) if self.fields.is_some() => {
                write!(text, "{left} more fields; name those you want in `fields`")
            }
            (Some(left), None) => write!(text, "{left} more bytes left out"),
            (None, _) => match (self.total, self.fields.is_some() || self.value.is_some()) {
                (Some(total), _) => write!(text, "{total} rows"),
                (None, false) => write!(text, "done, nothing answered"),
                (None, true) => Ok(()),
            },
        };
    }
}

fn only(mut fields: Map<String, Value>, wanted: &[String]) -> Map<String, Value> {
    if !wanted.is_empty() {
        fields.retain(|name, _| wanted.iter().any(|one| one == name));
    }
    fields
}

/// Without what a terminal would obey, and long texts cut.
fn tidy(value: Value) -> Value {
    match value {
        Value::String(text) => cut(&text).into(),
        Value::Array(_) | Value::Object(_) if size(&value) > ROOM / 2 => {
            cut(&value.to_string()).into()
        }
        Value::Array(items) => items.into_iter().map(tidy).collect(),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (name, tidy(value))).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

fn cut(text: &str) -> String {
    if text.len() <= TEXT {
        return safe(text);
    }
    let (mut kept, left) = shown(text.as_bytes(), TEXT);
    let _ = write!(kept, "… ({left} more bytes)");
    kept
}

fn size<T: Serialize>(value: &T) -> usize {
    serde_json::to_vec(value).map_or(0, |json| json.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn data(data: &Value, start: u32, wanted: &[&str]) -> ApiData {
        let wanted: Vec<String> = wanted.iter().map(|name| (*name).to_owned()).collect();
        let reply = Reply::new(json!({ "data": data }).to_string());
        ApiData::of(&reply, start, &wanted).unwrap()
    }

    fn text(data: &ApiData) -> String {
        let mut text = String::new();
        data.render(&mut text);
        text
    }

    #[test]
    fn every_shape_has_its_place() {
        assert_eq!(text(&data(&Value::Null, 0, &[])), "done, nothing answered");
        assert_eq!(text(&data(&json!("x"), 0, &[])), "x\n");
        assert_eq!(text(&data(&json!(5), 0, &[])), "5\n");
        assert_eq!(text(&data(&json!({"a": 1, "b": "c"}), 0, &["b"])), "b: c\n");
        let list = json!([{"a": 1, "b": 2}, "x"]);
        assert_eq!(text(&data(&list, 0, &["a"])), "{\"a\":1}\n{\"value\":\"x\"}\n2 rows");
    }

    #[test]
    fn what_is_left_out_is_counted_and_can_be_had() {
        let rows: Vec<Value> = (0..100).map(|n| json!({"n": n, "x": "y".repeat(2000)})).collect();
        let rows = Value::Array(rows);
        let mut seen = 0;
        let mut page = data(&rows, 0, &[]);
        assert!(text(&page).contains(&format!("{} more rows", page.left_out.unwrap())));
        loop {
            seen += page.rows.len();
            assert!(size(&page) < 2 * ROOM);
            match page.next {
                Some(next) => page = data(&rows, next, &[]),
                None => break,
            }
        }
        assert_eq!((seen, page.total), (100, Some(100)));
        let long = data(&json!("z".repeat(ROOM + 7)), 0, &[]);
        assert_eq!(long.left_out, Some(7));
        let deep = data(&json!([{"tree": vec!["leaf"; 20_000]}]), 0, &[]);
        assert!(size(&deep) < ROOM && text(&deep).contains("more bytes"));
    }
}
